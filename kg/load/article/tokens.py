"""A sentence as words, mentions and marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.load.article.reader import Article
    from kg.load.article.record import Mention
    from kg.load.article.spans import Spans

WORD = re.compile(
    r"(?<=[sS])'(?=\s)|n't\b|'(?:s|ll|ve|d|re)\b|[^\W_]+?(?=n't\b)|[^\W_]+(?:-[^\W_]+)*|[^\w\s]"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a mark, or a mention as a whole."""

    start: int
    end: int
    word: str
    mention: Mention | None = None

    @property
    def mark(self) -> bool:
        """Whether it is punctuation."""
        return self.mention is None and not self.word[0].isalnum() and self.word[0] != "'"


def tokens(article: Article, span: tuple[int, int], mentions: Spans) -> list[Token]:
    """The tokens of a sentence."""
    found, at = [], span[0]
    inside = [one for one in mentions.between(*span) if one.end <= span[1]]
    for mention in inside:
        found += _words(article.plain, at, mention.start)
        found.append(
            Token(mention.start, mention.end, article.plain[mention.start : mention.end], mention)
        )
        at = mention.end
    return found + _words(article.plain, at, span[1])


def _words(plain: str, start: int, end: int) -> list[Token]:
    found = []
    for one in WORD.finditer(plain, start, end):
        owns = (
            one[0] == "'"
            and plain[one.start() - 1 : one.start()] == "s"
            and plain[one.end() : one.end() + 1] == " "
        )
        found.append(Token(*one.span(), "'s" if owns else one[0]))
    return found
