"""Who does it: the subject of a verb, looked for to its left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.load.article.lexicon import among

if TYPE_CHECKING:
    from kg.load.article.lexicon import Lexicon
    from kg.load.article.tokens import Token

ACTORS = frozenset(("org", "place", "instrument", "citation"))
ENDS = (
    "prepositions", "joins", "relative", "breaks", "be", "have", "do", "modal", "future", "if",
)  # fmt: skip
LONGEST = 16
"""The most words of a noun phrase."""
PRONOUN, WE, SAME, NONE = "pronoun", "we", "same", "none"


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject: the token that names it, or how it is to be found; ``start`` is its first token.

    ``no`` says that it is denied as a whole ("No company was added").
    """

    how: str
    token: Token | None
    start: int
    head: int
    no: bool = False


def subject(words: Lexicon, sentence: list[Token], before: int, least: int = 0) -> Subject:
    """The subject that ends before a token, not further left than ``least``."""
    at = before - 1
    while at >= least:
        token = sentence[at]
        if token.mark:
            if token.word in ',()"-':
                if token.word == "," and (skipped := _beside(words, sentence, at)) < at:
                    at = skipped
                    continue
                if token.word == "," and _clause(words, sentence, at + 1, before):
                    return Subject(SAME, None, at + 1, at)
                at -= 1
                continue
            break
        if token.mention is None and token.word in words["joins"]:
            return Subject(SAME, None, at + 1, at)
        if token.mention is None and token.word in words["relative"]:
            return _antecedent(sentence, at, least)
        begin = _phrase(words, sentence, at, least)
        if (
            begin > least
            and sentence[begin - 1].mention is None
            and sentence[begin - 1].word in words["prepositions"]
        ):
            at = begin - 2
            continue
        if token.mention is not None and token.mention.kind == "date":
            at -= 1
            continue
        return _head(words, sentence, begin, at, before)
    return Subject(SAME if at >= 0 else NONE, None, max(at + 1, 0), max(at, 0))


def _beside(words: Lexicon, sentence: list[Token], comma: int) -> int:
    """The token before a clause between commas that ends at a comma: ", which keeps the list,"."""
    for at in range(comma - 1, max(comma - 18, 0), -1):
        if sentence[at].word == ",":
            after = sentence[at + 1]
            return at - 1 if after.mention is None and after.word in words["relative"] else comma
        if sentence[at].mark and sentence[at].word not in "()'":
            break
    return comma


def appositive(words: Lexicon, sentence: list[Token], before: int) -> Subject | None:
    """What a participle between commas says something of: "the rule, published in May"."""
    if before > 1 and sentence[before - 1].word == ",":
        at = before - 2
        while at >= 0 and sentence[at].mark and sentence[at].word in "()":
            at -= 1
        if at >= 0 and sentence[at].mention is not None:
            return Subject("token", sentence[at], _phrase(words, sentence, at, 0), at)
    return None


def _clause(words: Lexicon, sentence: list[Token], start: int, before: int) -> bool:
    """Whether nothing but adverbs stands between a comma and the verb."""
    return all(one.word in words["adverbs"] for one in sentence[start:before])


def _phrase(words: Lexicon, sentence: list[Token], last: int, least: int) -> int:
    """The first token of the noun phrase that ends at a token."""
    at = last
    while at > max(least, last - LONGEST):
        token = sentence[at - 1]
        dated = token.mention is not None and token.mention.kind == "date"
        if token.mark or dated or (token.mention is None and _ends(words, token.word)):
            break
        at -= 1
        if token.mention is None and token.word in words["determiners"]:
            break
    return at


def _ends(words: Lexicon, word: str) -> bool:
    """Whether a word cannot be in a noun phrase."""
    return word != "'s" and word in among(words, *ENDS)


def _antecedent(sentence: list[Token], at: int, least: int) -> Subject:
    """What "which" stands for: the mention right before, a comma apart."""
    for back in range(at - 1, max(at - 4, least - 1), -1):
        token = sentence[back]
        if token.mention is not None:
            return Subject("token", token, back, back)
        if token.word not in (",", ")", '"'):
            break
    return Subject(NONE, None, at, at)


def _head(words: Lexicon, sentence: list[Token], begin: int, last: int, before: int) -> Subject:
    """The mention that a noun phrase is, or is spoken for by ("China's government")."""
    token = sentence[last]
    no = sentence[begin].word in words["nothing"] or (
        begin > 0 and sentence[begin - 1].word in words["not"]
    )
    if token.mention is not None and token.mention.kind in ACTORS | {"chip", "control", "list"}:
        return Subject("token", token, begin, last, no)
    if token.word in words["pronouns"]:
        return Subject(PRONOUN, None, begin, last)
    if token.word in words["we"]:
        return Subject(WE, None, begin, last)
    if token.word in words["standing"]:
        for other in sentence[begin:last]:
            if other.mention is not None and other.mention.kind in ACTORS:
                return Subject("token", other, begin, last, no)
        for at in range(last + 1, min(before, last + 6)):
            if sentence[at].mention is not None and sentence[at].mention.kind in ACTORS:  # type: ignore[union-attr]
                return Subject("token", sentence[at], begin, last, no)
    if (
        begin > 1 and sentence[begin - 1].word == "," and begin > 1
    ):  # "Huawei, the Chinese company, said"
        beside = sentence[begin - 2]
        apart = last + 1 < len(sentence) and sentence[last + 1].word == ","
        if apart and beside.mention is not None and beside.mention.kind in ("org", "place"):
            return Subject("token", beside, begin - 2, begin - 2)
    return Subject(NONE, None, begin, last, no)
