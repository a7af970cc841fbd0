"""Who says what an English sentence tells: the speaker of a quotation or of "said that"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.load.article.subject import PRONOUN, Subject, subject
from kg.load.article.tokens import Token, tokens
from kg.load.article.verbs import spellings

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from kg.load.article.reader import Article
    from kg.load.article.spans import Spans

NEAR, BESIDE = 120, 12
"""How far the verb of saying may be after and before a quotation, in letters."""


def speaker(
    article: Article,
    mentions: Spans,
    sentence: list[Token],
    start: int,
    at: int,
    last: NamedNode | None,
) -> tuple[NamedNode | None, bool]:
    """The body that says it, if it is known, and whether its words are quoted.

    ``start`` is the first token of the event, ``at`` its offset, ``last`` who was spoken of last.
    """
    quote = article.cut.quote(at)
    if quote is None:
        return _indirect(article, sentence, start, last), False
    inner = article.cut.within(at)
    if inner is not None:
        return _saying(article, sentence, inner[0], None, last), True
    if " " not in article.words[quote[0] + 1 : quote[1] - 1].strip():
        return None, False  # one word in quotation marks is no quotation
    paragraph = article.cut.paragraphs[article.cut.paragraph(at)]
    begin, end = max(paragraph[0], quote[0] - 400), min(paragraph[1], quote[1] + 400)
    return _saying(article, tokens(article, (begin, end), mentions), quote[0], quote[1], last), True


def _indirect(
    article: Article, sentence: list[Token], start: int, last: NamedNode | None
) -> NamedNode | None:
    for number in range(start - 1, -1, -1):
        token = sentence[number]
        if token.mention is None and token.word in spellings(article.lexicon, "say"):
            return _named(subject(article.lexicon, sentence, number), last)
    return None


def _saying(
    article: Article, around: list[Token], before: int, after: int | None, last: NamedNode | None
) -> NamedNode | None:
    """The subject of the verb of saying next to a quotation: "X said", or after it "said X"."""
    words = article.lexicon
    for number, token in enumerate(around):
        if token.mention is not None or token.word not in spellings(words, "say"):
            continue
        if after is not None and after <= token.start <= after + NEAR:
            follows = around[number + 1].mention if number + 1 < len(around) else None
            if number and around[number - 1].end <= after and follows is not None:
                return follows.thing if follows.kind == "org" else None
            return _named(subject(words, around, number), last)
        if token.end <= before and before - token.end < BESIDE:
            return _named(subject(words, around, number), last)
    return None


def _named(who: Subject, last: NamedNode | None) -> NamedNode | None:
    if who.how == "token" and who.token is not None and who.token.mention is not None:
        return who.token.mention.thing if who.token.mention.kind == "org" else None
    return last if who.how == PRONOUN else None
