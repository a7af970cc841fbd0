"""Words that stand for something, "the ministry" or "updated guidance": plain, or left alone."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from kg.load.article.record import Mention
from kg.load.article.verbs import inflected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import NamedNode

    from kg.load.article.law import Instrument, Laws
    from kg.load.article.lexicon import Reference
    from kg.load.article.naming import Index
    from kg.load.article.reader import Article
    from kg.load.article.spans import Spans

PLACES = re.compile(r"(?:'s|')?\s+$")
BEGUN = frozenset(("announced", "published", "effective"))


def resolve(article: Article, found: Spans, index: Index, laws: Laws) -> Spans:
    """Add the words that stand for a mention before them or for what the graph knows."""
    return _Reading(article, found, index, laws).all()


class _Reading:
    """One pass over a text in its order."""

    def __init__(self, article: Article, found: Spans, index: Index, laws: Laws) -> None:
        self.article, self.found, self.index, self.laws = article, found, index, laws
        words = article.lexicon
        self.described = sorted(
            (*span, word) for word in words.kinds for span in self._describing(word)
        )
        self.referring = [(*span, one) for one in words.references for span in self._referring(one)]

    def all(self) -> Spans:
        spans: list[tuple[int, int, Reference | str]] = [*self.referring, *self.described]
        for start, end, what in sorted(
            spans, key=lambda one: (one[0], -one[1], isinstance(one[2], str))
        ):
            if not self.found.clashes(start, end):
                kind, thing = self._meant(start, what)
                if thing is not None:
                    self.found.put(Mention(start, end, kind, thing, stands=True))
        return self.found

    def _meant(self, start: int, what: Reference | str) -> tuple[str, NamedNode | None]:
        if isinstance(what, str):
            return "instrument", self._described(start, what)
        if what.class_ == "Authority":
            return "org", self._of_country(what, start) if what.of else self._authority(what, start)
        return "instrument", self._instrument(what, start) or self._described(start, what.words[0])

    def _near(self, start: int) -> list[Mention]:
        """The mentions of this paragraph and the one before, up to an offset."""
        here = self.article.cut.paragraph(start)
        begin = self.article.cut.paragraphs[max(here - 1, 0)][0]
        return [one for one in self.found.between(begin, start) if one.thing is not None]

    def _referring(self, reference: Reference) -> Iterator[tuple[int, int]]:
        article = self.article
        words = "|".join(sorted(map(re.escape, reference.words), key=len, reverse=True))
        articles = "|".join(article.lexicon["articles"])
        lead = (
            ""
            if reference.of
            else rf"(?:{articles})"
            if article.language == "zh"
            else rf"(?:{articles}) "
        )
        edge = ("", "") if article.language == "zh" else (r"(?<![\w-])", r"(?![\w-])")
        for one in re.finditer(f"{edge[0]}{lead}(?:{words}){edge[1]}", article.plain):
            rest = article.plain[one.end() : one.end() + 14].lstrip()
            if not any(rest.startswith(word) for word in article.lexicon["unclear"]):
                yield one.span()

    def _describing(self, word: str) -> Iterator[tuple[int, int]]:
        edge = ("", "") if self.article.language == "zh" else (r"(?<![\w-])", r"(?![\w-])")
        for one in re.finditer(f"{edge[0]}{re.escape(word)}{edge[1]}", self.article.plain):
            yield one.span()

    def _authority(self, reference: Reference, start: int) -> NamedNode | None:
        """The one body with such a label in this and the paragraph before."""
        bodies = {
            one.thing
            for one in self._near(start)
            if one.kind == "org" and one.thing is not None and self._labelled(one.thing, reference)
        }
        return bodies.pop() if len(bodies) == 1 else None

    def _labelled(self, thing: NamedNode, reference: Reference) -> bool:
        return any(word in label for word in reference.label for label in self.index.labels[thing])

    def _of_country(self, reference: Reference, start: int) -> NamedNode | None:
        """The one body with such a label of the country named right before."""
        places = [
            one.thing
            for one in self.found.between(start - 60, start)
            if one.kind == "place" and PLACES.fullmatch(self.article.plain[one.end : start])
        ]
        if not places or places[0] is None:
            return None
        country = places[0].value.rpartition("/")[2]
        bodies = {
            thing
            for thing, kind in self.index.kinds.items()
            if kind == "org"
            and self._labelled(thing, reference)
            and self.index.country(thing) == country
        }
        return bodies.pop() if len(bodies) == 1 else None

    def _instrument(self, reference: Reference, start: int) -> NamedNode | None:
        """The last instrument of such a kind, in this paragraph or the one before."""
        fits = [
            one
            for one in self._near(start)
            if one.kind in ("instrument", "citation") and one.thing is not None
            and (not reference.only or self._kind(one.thing) in reference.only)
        ]  # fmt: skip
        fits = [one for one in fits if one.kind == "instrument"] or fits  # a name before a citation
        if not fits:
            return None
        if not reference.only and (len({one.thing for one in fits}) > 1 or self._unclear(start)):
            return None
        last = max(fits, key=lambda one: one.start)
        sentence = self.article.cut.sentence(last.start)
        beside = {one.thing for one in fits if self.article.cut.sentence(one.start) == sentence}
        return last.thing if len(beside) == 1 else None

    def _unclear(self, start: int) -> bool:
        """Whether an instrument that nobody knows is spoken of near by, so that it may be meant."""
        here = self.article.cut.paragraph(start)
        begin = self.article.cut.paragraphs[max(here - 1, 0)][0]
        near = self.described[
            bisect_left(self.described, (begin,)) : bisect_left(self.described, (start,))
        ]
        return any(not self.found.clashes(first, last) for first, last, _ in near)

    def _kind(self, thing: NamedNode) -> str:
        entry = self.index.entries.get(thing)
        return self.laws.kind(thing) or (entry.class_ if entry else "")

    def _described(self, start: int, word: str) -> NamedNode | None:
        """The one instrument of the graph that fits kind, issuer, day and subject of a sentence."""
        kinds = self.article.lexicon.kinds.get(word, ())
        begin, stop = self.article.cut.sentences[self.article.cut.sentence(start)]
        around = self.found.between(begin, stop)
        issuers = {one.thing for one in around if one.kind == "org" and one.start < start}
        if not issuers:
            issuers = {one.thing for one in self.found.back(start, 3) if one.kind == "org"}
        days = [one.normal for one in around if one.kind == "date"]
        changed = self._changed(begin, stop)
        fits = [
            law
            for law in self.laws.all()
            if law.kind in kinds and self._issued(law, issuers)
            and (any(_on(law, day) for day in days) if days and not changed else True)
            and (not changed or len(law.wordings) > 1)
        ]  # fmt: skip
        topics = [one.thing for one in around if one.kind in ("chip", "control") and one.thing]
        about = [law for law in fits if any(self._concerns(law, topic) for topic in topics)]
        if about and len(fits) > 1:
            fits = about
        plain = bool(days or changed or about)
        return fits[0].node if len(fits) == 1 and plain else None

    def _changed(self, begin: int, stop: int) -> bool:
        """Whether a sentence tells of a change of wording."""
        frames = self.article.lexicon.frames
        verbs = [
            verb
            for one in frames
            if one.kind in ("revised", "removed-wording")
            for verb in one.verbs
        ]
        text = self.article.plain[begin:stop]
        if self.article.language == "zh":
            return any(verb in text for verb in verbs)
        spelled = {
            form for verb in verbs for form, kinds in inflected(verb)[0].items() if "past" in kinds
        }
        found = re.findall(r"[\w-]+|'", text)
        return any(
            word in spelled
            and not (left in self.article.lexicon["determiners"] or left.endswith("ed"))
            for left, word in itertools.pairwise(["", *found])
        )

    def _issued(self, law: Instrument, issuers: set[NamedNode | None]) -> bool:
        return bool(self.laws.issuers(law) & issuers)

    def _concerns(self, law: Instrument, topic: NamedNode) -> bool:
        names = [
            name for name in self.index.labels.get(topic, ()) if name.isascii() and len(name) > 3
        ]
        labels = self.index.labels.get(law.node, ())
        return topic in law.items or any(name in label for name in names for label in labels)


def _on(law: Instrument, day: str) -> bool:
    """Whether an instrument began on a day, which may lack its year or month."""
    begun = [
        earliest for kind, earliest, latest in law.days if kind in BEGUN and earliest == latest
    ]
    if day.startswith("--"):
        return any(one[4:] == day[1:] or one[4:].startswith(f"{day[1:]}-") for one in begun)
    return any(one.startswith(day) for one in begun)
