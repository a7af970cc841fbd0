"""Where a party is headquartered: its own seat, and that of its ultimate parent, each dated.

A parent is a single owner of half or more that is no natural person. The chain is followed upward
through the days on which all its links hold; the parent on a day is the owner that has no such
owner itself. A circle of owners has no top. A share not known to reach half makes no parent.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import NamedNode, Quad, Store

from kg.derive.confidence import confidences, weakest
from kg.derive.reading import instances, local, node, objects, quads, subjects, text
from kg.derive.spans import ALWAYS, FIRST, LAST, Span, dated, without
from kg.terms import DERIVED_FROM, RDF_TYPE, cx, date, graph, thing

GRAPH = graph("derived", "seat")
HALF = Decimal(50)


@dataclass(frozen=True, slots=True)
class Parent:
    """An owner at the top of a chain, the days of that, and the ownerships of the chain."""

    party: NamedNode
    span: Span
    chain: tuple[NamedNode, ...]


def derive(store: Store) -> Iterator[Quad]:
    """The seats of each party: its own, and those of its ultimate parents."""
    for party in instances(store, "Party"):
        own = node(store, party, "seat")
        tops = list(parents(store, party))
        lasting = [top for top in tops if top.span == ALWAYS]
        above = lasting[0] if len(tops) == len(lasting) == 1 else Parent(party, ALWAYS, ())
        if own is not None:
            yield from _quads(store, party, own, above, party)
        for top in tops:
            place = node(store, top.party, "seat")
            if place is not None and (place, top) != (own, above):
                yield from _quads(store, party, place, top, top.party)


def parents(store: Store, party: NamedNode) -> Iterator[Parent]:
    """The ultimate parents of a party, once for each period."""
    queue, seen = deque([Parent(party, ALWAYS, ())]), {(party, ALWAYS)}
    while queue:
        lower = queue.popleft()
        held = []
        for owner, span, ownership in _owners(store, lower.party):
            held.append(span)
            both = span & lower.span
            if both is not None and (owner, both) not in seen:
                seen.add((owner, both))
                queue.append(Parent(owner, both, (*lower.chain, ownership)))
        if lower.party != party:
            for rest in without(lower.span, held):
                yield Parent(lower.party, rest, lower.chain)


def _owners(store: Store, party: NamedNode) -> Iterator[tuple[NamedNode, Span, NamedNode]]:
    for ownership in subjects(store, "owned", party):
        owner = node(store, ownership, "owner")
        share = text(store, ownership, "share") or text(store, ownership, "shareLow")
        if owner is None or share is None or Decimal(share) < HALF:
            continue
        if cx("Person") not in objects(store, owner, RDF_TYPE):
            yield owner, dated(store, ownership).span, ownership


def _quads(
    store: Store, party: NamedNode, place: NamedNode, above: Parent, seated: NamedNode
) -> Iterator[Quad]:
    span, premises = above.span, (party, seated, *above.chain)
    start = None if span.start == FIRST else span.start
    end = None if span.end == LAST else span.end
    names = [local(party), local(place), local(above.party), start, end and f"until/{end}"]
    yield from quads(
        GRAPH,
        thing("seat", "/".join(filter(None, names))),
        [
            (RDF_TYPE, cx("Seat")),
            (cx("party"), party),
            (cx("ultimateParent"), above.party),
            (cx("place"), place),
            (cx("from"), date(span.start)),
            (cx("until"), date(span.end)),
            (cx("fromEarliest"), date(start) if start else None),
            (cx("untilLatest"), date(end) if end else None),
            (cx("confidence"), weakest(g for one in premises for g in confidences(store, one))),
            *((DERIVED_FROM, premise) for premise in dict.fromkeys(premises)),
        ],
    )
