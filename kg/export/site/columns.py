"""How wide the columns of a table are, and which leave the line for a place below it.

A table is as wide as its columns need. Where that is more than a page has, paragraphs go below
their row, then the columns at its end: nothing is cut, and a long cell makes no row tall.
"""

from collections.abc import Sequence

from kg.export.site.model import Column, Line, Value

ROOM = 70.0  # what a page has at 1,280 pixels; this and all widths in rem
LETTER, LEAST = 0.47, 4.5
SIZES = ((260, "longer", 26.0), (70, "long", 16.0), (20, "some", 9.0))  # from so many letters
PARAGRAPH = 70  # letters
MOST = 36  # letters of a word, such as an address, that a cell is as wide as
FIXED = {"days", "known"}  # kinds that stay in one line
Cells = Sequence[Sequence[Value]]


def laid(heads: Sequence[Value], lines: Sequence[Line]) -> tuple[list[Column], list[Line]]:
    """Columns and lines in the order in which they are set."""
    by_column = [[line.cells[at] for line in lines] for at in range(len(heads))]
    longest = [max((_letters(cell) for cell in cells), default=0) for cells in by_column]
    needs = [_need(*each) for each in zip(heads, by_column, longest, strict=True)]
    where = _places(needs, longest)
    order = sorted(range(len(heads)), key=lambda at: ("", "next", "under").index(where[at]))
    columns = [Column(heads[at], _size(longest[at]), where[at]) for at in order]
    return columns, [Line(line.place, [line.cells[at] for at in order]) for line in lines]


def _places(needs: Sequence[float], longest: Sequence[int]) -> list[str]:
    """Where the cells of each column stand; those of the first stay in their line."""
    where = [""] * len(needs)
    left = sum(needs)
    paragraphs = sorted(
        (at for at, n in enumerate(longest) if n > PARAGRAPH), key=longest.__getitem__
    )
    while left > ROOM and (paragraphs or any(not place for place in where[1:])):
        if paragraphs:
            at, place = paragraphs.pop(), "under"
        else:
            at, place = max(at for at, place in enumerate(where) if not place), "next"
        if at:
            where[at] = place
            left -= needs[at]
    return where


def _need(head: Value, cells: Cells, longest: int) -> float:
    """How wide a column is at least: its heading, what may not be broken, and room for its text."""
    text = next((wide for letters, _, wide in SIZES if longest > letters), LEAST)
    unbroken = max((_unbroken(value) for cell in cells for value in cell), default=0)
    return max(text, LETTER * max(len(head.text), unbroken) + 0.8)


def _unbroken(value: Value) -> int:
    if value.kind in FIXED:
        return len(value.text)
    return min(max(map(len, value.text.split()), default=0), MOST)


def _size(longest: int) -> str:
    return next((name for letters, name, _ in SIZES if longest > letters), "")


def _letters(cell: Sequence[Value]) -> int:
    return sum(len(value.text) for value in cell)
