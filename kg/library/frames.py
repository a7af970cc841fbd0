"""Records as the frames of polars and pandas, each column of one type whatever stands in it."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from kg.errors import QuestionError
from kg.library.cells import Between, End, Value, one_day
from kg.questions.columns import Kind

if TYPE_CHECKING:
    import pandas
    import polars

Days = Literal["text", "earliest", "latest"]
Records = Sequence[Sequence[Value]]
WHOLE = range(-(2**63), 2**63)  # what a column of whole numbers has room for
EXTRA = "it comes with the extra chiplex[frames]"
PANDAS: dict[Kind, str] = {
    "day": "datetime64[s]",
    "integer": "Int64",
    "decimal": "Float64",
    "boolean": "boolean",
    "text": "str",
}


def inferred(rows: Records, width: int) -> list[Kind]:
    """What columns hold of which nothing is known beforehand, by their cells."""
    return [_kind([row[at] for row in rows if row[at] is not None]) for at in range(width)]


def polars_frame(
    names: Sequence[str], rows: Records, kinds: Sequence[Kind], days: Days
) -> "polars.DataFrame":
    """A polars frame.

    Raises:
        QuestionError: polars is not installed.
    """
    try:
        import polars
    except ImportError as cause:
        raise _missing("polars") from cause
    types: Mapping[Kind, type[polars.DataType]] = {
        "day": polars.Date,
        "integer": polars.Int64,
        "decimal": polars.Float64,
        "boolean": polars.Boolean,
        "text": polars.String,
    }
    told = _columns(names, rows, kinds, days)
    schema = {name: types[kind] for name, (kind, _) in told.items()}
    return polars.DataFrame({name: cells for name, (_, cells) in told.items()}, schema)


def pandas_frame(
    names: Sequence[str], rows: Records, kinds: Sequence[Kind], days: Days
) -> "pandas.DataFrame":
    """A pandas frame.

    Raises:
        QuestionError: pandas is not installed.
    """
    try:
        import pandas
    except ImportError as cause:
        raise _missing("pandas") from cause
    told = _columns(names, rows, kinds, days)
    columns = {
        name: pandas.Series(cells, dtype=PANDAS[kind]) for name, (kind, cells) in told.items()
    }
    return pandas.DataFrame(columns, columns=list(names))


def _missing(name: str) -> QuestionError:
    return QuestionError(f"{name} is not installed; {EXTRA}")


def _columns(
    names: Sequence[str], rows: Records, kinds: Sequence[Kind], days: Days
) -> dict[str, tuple[Kind, list[object]]]:
    """Each column's cells, and the kind that they are told as."""
    end: End = "latest" if days == "text" else days
    told = [_told(kind, days) for kind in kinds]
    return {
        name: (kind, [_cell(row[at], kind, end) for row in rows])
        for at, (name, kind) in enumerate(zip(names, told, strict=True))
    }


def _told(kind: Kind, days: Days) -> Kind:
    """How a column is told: a range as text, or as the day at one of its ends."""
    if kind == "range":
        return "text" if days == "text" else "day"
    return kind


def _cell(cell: Value, kind: Kind, end: End) -> object:
    if cell is None:
        return None
    if kind == "day":
        return one_day(cell, end)
    if kind == "decimal":
        return float(cell) if isinstance(cell, Decimal | int | float) else None
    return str(cell) if kind == "text" else cell


def _kind(cells: Sequence[Value]) -> Kind:
    types = {type(cell) for cell in cells}
    if types == {bool}:
        return "boolean"
    if types == {int}:
        fits = all(isinstance(cell, int) and cell in WHOLE for cell in cells)
        return "integer" if fits else "text"
    if types and types <= {int, Decimal, float}:
        return "decimal"
    if types == {date}:
        return "day"
    return "range" if types and types <= {date, Between} else "text"
