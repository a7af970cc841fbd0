"""Families and their chips: the closure of membership, both ways."""

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad, Store

from kg.derive.reading import instances, nodes
from kg.terms import cx, graph

GRAPH = graph("derived", "family")


def derive(store: Store) -> Iterator[Quad]:
    """``cx:reaches`` from each family to its chips, ``cx:inFamily`` from each chip and family."""
    for family in instances(store, "ChipFamily"):
        for member in sorted(_within(store, family), key=str):
            yield Quad(member, cx("inFamily"), family, GRAPH)
            if "/id/chip/" in member.value:
                yield Quad(family, cx("reaches"), member, GRAPH)


def _within(store: Store, family: NamedNode) -> set[NamedNode]:
    found: set[NamedNode] = set()
    queue = [family]
    while queue:
        for member in nodes(store, queue.pop(), "member"):
            if member not in found:
                found.add(member)
                queue.append(member)
    return found - {family}
