"""Who can act in a Chinese text: bodies and countries by name, and the sides of countries."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from kg.load.article.naming import Index
    from kg.load.article.reader import Article
    from kg.load.article.spans import Spans


@dataclass(frozen=True, slots=True)
class Actor:
    """Who can act: a party or place named, or the side of a country."""

    start: int
    end: int
    thing: NamedNode


class Actors:
    """The actors of a text in its order."""

    def __init__(self, article: Article, mentions: Spans, index: Index) -> None:
        self.article = article
        found = [
            Actor(one.start, one.end, one.thing)
            for one in mentions
            if one.kind in ("org", "place") and one.thing is not None
        ]
        for thing, entry in index.entries.items():
            for side in entry.sides:
                found += [Actor(at, at + len(side), thing) for at in article.find(side)]
        self._all = sorted(found, key=lambda one: one.start)
        self._starts = [one.start for one in self._all]

    def between(self, begin: int, end: int) -> list[Actor]:
        """The actors in a stretch."""
        inside = self._all[bisect_left(self._starts, begin) : bisect_left(self._starts, end)]
        return [one for one in inside if one.end <= end]

    def subject(self, begin: int, at: int, *, spoken: bool = False) -> NamedNode | None:
        """Who stands before a verb in its clause: the first who is not acted on.

        With ``spoken`` it is the one of whose act something is said, after the word for "to".
        """
        plain, words = self.article.plain, self.article.lexicon
        for one in self.between(begin, at) if spoken else ():
            if plain[max(one.start - 1, begin) : one.start] in words["to"]:
                return self._whole(one, at).thing
        bound = (*words["to"], *words["fronting"], *words["passive"], *words["places"])
        for one in self.between(begin, at):
            left, right = plain[max(one.start - 1, begin) : one.start], plain[one.end : one.end + 1]
            if left not in bound and right not in words["relative"]:
                return self._whole(one, at).thing
        return None

    def speaker(self, begin: int, at: int) -> NamedNode | None:
        """The body that says what comes at an offset of its sentence."""
        for verb in self.article.lexicon["say"]:
            said = self.article.plain.find(verb, begin, at)
            if said >= 0:
                who = self.between(begin, said)
                if who and "/org/" in who[0].thing.value:
                    return who[0].thing
        return None

    def _whole(self, first: Actor, at: int) -> Actor:
        """The body that follows its country without a break: "台湾经济部"."""
        after = [one for one in self.between(first.end, at) if one.start == first.end]
        return self._whole(after[0], at) if after else first
