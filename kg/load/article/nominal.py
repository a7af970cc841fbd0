"""Events that English tells by a noun, by what somebody calls a thing, or by an opinion of it."""

from __future__ import annotations

import itertools
from functools import cache
from typing import TYPE_CHECKING

from kg.load.article.event import Event
from kg.load.article.framing import mood
from kg.load.article.group import Group, group
from kg.load.article.region import holds, phrase, reach
from kg.load.article.subject import NONE, SAME, Subject, subject
from kg.load.article.verbs import spellings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.load.article.lexicon import Frame, Lexicon
    from kg.load.article.tokens import Token

NAMES_END = frozenset(("a", "an", "and", "or", ","))
OF = frozenset(("of", "to", "on", "against"))


def named(
    words: Lexicon, sentence: list[Token], at: int, helpers: Group, end: int
) -> Iterator[Event]:
    """What somebody is said to have called a thing: "called the tariff a violation"."""
    who = subject(words, sentence, helpers.start)
    start = helpers.start if who.how == SAME else min(at, who.start)
    for frame in words.frames:
        names = [
            number
            for number in range(at + 1, end)
            if sentence[number].mention is None and sentence[number].word in frame.naming
        ]
        for number, later in itertools.pairwise([*names, end]):
            stop = later
            while stop > number + 1 and later != end and sentence[stop - 1].word in NAMES_END:
                stop -= 1
            yield Event(
                frame.kind, number, start, stop, who, (at + 1, number + 1), helpers.polarity,
                mood(words, sentence, helpers), helpers.alleged,
            )  # fmt: skip


def nominal(words: Lexicon, sentence: list[Token]) -> Iterator[Event]:
    """Events told by a noun: "the rollback of the rule", "China's objections", "curbs on X"."""
    spots = _spots(words)
    for at, token in enumerate(sentence):
        for frame, action in spots.get(token.word, ()) if token.mention is None else ():
            spelled = [one.word for one in sentence[at : at + len(action)]]
            if not action or spelled == list(action):
                yield from _noun(words, sentence, at, frame, action=bool(action))


@cache
def _spots(words: Lexicon) -> dict[str, list[tuple[Frame, tuple[str, ...]]]]:
    """The frames that a noun, or the first word of a phrase, may tell of."""
    found: dict[str, list[tuple[Frame, tuple[str, ...]]]] = {}
    for frame in words.frames:
        for action in frame.actions:
            parts = tuple(action.split())
            found.setdefault(parts[0], []).append((frame, parts))
        for noun in frame.nouns:
            found.setdefault(noun, []).append((frame, ()))
    return found


def _noun(
    words: Lexicon, sentence: list[Token], at: int, frame: Frame, *, action: bool
) -> Iterator[Event]:
    owner = _owner(words, sentence, at)
    of = at + 1 < len(sentence) and sentence[at + 1].word in OF
    stop = at + 1
    if of or action:
        end = reach(words, sentence, at, [])
        stop = end if action else phrase(words, sentence, at + 2, end)
    held = holds(words.objects[frame.object], sentence, at + 1, stop)
    if not action and (held is None if of else owner is None or frame.object != "any"):
        return
    who = Subject("token", owner, at, at) if owner else _doing(words, sentence, at)
    start = sentence.index(owner) if owner else who.start
    yield Event(frame.kind, at, start, max(stop, at + 1), who, (at + 1, stop))


def _doing(words: Lexicon, sentence: list[Token], at: int) -> Subject:
    """Who "announced the rescission": the subject of the verb that governs a noun."""
    for back in range(at - 1, max(at - 5, -1), -1):
        token = sentence[back]
        if token.mention is not None or token.mark or token.word in words["prepositions"]:
            break
        if token.word in spellings(words, "does"):
            return subject(words, sentence, group(words, sentence, back).start)
    return Subject(NONE, None, at, at)


def _owner(words: Lexicon, sentence: list[Token], at: int) -> Token | None:
    """Whose act a noun tells of: the mention before it in its phrase."""
    for back in range(at - 1, max(at - 6, -1), -1):
        token = sentence[back]
        if token.mention is not None:
            return token if token.mention.kind in ("org", "place") else None
        if token.mark or token.word in words["prepositions"] or token.word in words["determiners"]:
            return None
    return None


def judged(words: Lexicon, sentence: list[Token]) -> Iterator[Event]:
    """Opinions on an instrument that is named: "the more lenient AI Diffusion rule"."""
    text = [token.word for token in sentence]
    for judgement in words["judgements"]:
        parts = judgement.split()
        if parts[0] not in text:
            continue
        for at in range(len(text) - len(parts)):
            after = sentence[at + len(parts)].mention
            if text[at : at + len(parts)] != parts or after is None or after.kind != "instrument":
                continue
            if at and text[at - 1] in ("more", "less"):
                continue  # the longer judgement says it
            number = at + len(parts)
            who = Subject(NONE, None, at, at)
            yield Event("judged", at, at, number + 1, who, (number, number + 1), opinion=True)
