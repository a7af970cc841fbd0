"""An article under the reader's eye: its words, folded, cut, with the lexicon of its language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.load.article.flowing import flowed
from kg.load.article.folding import folded
from kg.load.article.lexicon import Lexicon, lexicon
from kg.load.article.sentences import Cut, cut

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Article:
    """A text to be read. ``published`` is the earliest and latest day, or two empty texts.

    ``words`` has spaces for the line breaks that only fit the text to a page.
    """

    words: str
    plain: str
    language: str
    published: tuple[str, str]
    lexicon: Lexicon
    cut: Cut

    @classmethod
    def of(cls, words: str, language: str, published: tuple[str, str] = ("", "")) -> Article:
        """Make a text ready for reading."""
        flat = flowed(words)
        return cls(flat, folded(flat), language, published, lexicon(language), cut(flat, words))

    def find(self, name: str) -> Iterator[int]:
        """Where a name stands as it is written, as a word of its own."""
        at = self._next(name, 0)
        while at >= 0:
            before, after = self.words[at - 1 : at], self.words[at + len(name) :][:1]
            if not (name.isascii() and (before.isalnum() or after.isalnum())):
                yield at
            at = self._next(name, at + len(name))

    def _next(self, name: str, start: int) -> int:
        return (
            self.words.find(name, start) if name.isascii() else self.plain.find(folded(name), start)
        )
