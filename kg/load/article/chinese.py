"""Events in Chinese sentences: verbs of the lexicon between who does it and what it is done to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from kg.load.article import moments
from kg.load.article.found import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import NamedNode

    from kg.load.article.acting import Actors
    from kg.load.article.lexicon import Frame
    from kg.load.article.reader import Article
    from kg.load.article.spans import Spans

CLAUSE = re.compile(r"[，,；;。！？!?：:]")
TITLE = re.compile(r"《[^》\n]*》")
OBJECTS = frozenset(("instrument", "citation", "chip", "control", "org", "list"))
LISTED = frozenset(("listed", "delisted"))
LONGEST = 120
"""How many letters of an object are kept in the article's words."""


class Verb(NamedTuple):
    """A verb in the text with its clause and sentence; ``later`` is where the next one begins."""

    at: int
    end: int
    frame: Frame
    clause: tuple[int, int]
    sentence: tuple[int, int]
    later: int


@dataclass
class Teller:
    """Reads the sentences of a text one after the other and keeps in mind who was spoken of."""

    article: Article
    mentions: Spans
    actors: Actors
    actor: NamedNode | None = None
    _carried: NamedNode | None = field(default=None)

    def tell(self, span: tuple[int, int]) -> Iterator[Found]:
        """The events of a sentence."""
        self._carried = None
        last: Found | None = None
        for verb in self._verbs(span):
            event = self._event(verb)
            if event is not None and not self._again(event, last):
                self._carried = event.doer or self._carried
                last = event
                yield event
        self.actor = self.actors.subject(*span) or self._carried or self.actor

    def _verbs(self, span: tuple[int, int]) -> list[Verb]:
        found = self._spots(span)
        ends = [
            span[0],
            *(one.end() for one in CLAUSE.finditer(self.article.plain, *span)),
            span[1] + 1,
        ]
        verbs = []
        for number, (at, end, frame) in enumerate(found):
            begin = max(one for one in ends if one <= at)
            stop = min(min(one for one in ends if one > at) - 1, span[1])
            later = found[number + 1][0] if number + 1 < len(found) else span[1]
            verbs.append(Verb(at, end, frame, (begin, max(stop, end)), span, later))
        return verbs

    def _spots(self, span: tuple[int, int]) -> list[tuple[int, int, Frame]]:
        """Where verbs stand, the longest first; not in names nor in the titles of documents."""
        found: list[tuple[int, int, Frame]] = []
        taken = [one.span() for one in TITLE.finditer(self.article.words, *span)]
        pairs = [(verb, frame) for frame in self.article.lexicon.frames for verb in frame.verbs]
        for verb, frame in sorted(pairs, key=lambda one: -len(one[0])):
            at = self.article.plain.find(verb, *span)
            while at >= 0:
                end = at + len(verb)
                inside = any(a < end and at < b for a, b in taken)
                if not inside and not self.mentions.clashes(at, end):
                    found.append((at, end, frame))
                    taken.append((at, end))
                at = self.article.plain.find(verb, end, span[1])
        return sorted(found, key=lambda one: one[0])

    def _event(self, verb: Verb) -> Found | None:
        plain, words = self.article.plain, self.article.lexicon
        begin = verb.clause[0]
        passive = any(word in plain[begin : verb.at] for word in words["passive"])
        about = self._about(verb, passive=passive)
        if not self._fits(verb) or (passive and self._aside(verb, about)):
            return None
        gap = self._gap(verb)
        doer = None if passive else self._doer(verb, gap)
        limits = verb.sentence[0], max(verb.later, verb.at)
        day, when = moments.when(self.article, self.mentions, limits, verb.at)
        start, end = self._trimmed(*verb.clause)
        if when is not None and verb.sentence[0] <= when[0] < start:
            start = when[0]
        return Found(
            verb.frame.kind,
            start,
            end,
            verb.at,
            doer,
            self.actors.speaker(verb.sentence[0], verb.at),
            about,
            self.article.words[verb.end : min(verb.clause[1], verb.end + LONGEST)].strip(" 了"),
            day,
            self._modality(verb),
            "denied" if any(word in gap for word in words["not"]) else "affirmed",
            self._mood(verb, gap),
        )

    def _doer(self, verb: Verb, gap: str) -> NamedNode | None:
        """Who does it: the one of the clause, else the one of the text before it."""
        begin, words = verb.clause[0], self.article.lexicon
        own = self.actors.subject(begin, verb.at, spoken=self._spoken(verb))
        if own is None and gap.strip() in words["hereby"]:
            return None  # "hereby published", by whoever wrote the text
        before = self.actors.subject(verb.sentence[0], verb.at)
        return own or self._carried or before or self.actor

    def _spoken(self, verb: Verb) -> bool:
        """Whether a verb is in what something is said of: "对荷方暂停行政令表示欢迎"."""
        rest = self.article.plain[verb.end : verb.clause[1]]
        return any(word in rest for word in self.article.lexicon["say"][:1])

    def _fits(self, verb: Verb) -> bool:
        """Whether what follows is of the sort that the frame wants."""
        if verb.frame.needs == "verb" and self.article.plain[verb.at - 1 : verb.at] in (
            "的",
            "该",
            "等",
        ):
            return False
        rest = self.article.plain[verb.end : verb.clause[1]]
        sort = self.article.lexicon.objects[verb.frame.object]
        inside = self.mentions.between(verb.end, verb.clause[1])
        kinds = {"instrument" if one.kind == "citation" else one.kind for one in inside}
        if kinds & sort.kinds or any(word in rest for word in sort.words):
            return True
        needed = verb.frame.needs == "verb"
        return verb.frame.object == "any" and (not needed or bool(rest.strip("的了 ")))

    def _aside(self, verb: Verb, about: tuple[NamedNode, ...]) -> bool:
        """Whether a passive only tells which ones are meant: "被列入清单的企业"."""
        rest = self.article.plain[verb.end : verb.clause[1]]
        return "的" in rest and not any("/list/" not in one.value for one in about)

    def _again(self, event: Found, last: Found | None) -> bool:
        """Whether an event only says again what the one before it says."""
        if last is None or (last.kind, last.doer, last.polarity) != (
            event.kind,
            event.doer,
            event.polarity,
        ):
            return False
        return not self.mentions.between(last.at, event.at)

    def _gap(self, verb: Verb) -> str:
        """What stands between the last name and the verb, where it is negated or put off."""
        begin = verb.clause[0]
        ends = [one.end for one in self.mentions.between(begin, verb.at)]
        ends += [one.end for one in self.actors.between(begin, verb.at)]
        return self.article.plain[
            max((end for end in ends if end <= verb.at), default=begin) : verb.at
        ]

    def _about(self, verb: Verb, *, passive: bool) -> tuple[NamedNode, ...]:
        begin, plain = verb.end, self.article.plain
        if verb.frame.kind in LISTED:
            front = max(
                plain.rfind(word, verb.clause[0], verb.at)
                for word in self.article.lexicon["fronting"]
            )
            begin = verb.clause[0] if passive else front if front >= 0 else verb.end
            kinds = OBJECTS
        else:
            sort = self.article.lexicon.objects[verb.frame.object].kinds
            kinds = frozenset((*sort, "citation", "chip", "control")) & OBJECTS
        inside = [one for one in self.mentions.between(begin, verb.clause[1]) if one.kind in kinds]
        if not inside and verb.frame.object == "any":
            before = self.mentions.between(verb.sentence[0], verb.at)
            inside = [one for one in before if one.kind in ("instrument", "citation")]
        return tuple(dict.fromkeys(one.thing for one in inside if one.thing is not None))

    def _mood(self, verb: Verb, gap: str) -> str:
        words, before = self.article.lexicon, self.article.plain[verb.clause[0] : verb.at]
        if any(word in before for word in words["if"]) or any(
            word in gap for word in words["modal"]
        ):
            return "hypothetical"
        planned = any(word in gap for word in words["future"])
        return "planned" if planned and verb.frame.kind not in LISTED else "fact"

    def _modality(self, verb: Verb) -> str:
        if self.article.cut.quote(verb.at) is not None:
            return "quoted"
        words, before = self.article.lexicon, self.article.plain[verb.sentence[0] : verb.at]
        if any(cue in before for cue in words["alleged"]):
            return "alleged"
        return "opinion" if any(cue in before for cue in words["opinion"]) else "reported"

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        words = self.article.words
        while start < end and words[start].isspace():
            start += 1
        while end > start and (words[end - 1].isspace() or words[end - 1] in "，,；;。"):
            end -= 1
        return start, end
