"""Half-open spans of days, as ISO dates; ``None`` is an open end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pyoxigraph import NamedNode, Store

from kg.derive.reading import first, text
from kg.terms import cx

BOUNDS = ("fromEarliest", "fromLatest", "untilEarliest", "untilLatest")
FIRST = "0001-01-01"
LAST = "9999-12-31"


@dataclass(frozen=True, slots=True)
class Span:
    """Days from ``start`` up to but not including ``end``."""

    start: str = FIRST
    end: str = LAST

    def __and__(self, other: "Span") -> "Span | None":
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Span(start, end) if start < end else None

    def holds(self, day: str) -> bool:
        """Whether a day lies in the span."""
        return self.start <= day < self.end


ALWAYS = Span()


@dataclass(frozen=True, slots=True)
class Dated:
    """The four dates of a dated node; uncertain bounds are ranges.

    Source: ``cx:fromEarliest`` … ``cx:untilLatest`` of the node.
    """

    from_earliest: str
    from_latest: str
    until_earliest: str | None
    until_latest: str | None

    def certain(self, day: str) -> bool:
        """Whether the node surely holds on a day."""
        return self.from_latest <= day < (self.until_earliest or LAST)

    def possible(self, day: str) -> bool:
        """Whether the node may hold on a day."""
        return self.from_earliest <= day < (self.until_latest or LAST)

    @property
    def span(self) -> Span:
        """The days it surely began before, to the day it surely ended."""
        return Span(self.from_latest, self.until_latest or LAST)

    @property
    def since(self) -> str:
        """The first day, or ``EARLIEST/LATEST``; nothing where the first day is not recorded."""
        if self.from_earliest == FIRST:
            return ""
        return interval(self.from_earliest, self.from_latest)

    @property
    def ends(self) -> str:
        """The first day on which it no longer holds, a range, or nothing."""
        if self.until_earliest is None or self.until_latest is None:
            return ""
        return interval(self.until_earliest, self.until_latest)

    @property
    def bounds(self) -> set[str]:
        """Every date at which something may change."""
        four = (self.from_earliest, self.from_latest, self.until_earliest, self.until_latest)
        return {day for day in four if day}


def dated(store: Store, subject: NamedNode) -> Dated:
    """The dates of a node; a node without a start has always held."""
    earliest = text(store, subject, "fromEarliest") or FIRST
    return Dated(
        earliest,
        text(store, subject, "fromLatest") or earliest,
        text(store, subject, "untilEarliest"),
        text(store, subject, "untilLatest"),
    )


class Days:
    """The dates of all nodes of a graph, read at once: for rules that ask for those of many."""

    def __init__(self, store: Store) -> None:
        self._by = [first(store, cx(name)) for name in BOUNDS]

    def of(self, subject: NamedNode) -> Dated:
        """The dates of a node; a node without a start has always held."""
        earliest, latest, until_earliest, until_latest = (by.get(subject) for by in self._by)
        start = earliest or FIRST
        return Dated(start, latest or start, until_earliest, until_latest)


def interval(earliest: str, latest: str) -> str:
    """One date, or two joined by a slash."""
    return earliest if earliest == latest else f"{earliest}/{latest}"


def next_day(day: str) -> str:
    """The day after."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def day_before(day: str) -> str:
    """The day before."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def pieces(bounds: Iterable[str]) -> list[Span]:
    """The spans between neighbouring dates; the last one is open."""
    days = sorted(set(bounds))
    if not days:
        return []
    return [Span(*pair) for pair in zip(days, [*days[1:], LAST], strict=True) if pair[0] < pair[1]]


def without(span: Span, holes: Sequence[Span]) -> list[Span]:
    """What is left of a span once others are cut out."""
    left = [span]
    for hole in holes:
        left = [rest for part in left for rest in _cut(part, hole)]
    return left


def _cut(part: Span, hole: Span) -> list[Span]:
    if part & hole is None:
        return [part]
    ends = (replace(part, end=hole.start), replace(part, start=hole.end))
    return [rest for rest in ends if rest.start < rest.end]
