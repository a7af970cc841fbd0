"""A verb with its helpers: "had promised to rescind", "has not been withdrawn"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.load.article.verbs import spellings

if TYPE_CHECKING:
    from kg.load.article.lexicon import Lexicon
    from kg.load.article.tokens import Token


@dataclass(frozen=True, slots=True)
class Group:
    """The helpers of the verb at ``verb``, of which ``start`` is the first."""

    start: int
    verb: int
    helpers: tuple[str, ...]
    be: bool
    have: bool
    finite: bool
    polarity: str
    mood: str
    alleged: bool


def group(words: Lexicon, sentence: list[Token], verb: int) -> Group:
    """The helpers to the left of a verb, and what they make of it."""
    start = verb
    to = sentence[verb].word.endswith("ing")  # "is considering banning"
    while start > 0 and _helps(words, sentence, start - 1, to):
        start -= 1
        to = to or sentence[start].word == "to"
    helpers = tuple(token.word for token in sentence[start:verb])
    adverbs = [token.word for token in sentence[max(start - 3, 0) : verb]]
    return Group(
        start,
        verb,
        helpers,
        any(word in words["be"] for word in helpers[-3:]),
        any(word in words["have"] for word in helpers),
        any(word in (*words["modal"], *words["future"], *words["do"], "to") for word in helpers),
        _polarity(words, helpers),
        _mood(words, helpers, urged=_urged(words, sentence, start)),
        any(word in words["alleged"] for word in adverbs),
    )


def _helps(words: Lexicon, sentence: list[Token], at: int, to: bool) -> bool:
    token = sentence[at]
    if token.mention is not None:
        return False
    word = token.word
    if word == "'s":  # "is", not a possessor: only after a pronoun
        return at > 0 and sentence[at - 1].word in words["pronouns"]
    plain = ("be", "have", "do", "future", "modal", "not", "adverbs")
    if (
        word == "to"
        or (word.startswith("'") and len(word) > 1)
        or any(word in words[name] for name in plain)
    ):
        return True
    if word in ('"', "'") and at > 0:  # words in quotation marks: "has 'permitted' nothing"
        return _helps(words, sentence, at - 1, to)
    return to and any(word in spellings(words, name) for name in ("planned", "unsure", "refused"))


def _urged(words: Lexicon, sentence: list[Token], start: int) -> bool:
    """Whether somebody is only asked to do it: "urged the department to rescind"."""
    return any(
        token.mention is None and token.word in spellings(words, "unsure")
        for token in sentence[max(start - 4, 0) : start]
    )


def _polarity(words: Lexicon, helpers: tuple[str, ...]) -> str:
    if any(
        helpers[at : at + 2] == tuple(only.split())
        for only in words["only"]
        for at in range(len(helpers))
    ):
        return "affirmed"
    negated = any(word in words["not"] for word in helpers)
    refused = any(word in spellings(words, "refused") for word in helpers)
    yet = "yet" in helpers and "to" in helpers
    return "denied" if (negated or refused or yet) else "affirmed"


def _mood(words: Lexicon, helpers: tuple[str, ...], *, urged: bool) -> str:
    if "would" in helpers:
        return "hypothetical" if any(word in words["have"] for word in helpers) else "would"
    if any(word in words["modal"] for word in helpers):
        return "hypothetical"
    if any(word in spellings(words, "unsure") for word in helpers) or (
        helpers[-1:] == ("to",) and urged
    ):
        return "hypothetical"
    if any(word in words["future"] for word in helpers) or any(
        word in spellings(words, "planned") for word in helpers
    ):
        return "planned"
    return "planned" if helpers[-1:] == ("to",) else "fact"  # "is to rescind", "moves to ban"
