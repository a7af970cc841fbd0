"""Lines that were broken only because the page was full, joined again without moving a letter."""

from __future__ import annotations

import re
from itertools import pairwise

WIDEST = 140
"""Lines that are longer were not broken to fit a page."""
FULL = 0.85
"""How full a line is whose next word would not have fitted; print does not count letters."""
MARKED = re.compile(r"\s|[-*+>|#•·]|\d+[.)]\s")


def flowed(words: str) -> str:
    """A text of the same length in which such line breaks are spaces.

    The width of the page is that of its longest lines. A line that begins with white space, or with
    the mark of a list, quotation, table or heading, begins anew.
    """
    lines = words.split("\n")
    width = _width(lines)
    if not width:
        return words
    parts = [lines[0]]
    for line, after in pairwise(lines):
        parts += [" " if _broken(line, after, width) else "\n", after]
    return "".join(parts)


def _width(lines: list[str]) -> int:
    """How many letters fit into a line; nothing if the lines are not of a page."""
    sizes = sorted(len(line) for line in lines if " " in line.strip())
    width = sizes[len(sizes) * 9 // 10] if sizes else 0
    return width if width <= WIDEST else 0


def _broken(line: str, after: str, width: int) -> bool:
    if not line.strip() or not after.strip() or MARKED.match(after) or line.startswith(("#", "|")):
        return False
    return len(line) + 1 + len(after.split()[0]) > FULL * width
