"""Where a party is headquartered: its own seat, and that of its ultimate parent, each dated.

A parent is a single owner of more than half, or one that a source calls so, and is no natural
person. The chain is followed upward through the days on which all its links hold; the parent on a
day is the owner that has no such owner itself. A circle of owners has no top. An owner whose share
may be more than half makes a possible parent, and its seat a possible one, which moves no rule.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import NamedNode, Quad, Store

from kg.derive.confidence import confidences, weakest
from kg.derive.reading import instances, label, local, node, objects, quads, subjects, text
from kg.derive.spans import ALWAYS, FIRST, LAST, Span, dated, without
from kg.terms import DERIVED_FROM, RDF_TYPE, cx, date, graph, plain, thing

GRAPH = graph("derived", "seat")
HALF = Decimal(50)


@dataclass(frozen=True, slots=True)
class Parent:
    """An owner at the top of a chain, the days of that, and the ownerships of the chain."""

    party: NamedNode
    span: Span
    chain: tuple[NamedNode, ...]
    sure: bool = True


def derive(store: Store) -> Iterator[Quad]:
    """The seats of each party: its own, and those of its ultimate parents."""
    for party in instances(store, "Party"):
        own = node(store, party, "seat")
        tops = list(parents(store, party))
        sure = [top for top in tops if top.sure]
        above = sure[0] if len(sure) == 1 and sure[0].span == ALWAYS else Parent(party, ALWAYS, ())
        if own is not None:
            yield from _quads(store, party, own, above, party)
        for top in tops:
            place = node(store, top.party, "seat")
            if place is not None and (place, top) != (own, above):
                yield from _quads(store, party, place, top, top.party)


def parents(store: Store, party: NamedNode) -> Iterator[Parent]:
    """The ultimate parents of a party, once for each period."""
    queue, seen = deque([Parent(party, ALWAYS, ())]), {(party, ALWAYS, True)}
    while queue:
        lower = queue.popleft()
        held = []
        for owner, span, ownership, surely in _owners(store, lower.party):
            if surely:
                held.append(span)
            both, sure = span & lower.span, lower.sure and surely
            if both is not None and (owner, both, sure) not in seen:
                seen.add((owner, both, sure))
                queue.append(Parent(owner, both, (*lower.chain, ownership), sure))
        if lower.party != party:
            for rest in without(lower.span, held):
                yield Parent(lower.party, rest, lower.chain, lower.sure)


def _owners(store: Store, party: NamedNode) -> Iterator[tuple[NamedNode, Span, NamedNode, bool]]:
    """The owners of a party that are its parents, or may be, when, by what and how surely."""
    for ownership in subjects(store, "owned", party):
        owner, tie = node(store, ownership, "owner"), text(store, ownership, "tie")
        share = text(store, ownership, "share")
        low, high = (text(store, ownership, name) or share for name in ("shareLow", "shareHigh"))
        surely = tie == "parent" or Decimal(low or 0) > HALF
        maybe = tie != "control" and Decimal(high or 100) > HALF
        if owner is None or not (surely or maybe):
            continue
        if cx("Person") not in objects(store, owner, RDF_TYPE):
            yield owner, dated(store, ownership).span, ownership, surely
    for parentage in subjects(store, "child", party):
        parent = node(store, parentage, "parent")
        if parent is not None and cx("Person") not in objects(store, parent, RDF_TYPE):
            yield parent, dated(store, parentage).span, parentage, True


def _quads(
    store: Store, party: NamedNode, place: NamedNode, above: Parent, seated: NamedNode
) -> Iterator[Quad]:
    span, premises = above.span, (party, seated, *above.chain)
    start = None if span.start == FIRST else span.start
    end = None if span.end == LAST else span.end
    kind = None if above.sure else "possible"
    names = [local(party), local(place), local(above.party), kind, start, end and f"until/{end}"]
    yield from quads(
        GRAPH,
        thing("seat", "/".join(filter(None, names))),
        [
            (RDF_TYPE, cx("Seat")),
            (cx("party"), party),
            (cx("ultimateParent"), above.party),
            (cx("place"), place),
            (cx("verdict"), plain("certain" if above.sure else "possible")),
            (cx("seated"), plain(_words(store, party, place, above, seated))),
            (cx("from"), date(span.start)),
            (cx("until"), date(span.end)),
            (cx("fromEarliest"), date(start) if start else None),
            (cx("untilLatest"), date(end) if end else None),
            (cx("confidence"), weakest(g for one in premises for g in confidences(store, one))),
            *((DERIVED_FROM, premise) for premise in dict.fromkeys(premises)),
        ],
    )


def _words(
    store: Store, party: NamedNode, place: NamedNode, above: Parent, seated: NamedNode
) -> str:
    where = f"seated in {label(store, place)}"
    if seated == party:
        return where
    word = "ultimate parent" if above.sure else "possible ultimate parent"
    return f"{word} {label(store, above.party)}, {where}"
