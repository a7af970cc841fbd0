"""Where a party is headquartered: its own seat, and that of its ultimate parent, each dated.

A parent is a single owner of half or more. The chain is followed upward in the days in which all
its links hold; a circle of owners has no top.
"""

from collections.abc import Iterator
from decimal import Decimal

from pyoxigraph import NamedNode, Quad, Store

from kg.derive.reading import instances, local, node, quads, subjects, text
from kg.derive.spans import ALWAYS, FIRST, Span, dated
from kg.terms import DERIVED_FROM, RDF_TYPE, cx, date, graph, thing

GRAPH = graph("derived", "seat")
HALF = Decimal(50)
Link = tuple[NamedNode, Span, tuple[NamedNode, ...]]


def derive(store: Store) -> Iterator[Quad]:
    """A seat for each party that has one, and one for each ultimate parent with another seat."""
    for party in instances(store, "Party"):
        own = node(store, party, "seat")
        if own is not None:
            yield from _quads(party, party, own, ALWAYS, (party,))
        for top, span, premises in _tops(store, party, ALWAYS, (), frozenset({party})):
            place = node(store, top, "seat")
            if place is not None and place != own:
                yield from _quads(party, top, place, span, (top, *premises))


def _tops(
    store: Store,
    party: NamedNode,
    span: Span,
    chain: tuple[NamedNode, ...],
    seen: frozenset[NamedNode],
) -> Iterator[Link]:
    for owner, held, ownership in _owners(store, party):
        both = span & held
        if both is None or owner in seen:
            continue
        premises = (*chain, ownership)
        higher = list(_tops(store, owner, both, premises, seen | {owner}))
        yield from higher or [(owner, both, premises)]


def _owners(store: Store, party: NamedNode) -> Iterator[tuple[NamedNode, Span, NamedNode]]:
    for ownership in subjects(store, "owned", party):
        owner = node(store, ownership, "owner")
        share = text(store, ownership, "share") or text(store, ownership, "shareLow")
        if owner is not None and share is not None and Decimal(share) >= HALF:
            yield owner, dated(store, ownership).span, ownership


def _quads(
    party: NamedNode, top: NamedNode, place: NamedNode, span: Span, premises: tuple[NamedNode, ...]
) -> Iterator[Quad]:
    start = None if span.start == FIRST else span.start
    slug = "/".join(filter(None, [local(party), local(place), local(top), start]))
    yield from quads(
        GRAPH,
        thing("seat", slug),
        [
            (RDF_TYPE, cx("Seat")),
            (cx("party"), party),
            (cx("ultimateParent"), top),
            (cx("place"), place),
            (cx("from"), date(span.start)),
            (cx("until"), date(span.end)),
            (cx("fromEarliest"), date(start) if start else None),
            (cx("untilLatest"), date(span.end) if span.end < "9999" else None),
            *((DERIVED_FROM, premise) for premise in premises),
        ],
    )
