"""Pairs of provisions of two jurisdictions that a party cannot both obey, span by span.

Obeying a provision means to leave what it bars: the activities of its scopes if it prohibits,
requires a licence or presumes a breach, what it says it bars if it obliges. It conflicts with one
of another jurisdiction that bars obeying it, and with one that demands what it bars. Words without
force conflict with nothing: where they point at a conflict, it names them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pyoxigraph import NamedNode, Quad, Store

from kg.derive.confidence import confidences, weakest
from kg.derive.opposed import ANY
from kg.derive.reading import instances, label, local, node, nodes, quads, subjects, text
from kg.derive.spans import FIRST, LAST, Span, pieces
from kg.terms import DERIVED_FROM, RDF_TYPE, cx, date, graph, plain, thing

GRAPH = graph("derived", "conflict")
COMPLY = thing("activity", "comply")
BARRING = {"prohibits", "requires-licence", "presumes"}
FORCES = ("binding", "interpretive")
POINTS = ("cites", "basedOn", "interprets")
US = thing("place", "us")


@dataclass(frozen=True, slots=True)
class Side:
    """A provision with what it makes a party do or leave."""

    node: NamedNode
    instrument: NamedNode
    jurisdictions: frozenset[NamedNode]
    force: str
    bars: frozenset[NamedNode]
    demands: frozenset[NamedNode]


@dataclass(frozen=True, slots=True)
class Clash:
    """A provision, the one that stands against it, and why both cannot be obeyed."""

    one: Side
    other: Side
    why: str


def derive(store: Store) -> Iterator[Quad]:
    """The conflicts of every pair, for the days on which both have effect.

    ``cx:opposedReach`` joins the reaches of the other side to those that they meet in a chip and in
    days.
    """
    conflicts = _Conflicts(store)
    for clash in conflicts.clashes():
        yield from conflicts.quads(clash)
        yield from conflicts.reaches(clash)


class _Conflicts:
    def __init__(self, store: Store) -> None:
        self.store = store
        self.covers = cache(lambda activity: frozenset(subjects(store, "within", activity)))
        self.states = cache(self._states)
        self.reached = cache(self._reached)
        found = (_side(store, one) for one in instances(store, "Provision"))
        self.sides = {side.node: side for side in found if side is not None}
        self.words = [
            one for one in instances(store, "Provision")
            if one not in self.sides and nodes(store, one, "countersProvision")
        ]  # fmt: skip

    def clashes(self) -> Iterator[Clash]:
        """Every pair whose forces, activities and parties make a conflict."""
        for other in self.sides.values():
            against = set(nodes(self.store, other.node, "countersProvision"))
            for one in self.sides.values() if COMPLY in other.bars or other.demands else ():
                apart = not one.jurisdictions & other.jurisdictions
                if apart and "binding" in {one.force, other.force} and self._meet(one, other):
                    why = self._why(one, other, one.node in against)
                    if why:
                        yield Clash(one, other, why)

    def _why(self, one: Side, other: Side, countered: bool) -> str:
        if countered and COMPLY in other.bars and one.bars - {COMPLY}:
            return f"to leave what {label(self.store, one.node)} bars is to obey a foreign measure"
        wanted = [act for act in other.demands if any(act in self.covers(b) for b in one.bars)]
        names = ", ".join(sorted(label(self.store, act) for act in wanted))
        return f"one bars what the other demands: {names}" if names else ""

    def _meet(self, one: Side, other: Side) -> bool:
        """Whether somebody can be bound by both."""
        return any(
            mine is None or theirs is None or mine & theirs
            for mine in self._actors(one.node)
            for theirs in self._actors(other.node)
        )

    def _actors(self, provision: NamedNode) -> list[frozenset[NamedNode] | None]:
        """For each scope whose persons it binds, by their countries; nothing is anyone."""
        return [self._bound(s) for s in nodes(self.store, provision, "scope")] or [None]

    def _bound(self, scope: NamedNode) -> frozenset[NamedNode] | None:
        actor = local(node(self.store, scope, "actor") or thing("actor", "anyone"))
        if actor == "us-person":
            return frozenset({US})
        if actor.startswith("person-of-"):
            return frozenset({thing("place", actor.removeprefix("person-of-"))})
        if actor == "addressee":
            seats = (nodes(self.store, o, "seat") for o in nodes(self.store, scope, "addressee"))
            return frozenset(place for found in seats for place in found)
        return None

    def _states(self, provision: NamedNode) -> list[tuple[Span, NamedNode]]:
        """The days on which a provision has effect."""
        return [
            (Span(text(self.store, s, "from") or FIRST, text(self.store, s, "until") or LAST), s)
            for s in nodes(self.store, provision, "state")
            if text(self.store, s, "live") == "yes"
        ]

    def quads(self, clash: Clash) -> Iterator[Quad]:
        """One node for each span in which nothing of a conflict changes."""
        said = [one for one in self.words if self._points(one, clash)]
        parts = (clash.one.node, clash.other.node, *said)
        days = {day for p in parts for span, _ in self.states(p) for day in (span.start, span.end)}
        for span in pieces(days):
            mine, theirs = (self._on(p, span) for p in parts[:2])
            if mine is not None and theirs is not None:
                telling = [one for one in said if self._on(one, span)]
                yield from self._node(clash, span, (mine, theirs), telling)

    def reaches(self, clash: Clash) -> Iterator[Quad]:
        """Which reaches of the other side meet which of the one."""
        for subject, days, reach in self.reached(clash.one.node):
            for other, theirs, against in self.reached(clash.other.node):
                if (subject == other or ANY in (subject, other)) and days & theirs is not None:
                    yield Quad(against, cx("opposedReach"), reach, GRAPH)

    def _reached(self, provision: NamedNode) -> list[tuple[NamedNode, Span, NamedNode]]:
        store = self.store
        return [
            (
                subject,
                Span(text(store, one, "from") or FIRST, text(store, one, "until") or LAST),
                one,
            )
            for one in subjects(store, "provision", provision)
            if (subject := node(store, one, "subject")) is not None
        ]

    def _on(self, provision: NamedNode, span: Span) -> NamedNode | None:
        return next((s for days, s in self.states(provision) if days.holds(span.start)), None)

    def _points(self, words: NamedNode, clash: Clash) -> bool:
        """Whether words without force set the one law against the other measure."""
        named = {target for link in POINTS for target in nodes(self.store, words, link)}
        against = nodes(self.store, words, "countersProvision")
        return clash.one.node in against and bool(
            named & {clash.other.node, clash.other.instrument}
        )

    def _node(
        self, clash: Clash, span: Span, states: tuple[NamedNode, NamedNode], said: list[NamedNode]
    ) -> Iterator[Quad]:
        store, one, other = self.store, clash.one, clash.other
        kind = "law-law" if one.force == other.force == "binding" else "law-guidance"
        premises = (one.node, other.node, *states, *said)
        sources = (text(store, p, "rowSource") for p in (one.node, other.node, *said))
        yield from quads(
            GRAPH,
            thing("conflict", f"{local(one.node)}/against/{local(other.node)}/{span.start}"),
            [
                (RDF_TYPE, cx("Conflict")),
                (cx("opposed"), one.node),
                (cx("opposedBy"), other.node),
                (cx("conflictKind"), plain(kind)),
                (cx("clash"), plain(clash.why)),
                (cx("status"), plain(text(store, states[0], "status") or "")),
                (cx("opposedStatus"), plain(text(store, states[1], "status") or "")),
                (cx("saidBy"), plain("; ".join(label(store, words) for words in said))),
                (cx("rowSource"), plain("; ".join(dict.fromkeys(filter(None, sources))))),
                (cx("horizon"), date(min(text(store, s, "horizon") or LAST for s in states))),
                (cx("from"), date(span.start)),
                (cx("until"), date(span.end)),
                (cx("confidence"), weakest(g for p in premises for g in confidences(store, p))),
                *((DERIVED_FROM, premise) for premise in dict.fromkeys(premises)),
            ],
        )


def _side(store: Store, provision: NamedNode) -> Side | None:
    instrument, effect = node(store, provision, "instrument"), node(store, provision, "effect")
    force = local(node(store, provision, "force") or thing("force", "none"))
    if instrument is None or effect is None or force not in FORCES:
        return None
    bars = set(nodes(store, provision, "bars"))
    if local(effect) in BARRING:
        for scope in nodes(store, provision, "scope"):
            bars |= set(nodes(store, scope, "activity"))
    demands = frozenset(nodes(store, provision, "demands"))
    places = frozenset(nodes(store, instrument, "jurisdiction"))
    return Side(provision, instrument, places, force, frozenset(bars), demands)
