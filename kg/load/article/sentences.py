"""A text cut into paragraphs, sentences and quotations, as offsets in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

STOP = re.compile(r"""[.!?]["'”’)\]]*(?=\s+["'“‘(\[]?[A-Z0-9“])|[。！？!?；;]["'”’」』）]*|\n+""")
SHORT = re.compile(
    r"(?:\b(?:[A-Z]|U\.S|U\.K|P\.R\.C|No|Nos|Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Co|Ltd|Inc|Corp|vs|cf|Sec|Art"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Fed|Reg|Pub|L|e\.g|i\.e))\.$"
)
DOUBLE = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"|「[^」\n]*」|『[^』\n]*』")
SINGLE = re.compile(r"(?<![\w’'])['‘](?=\S)[^'’‘\n]*(?:['’](?=\w)[^'’‘\n]*)*['’](?!\w)")

LONGEST = 3000
"""A sentence that is longer is no prose, and is read in parts."""
END = 1 << 40
"""Further than any text reaches."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Where the parts of a text begin and end. ``inner`` are quotations inside quotations."""

    sentences: tuple[tuple[int, int], ...]
    paragraphs: tuple[tuple[int, int], ...]
    quotes: tuple[tuple[int, int], ...]
    inner: tuple[tuple[int, int], ...]
    breaks: tuple[int, ...]

    def line(self, at: int) -> int:
        """The line of an offset, counted from 1."""
        return bisect_left(self.breaks, at) + 1

    def sentence(self, at: int) -> int:
        """The number of the sentence at an offset."""
        return max(bisect_right(self.sentences, (at, END)) - 1, 0)

    def paragraph(self, at: int) -> int:
        """The number of the paragraph at an offset."""
        return max(bisect_right(self.paragraphs, (at, END)) - 1, 0)

    def quote(self, at: int) -> tuple[int, int] | None:
        """The quotation at an offset, the outermost one."""
        number = bisect_right(self.quotes, (at, END)) - 1
        if number >= 0 and self.quotes[number][0] < at < self.quotes[number][1]:
            return self.quotes[number]
        return None

    def within(self, at: int) -> tuple[int, int] | None:
        """The quotation inside a quotation at an offset."""
        number = bisect_right(self.inner, (at, END)) - 1
        return (
            self.inner[number]
            if number >= 0 and self.inner[number][0] < at < self.inner[number][1]
            else None
        )


def cut(words: str, printed: str = "") -> Cut:
    """Cut a text; sentences are without the white space around them.

    ``printed`` is the same text with all its line breaks, if that has fewer.
    """
    quotes = [found.span() for found in DOUBLE.finditer(words)]
    single = [found.span() for found in SINGLE.finditer(words)]
    inner: list[tuple[int, int]] = []
    outer = list(quotes)
    for one in single:
        around = quotes[max(bisect_right(quotes, one) - 1, 0)] if quotes else (0, 0)
        (inner if around[0] < one[0] and one[1] < around[1] else outer).append(one)
    outer.sort()
    breaks = tuple(found.start() for found in re.finditer("\n", printed or words))
    paragraphs = tuple(found.span() for found in re.finditer(r"[^\n]+", words))
    return Cut(tuple(_sentences(words)), paragraphs, tuple(outer), tuple(inner), breaks)


def _sentences(words: str) -> list[tuple[int, int]]:
    found, start = [], 0
    for stop in STOP.finditer(words):
        if stop[0][0] == "." and SHORT.search(
            words, max(start, stop.start() - 8), stop.start() + 1
        ):
            continue
        found.append((start, stop.end()))
        start = stop.end()
    found.append((start, len(words)))
    parts = [
        (at, min(at + LONGEST, end)) for begin, end in found for at in range(begin, end, LONGEST)
    ]
    return [trimmed for one in parts if (trimmed := _trimmed(words, *one))]


def _trimmed(words: str, start: int, end: int) -> tuple[int, int] | None:
    part = words[start:end]
    bare = part.strip()
    begin = start + len(part) - len(part.lstrip())
    return (begin, begin + len(bare)) if bare else None
