"""What the cells of a row mean: figures in the graph's units, and what is odd about them."""

import calendar
import re
from datetime import date
from decimal import Decimal

from kg.load.chip_table import columns, doubt
from kg.load.chip_table.columns import LEFT, TAKEN, RateColumn, rate_columns
from kg.load.chip_table.naming import LeftOutError, Naming, makers
from kg.load.chip_table.row import TF32_USED, Place, Rate, Released, Row
from kg.load.chip_table.units import scaled
from kg.load.source import Source

SHOWN = 60
PLANAR = "die areas in planar transistors, kept as a note"
DOUBTED = "die areas that may not be the applicable one, kept as a note"
TOLERATED = Decimal("0.002")
DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
Cells = dict[str, str]


class Sense:
    """Reads the rows of one table."""

    def __init__(self, source: Source, naming: Naming, table: str) -> None:
        self._source, self._naming, self._table = source, naming, table
        self._line, self._name = 0, ""
        self._unread: list[str] = []
        self._columns: tuple[RateColumn, ...] = ()

    def row(self, line: int, cells: Cells) -> Row | None:
        """A row's chip and figures; nothing if it is not of a chip or cannot be read."""
        self._line, self._name, self._unread = line, words(cells[columns.NAME]), []
        self._columns = self._columns or rate_columns(list(cells))
        if not any(letter.isalnum() for letter in self._name):
            self._source.refuse(line, "a row without a name")
            return None
        maker = words(cells[columns.MAKER])
        try:
            place = self._naming.place(self._name, maker)
        except LeftOutError as cause:
            self._note(cause.what, cause.said)
            return None
        return self._row(place, maker, cells)

    def _row(self, place: Place, maker: str, cells: Cells) -> Row:
        process = self._figure(cells, columns.PROCESS)
        memory = self._figure(cells, columns.MEMORY)
        area, area_note = self._area(place, process, cells)
        bandwidth, bandwidth_note = self._bandwidth(memory, cells)
        rates = self._rates(cells)
        stated = self._figure(cells, columns.STATED)
        notes = (words(cells.get(columns.NOTES, "")), bandwidth_note, self._stated(stated, rates))
        return Row(
            self._table,
            self._line,
            self._name,
            place,
            tuple(map(self._naming.party, makers(maker))),
            tuple(map(self._naming.party, makers(words(cells[columns.FOUNDRY])))),
            self._released(words(cells[columns.RELEASED])),
            process,
            rates,
            area,
            area_note,
            memory,
            bandwidth,
            self._figure(cells, columns.LINKS),
            stated,
            tuple(note for note in notes if note),
            self._details(cells),
            modified(cells),
        )

    def _figure(self, cells: Cells, column: str) -> Decimal | None:
        text = cells.get(column, "").strip()
        if not text:
            return None
        try:
            figure = scaled(text, column)
        except ValueError as cause:
            self._note("figures kept as text", f"{column} {text[:SHOWN]!r}: {cause}")
            self._unread.append(column)
            return None
        if not figure:
            self._note("zeros, taken as unknown", column)
        return figure or None

    def _rates(self, cells: Cells) -> tuple[Rate, ...]:
        found = []
        for column in self._columns:
            tops = self._figure(cells, column.name)
            if tops is not None:
                found.append(Rate(column.format, column.bits, tops))
        if not found:
            self._note("rows without a rate", "")
        return tuple(found)

    def _area(
        self, place: Place, process: Decimal | None, cells: Cells
    ) -> tuple[Decimal | None, str]:
        area = self._figure(cells, columns.DIE)
        if area is None:
            return None, ""
        dies = self._naming.dies(place.iri) if place.known else 0
        reason = doubt.area(area, process, dies)
        if reason:
            planar = doubt.is_planar(process)
            self._note(PLANAR if planar else DOUBTED, reason)
        return (None if reason else area), reason

    def _bandwidth(self, memory: Decimal | None, cells: Cells) -> tuple[Decimal | None, str]:
        value = self._figure(cells, columns.BANDWIDTH)
        reason = doubt.bandwidth(value, memory) if value is not None else ""
        if reason:
            self._note(
                "bandwidths that may not be of memory outside the die, kept as a note", reason
            )
        return (None if reason else value), reason

    def _stated(self, stated: Decimal | None, rates: tuple[Rate, ...]) -> str:
        if stated is None or not rates:
            return ""
        products = [rate.product for rate in rates]
        used = [rate.tops * TF32_USED if rate.format == "TF32" else rate.product for rate in rates]
        if any(abs(best - stated) <= best * TOLERATED for best in (max(products), max(used))):
            return ""
        said = f"the table states a total processing performance of {stated.normalize():f}"
        said = f"{said}, its rates give {max(products).normalize():f}"
        self._note("stated performances that differ from the rates", said)
        return said

    def _released(self, text: str) -> Released | None:
        if not text:
            return None
        try:
            return released(text)
        except ValueError:
            self._note("dates kept as text", text[:SHOWN])
            return None

    def _details(self, cells: Cells) -> tuple[str, ...]:
        """The cells that are no figure of the graph, each with its column's name."""
        rates = {column.name for column in self._columns}
        left = (LEFT | TAKEN | rates).difference(self._unread)
        named = ((name, words(cell)) for name, cell in cells.items() if name not in left)
        return tuple(f"{name}: {cell}" for name, cell in named if cell)

    def _note(self, what: str, said: str) -> None:
        place = f"line {self._line} {self._name[:SHOWN]}"
        self._source.note(what, f"{place}: {said}" if said else place)


def released(text: str) -> Released:
    """The bounds of a day, month or year; a year's first day stands for the year.

    Raises:
        ValueError: It is none of these.
    """
    match = DATE.fullmatch(text)
    if not match:
        raise ValueError("no date")
    year, month, day = match.groups()
    if day and (month, day) != ("01", "01"):
        return Released(date.fromisoformat(text).isoformat(), text)
    if month and not day:
        last = calendar.monthrange(int(year), date(int(year), int(month), 1).month)[1]
        return Released(f"{year}-{month}-01", f"{year}-{month}-{last:02}", text)
    date(int(year), 1, 1)
    return Released(f"{year}-01-01", f"{year}-12-31", year)


def words(cell: str) -> str:
    """A cell's text in one line."""
    return " ".join(cell.split())


def modified(cells: Cells) -> str:
    """The day on which a row was last changed; empty if that is not said."""
    day = cells.get(columns.MODIFIED, "").strip()[:10]
    try:
        return date.fromisoformat(day).isoformat() if day else ""
    except ValueError:
        return ""
