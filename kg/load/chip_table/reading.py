"""Reading the table: rows with the line they begin on, each oddity reported or counted."""

import csv
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from kg.load.chip_table.columns import LEFT, MAKER, MODIFIED, NAME, NEEDED, rate_columns
from kg.load.chip_table.naming import Naming
from kg.load.chip_table.row import Row
from kg.load.chip_table.sense import Cells, Sense, modified
from kg.load.guarded import UnfitError, lines
from kg.load.source import Source, digest
from kg.terms import slug

KIND = "chip-table"
VERSION = "1"
TITLE = "Machine learning hardware"
PUBLISHER = "Epoch AI"
LONGEST = 1_048_576
SHOWN = 60


@dataclass(frozen=True, slots=True)
class Document:
    """One file of the table."""

    table: str
    title: str
    publisher: str
    url: str
    sha256: str
    through: str


Record = Document | Row


def detect(path: Path, head: bytes) -> bool:  # noqa: ARG001 (the seam of all loaders)
    """Whether a file is such a table, by the names of its columns."""
    first = head.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0]
    names = {name.strip(b' "\r') for name in first.split(b",")}
    return {NAME.encode(), MAKER.encode()} <= names


def records(source: Source) -> Iterator[Record]:
    """The document, then each row that is of a chip; twins count once.

    Raises:
        SourceError: The file is no such table, or a row cannot be read and nobody takes reports.
    """
    about = _document(source)
    yield about
    sense = Sense(source, Naming(source.names, about.table), about.table)
    seen: set[tuple[str, ...]] = set()
    for line, cells in _rows(source):
        said = tuple(cells.values())
        if said in seen:
            source.note("twin rows, counted once", f"line {line}: {cells[NAME][:SHOWN]}")
            continue
        seen.add(said)
        row = sense.row(line, cells)
        if row is not None:
            yield row


def _document(source: Source) -> Document:
    """What the file is; a table without the columns that Epoch AI computes is someone else's."""
    with closing(_lines(source)) as found:
        own = {*LEFT, MODIFIED} <= set(next(found)[1])
    publisher = source.publisher or (PUBLISHER if own else "")
    stem = source.title or publisher or Path(source.name).stem
    return Document(
        slug(stem) or "table",
        source.title or (TITLE if own else Path(source.name).name),
        publisher,
        source.url,
        digest(source.path),
        source.published or _through(source),
    )


def _through(source: Source) -> str:
    """The last day on which a row was changed, as the file says."""
    silent = replace(source, report=lambda _: None, count=None)
    days = (modified(cells) for _, cells in _rows(silent))
    return max(days, default="")


def _rows(source: Source) -> Iterator[tuple[int, Cells]]:
    found = _lines(source)
    _, names = next(found)
    for line, cells in found:
        if len(cells) == len(names):
            yield line, dict(zip(names, cells, strict=True))
        elif cells:
            source.refuse(line, f"{len(cells)} cells where the header has {len(names)}")


def _lines(source: Source) -> Generator[tuple[int, list[str]]]:
    """The columns' names, then the cells of each row, with the line on which they begin."""
    csv.field_size_limit(LONGEST)
    line = 1
    try:
        with source.path.open(encoding="utf-8-sig", newline="") as file:
            table = csv.reader(lines(file), strict=True)
            names = [name.strip() for name in next(table, [])]
            _checked(source, names)
            yield line, names
            line = table.line_num + 1
            for cells in table:
                yield line, cells
                line = table.line_num + 1
    except UnicodeDecodeError as cause:
        raise source.fault(None, f"not UTF-8 at byte {cause.start}") from cause
    except (csv.Error, UnfitError) as cause:
        raise source.fault(line, f"not CSV: {cause}") from cause


def _checked(source: Source, names: list[str]) -> None:
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise source.fault(1, f"no column {', '.join(missing)}")
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise source.fault(1, f"column {', '.join(twice)} is given twice")
    if not rate_columns(names):
        raise source.fault(1, "no column of rates, such as FP8 performance (FLOP/s)")
