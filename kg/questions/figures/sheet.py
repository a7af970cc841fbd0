"""A table of chips to be classified: a row each, in columns named as the options are.

The columns of ``documents/chips.csv`` are understood too, and one column for each number format.
"""

import sys
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

from pyoxigraph import Store

from kg.errors import QuestionError, SourceError
from kg.load.dossier import tables, text
from kg.questions.figures.judged import Item
from kg.questions.figures.rates import BITS
from kg.questions.figures.typed import Typed, item

NAMES = {
    "name": ("name", "chip", "id"),
    "rate": ("rate", "rates"),
    "die": ("die", "die_mm2"),
    "dies": ("dies",),
    "node": ("node",),
    "hbm": ("hbm", "bandwidth_tbs"),
    "hbm_area": ("hbm_area", "hbm-area"),
    "io": ("io", "io_gbs"),
    "data_centre": ("data_centre", "data-centre"),
    "sparse": ("sparse",),
}
UNITS = {"die_mm2": "mm2", "bandwidth_tbs": "TB/s", "io_gbs": "GB/s"}
PASSED_OVER = {
    "aliases", "zh", "designer", "foundry", "foundry_note", "packager", "supplier", "family",
    "released", "set", "preferred", "die_note", "memory", "memory_gb", "source", "confidence",
    "die_confidence", "known_through", "recorded", "notes",
}  # fmt: skip
WHOLE_DIE = frozenset(("die_mm2",))  # the area of all dies, whose number stands beside it
Cells = Mapping[str, str]


def items(store: Store, path: Path, *, sparse: bool = False) -> Iterator[Item]:
    """The chips of a table, each with its line.

    Raises:
        SourceError: It is no such table, or a figure in it is none.
    """
    shown = Path("stdin") if path == Path("-") else path
    words = _words(path)
    columns = {name: _column(shown, name) for name in tables.header(shown, words)}
    empty = True
    for row in tables.rows(shown, words):
        empty = False
        try:
            yield item(store, _typed(row, columns, row.line, sparse=sparse))
        except QuestionError as cause:
            raise SourceError(shown, row.line, str(cause)) from cause
    if empty:
        raise SourceError(shown, 1, "no row below the header")


def _words(path: Path) -> str:
    if path != Path("-"):
        return text.read(path).words
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as cause:
        raise SourceError("stdin", None, "not UTF-8") from cause


def _column(path: Path, name: str) -> str:
    """What a column gives: a field, ``rate:FORMAT``, or nothing that figures are made of."""
    plain = name.lower().replace(" ", "_")
    for field, names in NAMES.items():
        if plain in names:
            return field
    if plain in PASSED_OVER:
        return ""
    if BITS.fullmatch(plain.upper()):
        return f"rate:{plain.upper()}"
    known = [each for names in NAMES.values() for each in names]
    near = get_close_matches(plain, known, n=1)
    hint = f"; did you mean {near[0]}?" if near else f", none of {', '.join(known)}, or a format"
    raise SourceError(path, 1, f"unknown column {name!r}{hint}")


def _typed(row: Cells, columns: Mapping[str, str], line: int, *, sparse: bool) -> Typed:
    cells: dict[str, str] = {}
    rates: list[str] = []
    whole = False
    for name, cell in row.items():
        field = columns[name]
        if field == "rate":
            rates += cell.split("|")
        elif field.startswith("rate:"):
            rates.append(f"{field.removeprefix('rate:')}={cell}")
        elif field and not (field == "name" and "name" in cells and name.lower() != "name"):
            unit = UNITS.get(name.lower(), "")
            cells[field] = f"{cell} {unit}".strip()
            whole = whole or name.lower() in WHOLE_DIE
    return Typed(
        cells.get("name", f"line {line}"),
        tuple(rates),
        tuple(filter(None, [cells.get("die", "")])),
        "" if whole or "die" not in cells else cells.get("dies", ""),
        cells.get("node", ""),
        cells.get("hbm", ""),
        cells.get("hbm_area", ""),
        cells.get("io", ""),
        cells.get("data_centre", "yes").lower(),
        sparse or _yes(cells.get("sparse", "no")),
        place="",
    )


def _yes(cell: str) -> bool:
    if cell.lower() not in {"yes", "no"}:
        raise QuestionError(f"sparse: {cell!r} is neither yes nor no")
    return cell.lower() == "yes"
