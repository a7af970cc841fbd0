"""Who counts as listed: round after round, what counted parties hold is added up day by day.

A party held by counted parties to the minimum counts as listed itself and passes its whole holding
on. Rounds only touch what the last one changed, so that a circle of owners comes to rest: nobody
counts through a circle alone. In each round all parties are swept at once, in sorted columns.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from kg.derive.ownership.sweep import (
    NO_SPANS,
    Column,
    Edges,
    Mask,
    Spans,
    column,
    gathered,
    index,
    swept,
)

UNIT = 10**10  # of a share, to one percent
WHOLE = 100 * UNIT


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The days in which parties are owned to the minimum, and in which they count as listed."""

    owned: Spans
    counted: Spans


class Closure:
    """Edges in the order of owners and of owned parties, for one minimum.

    ``known`` are the edges that surely hold, with their lowest shares. Where they are given, a
    party is reached only if those who surely do not count leave room for the minimum.
    """

    def __init__(
        self, edges: Edges, size: int, minimum: int, *, joint: bool, known: Edges | None = None
    ) -> None:
        self.size, self.minimum = size, minimum
        if not joint:  # one owner alone must reach the minimum
            edges = edges.take(edges.share >= minimum)
            ones = np.ones(len(edges), dtype=np.int64)
            edges = Edges(edges.owner, edges.owned, ones, edges.start, edges.end)
            self.needed = 1
        else:
            self.needed = minimum
        self.edges = edges.take(np.argsort(edges.owned, kind="stable"))
        self.into = index(self.edges.owned, size)
        self.known = (
            known.take(np.argsort(known.owned, kind="stable")) if known is not None else None
        )
        self.known_into = index(self.known.owned if self.known is not None else column(), size)
        self.downward, self.out = self._downward()

    def _downward(self) -> tuple[Column, Column]:
        """Whom each owner bears on: by what it holds, and by the room it leaves when it counts."""
        both = [self.edges] if self.known is None else [self.edges, self.known]
        owner = np.concatenate([edges.owner for edges in both])
        by_owner = np.argsort(owner, kind="stable")
        owned = np.concatenate([edges.owned for edges in both])[by_owner]
        return owned, index(owner[by_owner], self.size)

    def run(self, listed: Spans) -> Verdicts:
        """Who is owned to the minimum, and who counts, given who is listed when."""
        counted = NO_SPANS | listed
        owned = NO_SPANS
        fresh = np.unique(counted.party)
        while len(fresh):
            below = np.unique(self.downward[gathered(self.out, fresh)[0]])
            first = index(counted.party, self.size)
            found = self._held(below, counted, first)
            owned = owned.take(~np.isin(owned.party, below)) | found
            grown = counted | found
            then = index(grown.party, self.size)
            fresh = below[_days(grown, then, below) > _days(counted, first, below)]
            counted = grown
        return Verdicts(owned, counted)

    def _held(self, below: Column, counted: Spans, first: Column) -> Spans:
        held = _joined(self.edges, self.into, below, counted, first)
        if self.known is None:
            return _swept([held], lambda sums: sums[0] >= self.needed)
        known = self.known.take(gathered(self.known_into, below)[0])
        counting = _joined(self.known, self.known_into, below, counted, first)
        return _swept([held, known, counting], self._reached)

    def _reached(self, sums: list[Column]) -> Mask:
        held, known, counting = sums
        room = (known > WHOLE) | (WHOLE - known + counting >= self.minimum)
        return (held >= self.needed) & room


def _swept(parts: list[Edges], holds: Callable[[list[Column]], Mask]) -> Spans:
    """The days on which the sums of several kinds of edges into a party meet a condition."""
    amounts = [
        np.concatenate([p.share if n == own else 0 * p.share for n, p in enumerate(parts)])
        for own in range(len(parts))
    ]
    owned, start, end = (
        np.concatenate(each)
        for each in zip(*((p.owned, p.start, p.end) for p in parts), strict=True)
    )
    return swept(owned, start, end, amounts, holds)


def _days(spans: Spans, first: Column, parties: Column) -> Column:
    """How many days the spans of each of some parties have."""
    rows, of = gathered(first, parties)
    days = np.bincount(of, weights=spans.end[rows] - spans.start[rows], minlength=len(parties))
    return days.astype(np.int64)


def _joined(edges: Edges, into: Column, below: Column, counted: Spans, first: Column) -> Edges:
    """The edges into some parties, cut to the days on which their owners count."""
    held = edges.take(gathered(into, below)[0])
    rows, of = gathered(first, held.owner)
    cut = Edges(
        held.owner[of],
        held.owned[of],
        held.share[of],
        np.maximum(held.start[of], counted.start[rows]),
        np.minimum(held.end[of], counted.end[rows]),
    )
    return cut.take(cut.start < cut.end)
