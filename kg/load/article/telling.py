"""Events of English sentences as claims: pronouns filled in, dates and speakers found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.load.article import english, moments
from kg.load.article.about import about, object_words
from kg.load.article.attribution import speaker
from kg.load.article.found import Found
from kg.load.article.subject import PRONOUN, SAME, WE
from kg.load.article.tokens import Token, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import NamedNode

    from kg.load.article.event import Event
    from kg.load.article.reader import Article
    from kg.load.article.spans import Spans

ACTORS = ("org", "place", "instrument", "citation")
LOOSE = frozenset(("banned", "restricted", "permitted", "warned"))
"""What an instrument can do as well as its issuer."""


@dataclass
class Teller:
    """Reads the sentences of a text one after the other and keeps in mind who was spoken of.

    ``actor`` is the body or government, ``whatever`` that or the instrument.
    """

    article: Article
    mentions: Spans
    actor: NamedNode | None = None
    whatever: NamedNode | None = None

    def tell(self, span: tuple[int, int]) -> Iterator[Found]:
        """The events of a sentence."""
        sentence = tokens(self.article, span, self.mentions)
        if not sentence:
            return
        found: list[Found] = []
        told = english.events(self.article.lexicon, sentence)
        triggers = [one.trigger for one in told]
        for event in told:
            one = self._one(sentence, event, found, triggers)
            found.append(one)
            yield one
        self._remember(sentence, found)

    def _one(
        self, sentence: list[Token], event: Event, before: list[Found], triggers: list[int]
    ) -> Found:
        at = sentence[event.trigger].start
        said, quoted = speaker(self.article, self.mentions, sentence, event.start, at, self.actor)
        later = [one for one in triggers if one > event.trigger]
        limits = sentence[0].start, sentence[later[0]].start if later else sentence[-1].end
        day, when = moments.when(self.article, self.mentions, limits, at)
        start, end = self._quote(sentence, event, when)
        return Found(
            event.kind,
            start,
            end,
            at,
            self._doer(sentence, event, before, said),
            said,
            about(self.article, self.mentions, sentence, event),
            object_words(self.article, sentence, event),
            day,
            self._modality(sentence, event, quoted=quoted),
            event.polarity,
            event.mood,
        )

    def _doer(
        self, sentence: list[Token], event: Event, before: list[Found], said: NamedNode | None
    ) -> NamedNode | None:
        who = event.subject
        if who.how == "token" and who.token is not None and who.token.mention is not None:
            mention = who.token.mention
            return mention.thing if mention.kind in ACTORS else None
        if who.how == WE:
            return said
        if who.how == PRONOUN:
            here = self._first(sentence, who.head)
            return here or (self.whatever if event.kind in LOOSE else self.actor)
        if who.how == SAME:
            earlier = [one.doer for one in before if one.doer is not None]
            return earlier[-1] if earlier else self._first(sentence, event.trigger)
        return None

    def _first(self, sentence: list[Token], before: int) -> NamedNode | None:
        """The first mention of a sentence that can be its subject."""
        words = self.article.lexicon
        for at, token in enumerate(sentence[:before]):
            if token.mention is None:
                if token.word in words["pronouns"] and at + 1 < before:
                    return self.actor
                continue
            after = sentence[at + 1].word if at + 1 < len(sentence) else ""
            left = sentence[at - 1] if at else None
            if left is not None and left.word in words["determiners"] and at > 1:
                left = sentence[at - 2]
            loose = left is not None and left.mention is None and left.word in words["prepositions"]
            if token.mention.kind in ("org", "place") and after != "'s" and not loose:
                return token.mention.thing
        return None

    def _quote(
        self, sentence: list[Token], event: Event, when: tuple[int, int] | None
    ) -> tuple[int, int]:
        """The stretch of the sentence that tells of the event, with its date at the head."""
        start = sentence[max(min(event.start, event.trigger), 0)].start
        last = min(max(event.end - 1, event.trigger), len(sentence) - 1)
        while last > event.trigger and sentence[last].word in (",", ".", ";", ":"):
            last -= 1
        end = sentence[last].end
        opened = self.article.cut.quote(end)
        if opened is not None and start <= opened[0]:
            end = opened[1]
        if when is not None and when[1] <= start and sentence[0].start >= when[0] - 4:
            start = sentence[0].start
        if when is not None and end < when[1] <= sentence[-1].end and when[0] - end < 60:
            end = when[1]
        return start, end

    def _modality(self, sentence: list[Token], event: Event, *, quoted: bool) -> str:
        if quoted:
            return "quoted"
        words = self.article.lexicon
        before = " ".join(token.word for token in sentence[: event.trigger])
        if event.opinion or any(cue in before for cue in words["opinion"]):
            return "opinion"
        longer = any(" " in cue and cue in before for cue in words["alleged"])
        return "alleged" if event.alleged or longer else "reported"

    def _remember(self, sentence: list[Token], found: list[Found]) -> None:
        begins = sentence[0].mention or (sentence[1].mention if len(sentence) > 1 else None)
        doers = [one.doer for one in found if one.doer is not None]
        parties = [one for one in doers if "/id/instrument/" not in one.value]
        self.actor = parties[-1] if parties else self._first(sentence, len(sentence)) or self.actor
        if begins is not None and begins.kind in ("instrument", "org", "place"):
            self.whatever = begins.thing
        elif doers:
            self.whatever = doers[-1]
