"""Events in an English sentence: the frames of the lexicon laid over its verbs and nouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.load.article import finite
from kg.load.article.framing import Verb, framed
from kg.load.article.group import Group, group
from kg.load.article.nominal import judged, named, nominal
from kg.load.article.region import reach
from kg.load.article.subject import appositive, subject
from kg.load.article.verbs import forms, spellings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.load.article.event import Event
    from kg.load.article.lexicon import Lexicon
    from kg.load.article.tokens import Token


def events(words: Lexicon, sentence: list[Token]) -> list[Event]:
    """The events of a sentence in its order, each trigger once for each kind."""
    verbs = _verbs(words, sentence)
    found: list[Event] = []
    for number, (at, helpers) in enumerate(verbs):
        others = [one.start for _, one in verbs[number + 1 :]]
        speech = any(one.frame.object == "any" for one in forms(words).get(sentence[at].word, ()))
        end = reach(words, sentence, at, others, speech=speech)
        found += _verbal(words, sentence, at, helpers, end)
    found += [*nominal(words, sentence), *judged(words, sentence)]
    kept: dict[tuple[str, int], Event] = {}
    for one in found:
        kept.setdefault((one.kind, one.trigger), one)
    return sorted(kept.values(), key=lambda one: one.trigger)


def _verbs(words: Lexicon, sentence: list[Token]) -> list[tuple[int, Group]]:
    found = []
    for at, token in enumerate(sentence):
        known = token.word in forms(words) or token.word in spellings(words, "naming")
        if token.mention is None and known:
            helpers = group(words, sentence, at)
            if finite.verb(words, sentence, at, helpers):
                found.append((at, helpers))
    return found


def _verbal(
    words: Lexicon, sentence: list[Token], at: int, helpers: Group, end: int
) -> Iterator[Event]:
    word = sentence[at].word
    for form in forms(words).get(word, ()):
        if form.particle and (at + 1 >= len(sentence) or sentence[at + 1].word != form.particle):
            continue
        passive = finite.passive(words, sentence, at, form, helpers)
        if not passive and not finite.active(words, sentence, at, form, helpers):
            continue
        who = subject(words, sentence, helpers.start)
        if passive and not helpers.be:
            who = appositive(words, sentence, helpers.start) or who
        event = framed(words, sentence, Verb(at, form, helpers, end, who, passive))
        if event is not None:
            yield event
            return
    if word in spellings(words, "naming"):
        yield from named(words, sentence, at, helpers, end)
