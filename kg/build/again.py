"""A derived fact derived once more, from the documents of its premises and nothing else."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph
from pyoxigraph import NamedNode

from kg.build.rules import RULES, derive
from kg.terms import DERIVED_FROM, GRAPH, SOURCE

DERIVED = f"{GRAPH}derived/"
APART = (DERIVED, f"{GRAPH}catalog")
GIVEN = f"{GRAPH}ontology"


@dataclass(frozen=True, slots=True)
class Again:
    """Whether a fact came out the same from its premises' documents, and from which."""

    thing: NamedNode
    same: bool
    documents: tuple[str, ...]


def again(engine: pyoxigraph.Store, things: Iterable[NamedNode]) -> Iterator[Again]:
    """Derive each derived thing among some anew; things that are stated are passed over.

    All rules run over the ontology, the graphs in which the premises stand, followed down
    ``prov:wasDerivedFrom`` to what is stated, and those that describe their sources. What comes
    out must be every statement about the thing, and no other.
    """
    by_graphs: dict[frozenset[str], list[NamedNode]] = {}
    for thing in dict.fromkeys(things):
        if any(True for _ in engine.quads_for_pattern(thing, DERIVED_FROM, None, None)):
            by_graphs.setdefault(_stated(engine, thing), []).append(thing)
    for graphs, derived in by_graphs.items():
        anew = _derived(engine, graphs)
        for thing in derived:
            same = _said(engine, thing) == _said(anew, thing)
            yield Again(thing, same, tuple(sorted(graphs)))


def _stated(engine: pyoxigraph.Store, thing: NamedNode) -> frozenset[str]:
    """The graphs in which the last premises of a thing stand."""
    graphs: set[str] = set()
    seen: set[NamedNode] = set()
    waiting = [thing]
    while waiting:
        node = waiting.pop()
        if node in seen:
            continue
        seen.add(node)
        for quad in engine.quads_for_pattern(node, None, None, None):
            name = getattr(quad.graph_name, "value", "")
            if not name.startswith(APART):
                graphs.add(name)
                if quad.predicate == SOURCE and isinstance(quad.object, NamedNode):
                    graphs |= _described(engine, quad.object)
            elif quad.predicate == DERIVED_FROM and isinstance(quad.object, NamedNode):
                waiting.append(quad.object)
    return frozenset(graphs)


def _described(engine: pyoxigraph.Store, source: NamedNode) -> set[str]:
    """The graphs that say where a source is."""
    quads = engine.quads_for_pattern(source, None, None, None)
    names = {getattr(quad.graph_name, "value", "") for quad in quads}
    return {name for name in names if not name.startswith(APART)}


def _derived(engine: pyoxigraph.Store, graphs: Iterable[str]) -> pyoxigraph.Store:
    anew = pyoxigraph.Store()
    for name in {*graphs, GIVEN}:
        anew.bulk_extend(engine.quads_for_pattern(None, None, None, NamedNode(name)))
    for rule in RULES:
        anew.bulk_extend(list(derive(rule, anew)))
    return anew


def _said(engine: pyoxigraph.Store, thing: NamedNode) -> set[tuple[object, object]]:
    return {
        (quad.predicate, quad.object)
        for quad in engine.quads_for_pattern(thing, None, None, None)
        if getattr(quad.graph_name, "value", "").startswith(DERIVED)
    }
