"""Why a party is owned by listed parties, or is not: the shares, the chain and the sum, by span."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from pyoxigraph import NamedNode

from kg.derive.ownership.closure import WHOLE, Closure
from kg.derive.ownership.holdings import Holdings
from kg.derive.ownership.resolve import Held
from kg.derive.ownership.rule import Entry, OwnershipTest
from kg.derive.ownership.stakes import EVER, Days
from kg.derive.ownership.sweep import Spans, column

Link = tuple[NamedNode, Held]


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict on a party over some days: the owners that count, and the chains above them."""

    party: NamedNode
    days: Days
    verdict: str
    low: int
    high: int
    links: tuple[Link, ...]
    chains: tuple[tuple[Link, ...], ...]
    entries: tuple[Entry, ...]
    listed: str


class Reckoning:
    """One test over the holdings of a graph."""

    def __init__(
        self, test: OwnershipTest, held: Holdings, listed: dict[NamedNode, list[Entry]]
    ) -> None:
        self.test, self.held, self.listed = test, held, listed
        rows = [(held.of(party), entry) for party, found in listed.items() for entry in found]
        size = len(held.number)
        surely = Closure(held.low, size, test.minimum, joint=test.jointly == "yes")
        self.sure = surely.run(_spans([(n, e.sure) for n, e in rows]))
        maybe = Closure(held.high, size, test.minimum, joint=test.jointly != "no", known=held.low)
        may = _spans([(n, e.may) for n, e in rows])
        self.may = maybe.run(may | self.sure.counted)
        self.days = {
            "certain": _by_party(self.sure.owned),
            "possible": _by_party(self.may.owned),
            "counts surely": _by_party(self.sure.counted),
            "may count": _by_party(self.may.counted),
        }
        self.owners = cache(held.owners)

    def findings(self) -> Iterator[Finding]:
        """What there is to say of each party that a counted party has a share in, or controls."""
        for owned, owners in sorted(self.held.pairs.items(), key=lambda pair: str(pair[0])):
            if any(self._spans("may count", owner) for owner in owners):
                yield from self._filled(owned, list(_joined(self._of(owned))))

    def _filled(self, owned: NamedNode, found: list[Finding]) -> Iterator[Finding]:
        """Findings with the days between them, on which no counted party holds anything."""
        yield from found
        begun = EVER[0]
        for one in (*found, None):
            end = one.days[0] if one else EVER[1]
            if begun < end and found:
                days = (begun, end)
                yield Finding(owned, days, "no", 0, 0, (), (), (), self._own(owned, days))
            begun = one.days[1] if one else end

    def _of(self, owned: NamedNode) -> Iterator[Finding]:
        for days in pairwise(sorted(self._bounds(owned))):
            verdict = self._verdict(owned, days)
            if verdict:
                yield self._finding(owned, days, verdict)

    def _verdict(self, owned: NamedNode, days: Days) -> str:
        for word in ("certain", "possible"):
            if self._is(word, owned, days):
                return word
        for link in self._links(owned, days, "may count"):
            if link[1].high or any(stake.control for stake in link[1].by):
                return "red flag"
        return ""

    def _finding(self, owned: NamedNode, days: Days, verdict: str) -> Finding:
        how = "counts surely" if verdict == "certain" else "may count"
        links = self._links(owned, days, how)
        chains = tuple(self._chain(link, days, how, (owned,)) for link in links)
        entries = dict.fromkeys(
            entry for chain in chains for entry in self._entries(chain[-1][0], days, how)
        )
        low = sum(held.low for _, held in self._links(owned, days, "counts surely"))
        maybe = {owner for owner, _ in self._links(owned, days, "may count")}
        high = sum(held.high for _, held in self._links(owned, days, "may count"))
        others = sum(held.low for owner, held in self._all(owned, days) if owner not in maybe)
        known = sum(held.low for _, held in self._all(owned, days))
        room = WHOLE - others if known <= WHOLE else WHOLE
        low, high = min(low, WHOLE), min(max(low, min(high, room)), WHOLE)
        return Finding(
            owned, days, verdict, low, high, links, chains,
            tuple(entries), self._own(owned, days),
        )  # fmt: skip

    def _own(self, owned: NamedNode, days: Days) -> str:
        for word, how in (("yes", "counts surely"), ("possible", "may count")):
            if self._entries(owned, days, how):
                return word
        return "no"

    def _chain(
        self, link: Link, days: Days, how: str, below: tuple[NamedNode, ...]
    ) -> tuple[Link, ...]:
        """From an owner up to a listed one, by the largest share that leads there."""
        owner = link[0]
        if self._entries(owner, days, how):
            return (link,)
        for upper in self._links(owner, days, how):
            if upper[0] not in below:
                above = self._chain(upper, days, how, (*below, owner))
                if self._entries(above[-1][0], days, how):
                    return (link, *above)
        return (link,)

    def _links(self, owned: NamedNode, days: Days, how: str) -> tuple[Link, ...]:
        found = [one for one in self._all(owned, days) if self._is(how, one[0], days)]
        return tuple(sorted(found, key=lambda one: (-one[1].low, -one[1].high, str(one[0]))))

    def _all(self, owned: NamedNode, days: Days) -> list[Link]:
        return [
            (owner, held)
            for owner, spans in self.owners(owned).items()
            for held in spans
            if held.days[0] <= days[0] and days[1] <= held.days[1]
        ]

    def _entries(self, owner: NamedNode, days: Days, how: str) -> list[Entry]:
        return [
            entry
            for entry in self.listed.get(owner, ())
            if _in(days, [entry.sure if how == "counts surely" else entry.may])
        ]

    def _bounds(self, owned: NamedNode) -> set[int]:
        """Every day on which something may change above a party."""
        seen, queue, bounds = {owned}, [owned], set[int]()
        while queue:
            party = queue.pop()
            for word in self.days:
                bounds.update(day for days in self._spans(word, party) for day in days)
            for entry in self.listed.get(party, ()):
                bounds.update((*entry.sure, *entry.may))
            for owner, spans in self.owners(party).items():
                bounds.update(day for held in spans for day in held.days)
                if owner not in seen and self._spans("may count", owner):
                    seen.add(owner)
                    queue.append(owner)
        return bounds - {0}

    def _spans(self, word: str, party: NamedNode) -> list[Days]:
        return self.days[word].get(self.held.number.get(party, -1), [])

    def _is(self, word: str, party: NamedNode, days: Days) -> bool:
        return _in(days, self._spans(word, party))


def _in(days: Days, spans: list[Days]) -> bool:
    return any(start <= days[0] and days[1] <= end for start, end in spans)


def _joined(found: Iterator[Finding]) -> Iterator[Finding]:
    """Findings of one party that follow each other and differ in their days alone, made one."""
    last: Finding | None = None
    for one in found:
        if last is not None and last.days[1] == one.days[0] and _same(last) == _same(one):
            one = Finding(one.party, (last.days[0], one.days[1]), *_same(one))  # type: ignore[arg-type]
        elif last is not None:
            yield last
        last = one
    if last is not None:
        yield last


def _same(one: Finding) -> tuple[object, ...]:
    return (one.verdict, one.low, one.high, one.links, one.chains, one.entries, one.listed)


def _spans(rows: list[tuple[int, Days]]) -> Spans:
    kept = [(n, *days) for n, days in rows if days[0] < days[1]]
    party, start, end = column(kept).reshape(-1, 3).T
    return Spans(party, start, end)


def _by_party(spans: Spans) -> dict[int, list[Days]]:
    found: dict[int, list[Days]] = {}
    for party, *days in zip(
        *(part.tolist() for part in (spans.party, spans.start, spans.end)), strict=True
    ):
        found.setdefault(party, []).append((days[0], days[1]))
    return found
