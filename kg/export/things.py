"""What the graph says of one thing: its concise bounded description.

Source: CBD, Concise Bounded Description (W3C member submission, 2005), without reification, which
the graph does not use: all statements about the thing, and of the blank nodes that they lead to.
"""

from collections.abc import Iterator

import pyoxigraph
from pyoxigraph import BlankNode, NamedNode, Quad

from kg.export.graphs import triples_text
from kg.store.digest import CATALOG

Engine = pyoxigraph.Store


def described(engine: Engine, thing: NamedNode) -> list[Quad]:
    """What all graphs but the catalog say of a thing, in order: graph, then statement."""
    return sorted(_said(engine, thing), key=lambda quad: (str(quad.graph_name), str(quad.triple)))


def described_text(engine: Engine, thing: NamedNode, form: str = "ttl") -> str:
    """What is said of a thing as Turtle, or in another of ``GRAPH_FORMATS``; graphs are merged."""
    return triples_text((quad.triple for quad in described(engine, thing)), form)


def _said(engine: Engine, thing: NamedNode) -> Iterator[Quad]:
    waiting: list[NamedNode | BlankNode] = [thing]
    seen = set(waiting)
    while waiting:
        for quad in engine.quads_for_pattern(waiting.pop(), None, None, None):
            if quad.graph_name == CATALOG:
                continue
            yield quad
            if isinstance(quad.object, BlankNode) and quad.object not in seen:
                seen.add(quad.object)
                waiting.append(quad.object)
