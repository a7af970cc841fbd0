"""Spans of days as columns: added up and cut where a condition holds, all groups at once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.int64]
Mask = NDArray[np.bool_]


def column(values: object = ()) -> Column:
    """Whole numbers as a column."""
    return np.asarray(values, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Edges:
    """Who holds a share of whom, from a day up to but not including another."""

    owner: Column
    owned: Column
    share: Column
    start: Column
    end: Column

    def __len__(self) -> int:
        return len(self.owner)

    def take(self, which: Column | Mask) -> Self:
        """Some of the edges."""
        parts = (self.owner, self.owned, self.share, self.start, self.end)
        return type(self)(*(part[which] for part in parts))


@dataclass(frozen=True, slots=True)
class Spans:
    """Days of things: of ``party`` from ``start`` up to but not including ``end``."""

    party: Column
    start: Column
    end: Column

    def __len__(self) -> int:
        return len(self.party)

    def take(self, which: Column | Mask) -> Self:
        """Some of the spans."""
        return type(self)(self.party[which], self.start[which], self.end[which])

    def __or__(self, other: "Spans") -> "Spans":
        """Both, those of a party that touch or overlap made one, in order."""
        party = np.concatenate([self.party, other.party])
        start = np.concatenate([self.start, other.start])
        end = np.concatenate([self.end, other.end])
        return swept(party, start, end, [], lambda _: np.True_)


NO_SPANS = Spans(column(), column(), column())


def swept(
    group: Column,
    start: Column,
    end: Column,
    amounts: list[Column],
    holds: Callable[[list[Column]], Mask | np.bool_],
) -> Spans:
    """The spans of each group in which a condition on the sums of its amounts holds.

    Each row adds its amounts to its group's sums from its start to its end. Days on which a
    group has no row are never in a span.
    """
    groups = np.concatenate([group, group])
    days = np.concatenate([start, end])
    order = np.lexsort((days, groups))
    groups, days = groups[order], days[order]
    last = np.ones(len(order), dtype=np.bool_)  # of the rows of one group and day
    last[:-1] = (groups[1:] != groups[:-1]) | (days[1:] != days[:-1])
    ones = np.ones(len(group), dtype=np.int64)
    sums = [np.cumsum(np.concatenate([a, -a])[order])[last] for a in (*amounts, ones)]
    groups, days = groups[last], days[last]
    held = holds(sums[:-1]) & (sums[-1] > 0)
    before = np.zeros(len(held), dtype=np.bool_)
    before[1:] = held[:-1]  # the last row of a group has no amount left, so it is never held
    return Spans(groups[held & ~before], days[held & ~before], days[~held & before])


def index(keys: Column, size: int) -> Column:
    """Where the rows of each key begin in a sorted column, and the end of the last."""
    first = np.zeros(size + 1, dtype=np.int64)
    np.cumsum(np.bincount(keys, minlength=size), out=first[1:])
    return first


def gathered(first: Column, keys: Column) -> tuple[Column, Column]:
    """The rows of several keys, and for each row which of the keys it is of."""
    counts = first[keys + 1] - first[keys]
    of = np.repeat(np.arange(len(keys)), counts)
    offset = np.arange(len(of)) - np.repeat(np.cumsum(counts) - counts, counts)
    return first[keys][of] + offset, of
