"""A verb laid into its frame: its object must be of the sort that the frame wants."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kg.load.article.event import Event
from kg.load.article.region import holds, phrase
from kg.load.article.subject import NONE, SAME, Subject
from kg.load.article.verbs import Form, spellings

if TYPE_CHECKING:
    from kg.load.article.group import Group
    from kg.load.article.lexicon import Frame, Lexicon
    from kg.load.article.tokens import Token


class Verb(NamedTuple):
    """A verb in a sentence: where, with what helpers, where its clause ends, and its subject."""

    at: int
    form: Form
    helpers: Group
    end: int
    who: Subject
    passive: bool


def framed(words: Lexicon, sentence: list[Token], verb: Verb) -> Event | None:
    """The event that a verb tells of, if its object fits."""
    frame, end = verb.form.frame, verb.end
    first = verb.at + 1 + bool(verb.form.particle)
    span = (
        (verb.who.start, verb.helpers.start)
        if verb.passive
        else (first, phrase(words, sentence, first, end))
    )
    if verb.form.light:
        if not any(holds(words.objects[name], sentence, *span) for name in frame.also):
            return None
    elif frame.link:
        listed = _linked(words, sentence, frame, first, end)
        if listed is None:
            return None
        end = max(end, listed + 1)
        span = span if verb.passive else (span[0], listed + 1)
    elif not _fits(words, sentence, frame, span, verb):
        return None
    start = verb.helpers.start if verb.who.how == SAME else min(verb.helpers.start, verb.who.start)
    return Event(
        frame.kind,
        verb.at,
        start,
        end,
        _agent(words, sentence, verb.at, end) if verb.passive else verb.who,
        span,
        _polarity(words, sentence, span, verb),
        mood(words, sentence, verb.helpers),
        verb.helpers.alleged,
        passive=verb.passive,
    )


def mood(words: Lexicon, sentence: list[Token], helpers: Group) -> str:
    """Whether it happened, is planned, or is only thought of."""
    left = sentence[: helpers.start]
    for token in reversed(left):
        if token.word in (",", ";"):
            break
        if token.mention is None and token.word in words["if"]:
            return "hypothetical"
    if helpers.mood != "would":
        return helpers.mood
    said = any(token.mention is None and token.word in spellings(words, "say") for token in left)
    return "planned" if said else "hypothetical"


def _fits(
    words: Lexicon, sentence: list[Token], frame: Frame, span: tuple[int, int], verb: Verb
) -> bool:
    if holds(words.objects[frame.object], sentence, *span) is not None:
        return True
    inside = [token.word for token in sentence[span[0] : span[1]]]
    if frame.object == "any":
        return bool(inside) or verb.passive
    left = sentence[verb.who.start - 1].word if verb.who.start else ""
    if left in words["relative"] and not inside:
        return True
    stand_in = (*words["pronouns"], *words["them"])
    if any(word in stand_in for word in inside) and (not frame.needs or inside[0] in stand_in):
        return True
    if verb.passive and verb.who.how == SAME:
        return frame.object == "instrument" and not frame.needs
    licence = words.objects.get("licence")
    return not frame.needs and licence is not None and holds(licence, sentence, *span) is not None


def _linked(
    words: Lexicon, sentence: list[Token], frame: Frame, start: int, end: int
) -> int | None:
    """The token of the list to or from which somebody is put."""
    for at in range(start, min(end + 1, len(sentence))):
        if sentence[at].mention is not None or sentence[at].word not in frame.link:
            continue
        stop = phrase(words, sentence, at + 1, min(at + 8, len(sentence)))
        if token := holds(words.objects[frame.object], sentence, at + 1, stop):
            return sentence.index(token)
        if at + 1 < len(sentence) and sentence[at + 1].word == "it":
            return at + 1
    return None


def _agent(words: Lexicon, sentence: list[Token], at: int, end: int) -> Subject:
    """Who did what is told in the passive: the one after "by"."""
    for number in range(at + 1, min(end + 1, len(sentence))):
        if sentence[number].mention is None and sentence[number].word == "by":
            stop = phrase(words, sentence, number + 1, min(number + 7, len(sentence)))
            for token in reversed(sentence[number + 1 : stop]):
                if token.mention is not None and token.mention.kind in ("org", "place"):
                    return Subject("token", token, number, number + 1)
    return Subject(NONE, None, at, at)


def _polarity(words: Lexicon, sentence: list[Token], span: tuple[int, int], verb: Verb) -> str:
    if verb.helpers.polarity == "denied" or verb.who.no:
        return "denied"
    if not verb.passive and _nothing(words, sentence, span):
        return "denied"
    start = verb.helpers.start
    for token in reversed(sentence[:start]):
        if token.mention is None and token.word in spellings(words, "deny"):
            return "denied"
        if token.word in (";", ",") or token.word in words["joins"]:
            break
    without = sentence[start - 1].word if start else ""
    return "denied" if without in ("without", "not") else "affirmed"


def _nothing(words: Lexicon, sentence: list[Token], span: tuple[int, int]) -> bool:
    """Whether the object says that there is none; the "No." of a number does not."""
    for at in range(span[0], min(span[0] + 3, span[1])):
        numbered = at + 1 < len(sentence) and sentence[at + 1].word == "."
        if sentence[at].mention is None and sentence[at].word in words["nothing"] and not numbered:
            return True
    return False
