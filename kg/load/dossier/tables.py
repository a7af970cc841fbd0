"""CSV as tables of text, one a row, that remember their lines."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from kg.errors import SourceError
from kg.load.dossier.marks import Table, Word

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LONGEST = 131_072


def header(path: Path, text: str) -> list[str]:
    """The column names of a table.

    Raises:
        SourceError: A name is missing or given twice.
    """
    names = [name.strip() for name in next(_cells(path, text))[1]]
    for place, name in enumerate(names, 1):
        if not name:
            raise SourceError(path, 1, f"column {place} has no name")
        if name in names[: place - 1]:
            raise SourceError(path, 1, f"column '{name}' is given twice")
    return names


def rows(path: Path, text: str) -> Iterator[Table]:
    """The rows below the header, without their empty cells.

    Raises:
        SourceError: A row has more or fewer cells than the header, or its quotes are broken.
    """
    names = header(path, text)
    lines = _cells(path, text)
    next(lines)
    for line, cells in lines:
        if len(cells) != len(names):
            raise SourceError(path, line, f"{len(cells)} cells where the header has {len(names)}")
        table = Table(line)
        for name, cell in zip(names, cells, strict=True):
            if word := cell.strip():
                table[name] = Word.at(line, word)
                table.lines[name] = line
        yield table


def _cells(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(LONGEST)  # one for the whole process, which other loaders set too
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as cause:
        raise SourceError(path, line, f"not CSV: {cause}") from cause
