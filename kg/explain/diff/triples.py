"""The facts that stand in one graph and not in another, by thing."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pyoxigraph
from pyoxigraph import Literal, NamedNode

from kg.explain.diff.change import Change, cut
from kg.explain.says import kind_of, short
from kg.store.handle import Term
from kg.terms import CX, GRAPH, ID, RDF_TYPE, RDFS_LABEL, cx

CATALOG = NamedNode(f"{GRAPH}catalog")
DERIVED = f"{GRAPH}derived/"
RULES = frozenset({"Provision", "Phase", "Version", "Listing", "Scope", "Relation", "Edition"})
Fact = tuple[NamedNode, Term]


@dataclass(slots=True)
class Thing:
    """The facts of one thing that are only on the one side, and only on the other."""

    gone: set[Fact] = field(default_factory=set)
    new: set[Fact] = field(default_factory=set)


def things(first: pyoxigraph.Store, second: pyoxigraph.Store) -> dict[NamedNode, Thing]:
    """What differs between two graphs, by the thing that it is said of; derived facts aside.

    A graph whose hash stands on both sides, and is the same, is not read.
    """
    same = _hashes(first).items() & _hashes(second).items()
    skipped = {name for name, _ in same}
    before, after = _read(first, skipped), _read(second, skipped)
    found: dict[NamedNode, Thing] = {}
    for subject, predicate, value in before - after:
        found.setdefault(subject, Thing()).gone.add((predicate, value))
    for subject, predicate, value in after - before:
        found.setdefault(subject, Thing()).new.add((predicate, value))
    return found


def changes(
    differing: dict[NamedNode, Thing], first: pyoxigraph.Store, second: pyoxigraph.Store
) -> Iterator[Change]:
    """A row a thing: its facts before and after; of kind rule where it is part of one."""
    for thing in sorted(differing, key=str):
        each = differing[thing]
        here, there = (described(thing, graph) for graph in (first, second))
        change = "changed" if here and there else "added" if there else "removed"
        kind = kind_of(there or here)
        yield Change(
            "rule" if kind in RULES or thing.value.startswith(f"{ID}instrument/") else "fact",
            thing.value,
            label(there) or label(here) or short(thing.value),
            change,
            cut(_words(each.gone)),
            cut(_words(each.new)),
            _source(there or here),
        )


def label(facts: dict[NamedNode, list[Term]]) -> str:
    """The English label, else another."""
    labels = [value for value in facts.get(RDFS_LABEL, ()) if isinstance(value, Literal)]
    ordered = sorted(labels, key=lambda one: (one.language != "en", one.value))
    return ordered[0].value if ordered else ""


def described(thing: NamedNode, graph: pyoxigraph.Store) -> dict[NamedNode, list[Term]]:
    """The facts of a thing in a graph."""
    found: dict[NamedNode, list[Term]] = {}
    for quad in graph.quads_for_pattern(thing, None, None, None):
        found.setdefault(quad.predicate, []).append(quad.object)
    return found


def _source(facts: dict[NamedNode, list[Term]]) -> str:
    return next((_text(value) for value in facts.get(cx("rowSource"), ())), "")


def _words(facts: set[Fact]) -> str:
    said = sorted(
        f"{_name(predicate)} {_text(value)}" for predicate, value in facts if predicate != RDF_TYPE
    )
    return "; ".join(said or sorted(f"a {_text(value)}" for _, value in facts))


def _name(predicate: NamedNode) -> str:
    return predicate.value.removeprefix(CX).rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def _text(value: Term) -> str:
    text = str(getattr(value, "value", value))
    return short(text).removeprefix(CX) if isinstance(value, NamedNode) else text


def _hashes(graph: pyoxigraph.Store) -> dict[str, str]:
    quads = graph.quads_for_pattern(None, cx("sha256"), None, CATALOG)
    return {str(getattr(quad.subject, "value", "")): str(quad.object) for quad in quads}


def _read(graph: pyoxigraph.Store, skipped: set[str]) -> set[tuple[NamedNode, NamedNode, Term]]:
    found: set[tuple[NamedNode, NamedNode, Term]] = set()
    names = [*graph.named_graphs(), pyoxigraph.DefaultGraph()]
    for name in names:
        iri = getattr(name, "value", "")
        if iri in skipped or iri.startswith(DERIVED) or name == CATALOG:
            continue
        found.update(
            (quad.subject, quad.predicate, quad.object)
            for quad in graph.quads_for_pattern(None, None, None, name)
            if isinstance(quad.subject, NamedNode)
        )
    return found
