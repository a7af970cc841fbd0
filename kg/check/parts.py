"""The data of a check: the whole graph, or parts of it with the types they need from the rest."""

from collections.abc import Iterable, Iterator

import pyoxigraph
from pyoxigraph import NamedNode

from kg.terms import GRAPH, RDF_TYPE

CATALOG = NamedNode(f"{GRAPH}catalog")
_SUBCLASS = NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
_TRIPLES = pyoxigraph.RdfFormat.N_TRIPLES
PART = 200_000  # quads checked at a time: the fast engine slows down faster than its data grows


def names(engine: pyoxigraph.Store) -> list[NamedNode]:
    """All graphs that are checked: every one but the catalog, whose clock times are no facts."""
    found = [name for name in engine.named_graphs() if isinstance(name, NamedNode)]
    return sorted((name for name in found if name != CATALOG), key=str)


def grouped(engine: pyoxigraph.Store, graphs: Iterable[NamedNode]) -> Iterator[list[NamedNode]]:
    """The graphs in groups of about `PART` quads; a graph is never divided."""
    group: list[NamedNode] = []
    size = 0
    for name in graphs:
        quads = sum(1 for _ in engine.quads_for_pattern(None, None, None, name))
        if group and size + quads > PART:
            yield group
            group, size = [], 0
        group.append(name)
        size += quads
    if group:
        yield group


def union(engine: pyoxigraph.Store, graphs: Iterable[NamedNode]) -> str:
    """The triples of some graphs, as N-Triples."""
    texts = [engine.dump(format=_TRIPLES, from_graph=name) or b"" for name in graphs]
    return b"".join(texts).decode("utf-8")


def needed(engine: pyoxigraph.Store, group: list[NamedNode]) -> str:
    """What a part needs from the rest: the types of what it points at, and the class tree."""
    typed = things(engine, group)
    objects = {
        quad.object
        for name in group
        for quad in engine.quads_for_pattern(None, None, None, name)
        if isinstance(quad.object, NamedNode) and quad.predicate != RDF_TYPE
    }
    lines = {
        _line(quad)
        for thing in objects - typed
        for quad in engine.quads_for_pattern(thing, RDF_TYPE, None)
    }
    tree = engine.quads_for_pattern(None, _SUBCLASS, None)
    lines |= {_line(quad) for quad in tree if isinstance(quad.object, NamedNode)}
    return "".join(sorted(lines))


def things(engine: pyoxigraph.Store, group: Iterable[NamedNode]) -> set[NamedNode]:
    """What some graphs are about: the things whose type they state."""
    return {
        quad.subject
        for name in group
        for quad in engine.quads_for_pattern(None, RDF_TYPE, None, name)
        if isinstance(quad.subject, NamedNode)
    }


def _line(quad: pyoxigraph.Quad) -> str:
    return f"{quad.subject} {quad.predicate} {quad.object} .\n"
