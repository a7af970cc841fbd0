"""Mentions in the order of the text, to be asked for by offset."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.load.article.record import Mention


class Spans:
    """Mentions none of which lies in another, sorted; more can be put in."""

    def __init__(self, mentions: Iterable[Mention] = ()) -> None:
        self._all: list[Mention] = []
        self._starts: list[int] = []
        for one in sorted(mentions, key=lambda found: (found.start - found.end, found.start)):
            self.put(one)  # of those that overlap the longest

    def __iter__(self) -> Iterator[Mention]:
        return iter(self._all)

    def put(self, one: Mention) -> bool:
        """Put in a mention, unless it overlaps one that is there."""
        if self.clashes(one.start, one.end):
            return False
        at = bisect_left(self._starts, one.start)
        self._all.insert(at, one)
        self._starts.insert(at, one.start)
        return True

    def clashes(self, start: int, end: int) -> bool:
        """Whether a mention overlaps a stretch."""
        at = bisect_left(self._starts, start)
        if at < len(self._all) and self._starts[at] < end:
            return True
        return at > 0 and self._all[at - 1].end > start

    def between(self, start: int, end: int) -> list[Mention]:
        """The mentions that begin in a stretch."""
        return self._all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def back(self, before: int, most: int = 400) -> Iterator[Mention]:
        """The mentions that begin before an offset, the nearest first."""
        at = bisect_left(self._starts, before)
        yield from reversed(self._all[max(at - most, 0) : at])
