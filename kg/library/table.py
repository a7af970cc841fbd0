"""Rows as typed records, and as the frames of polars and pandas."""

import keyword
import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple, overload

from kg.errors import QuestionError
from kg.export import Table as Written
from kg.export import graph_text, render
from kg.export.graphs import GRAPH_FORMATS
from kg.export.results import fragment
from kg.library.cells import Between, Value, of_kind, value
from kg.library.frames import Days, inferred, pandas_frame, polars_frame
from kg.questions.columns import Kind
from kg.store import Rows, Term

if TYPE_CHECKING:
    import pandas
    import polars

TYPES: dict[Kind, Any] = {
    "day": date | None,
    "range": date | Between | None,
    "integer": int | None,
    "decimal": Decimal | None,
    "text": str | None,
}


class Table(Sequence[Any]):
    """Rows of an answer, each a named tuple of Python values.

    A record's fields are called like the columns, as Python writes names: ``amountUsd`` is
    ``amount_usd`` and ``from`` is ``from_``. ``cut`` says that there were more rows than the
    limit allowed.
    """

    def __init__(
        self, found: Rows, name: str = "Row", title: str = "", kinds: Sequence[Kind] = ()
    ) -> None:
        """What a query found; ``name`` is that of a record's type, ``title`` stands above.

        ``kinds`` say what the columns hold, where that is known beforehand.
        """
        self.columns = found.columns
        self.terms = found.rows
        self.cut = found.cut
        self.title = title
        self._kind = found.kind
        self._kinds = list(kinds)
        self._record = record(name, found.columns, kinds)
        self._rows: list[Any] | None = None

    @property
    def rows(self) -> list[Any]:
        """All records."""
        if self._rows is None:
            self._rows = [self._record(*self._values(row)) for row in self.terms]
        return self._rows

    def _values(self, row: tuple[Term | None, ...]) -> Iterator[Value]:
        if not self._kinds:
            return map(value, row)
        return map(of_kind, map(value, row), self._kinds)

    def __len__(self) -> int:
        return len(self.terms)

    def __bool__(self) -> bool:
        """Whether there are rows; of an ASK, what it answers."""
        return bool(self.rows[0][0]) if self._kind == "ask" else bool(self.terms)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    @overload
    def __getitem__(self, at: int) -> Any: ...  # noqa: ANN401 (a record)
    @overload
    def __getitem__(self, at: slice) -> list[Any]: ...
    def __getitem__(self, at: int | slice) -> Any:
        return self.rows[at]

    def to_dicts(self) -> list[dict[str, Value]]:
        """The rows as dictionaries, by the names of the columns."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def to_polars(self, days: Days = "text") -> "polars.DataFrame":
        """A polars frame with the columns as they are called, each of one type.

        A column whose days may be ranges is text, or with ``days`` the day at that end of them.
        Decimals are floats; the records have all their digits.

        Raises:
            QuestionError: polars is not installed.
        """
        return polars_frame(self.columns, self.rows, self._all_kinds(), days)

    def to_pandas(self, days: Days = "text") -> "pandas.DataFrame":
        """A pandas frame with the columns as they are called, as `to_polars` has them.

        Raises:
            QuestionError: pandas is not installed.
        """
        return pandas_frame(self.columns, self.rows, self._all_kinds(), days)

    def to_text(self, form: str = "csv") -> str:
        """The rows as ``chiplex -f`` writes them; triples of a CONSTRUCT also as ttl and alike.

        Raises:
            QuestionError: There is no such format.
        """
        if form in GRAPH_FORMATS and self._kind == "construct":
            return graph_text(self.terms, form)
        try:
            return render(self._written(), form)
        except KeyError as cause:
            raise QuestionError(f"no format is named {form!r} here") from cause

    def _repr_html_(self) -> str:
        return fragment(self._written())

    def __repr__(self) -> str:
        return f"<{self.title or self._kind}: {len(self)} rows of {', '.join(self.columns)}>"

    def _written(self) -> Written:
        truth = bool(self) if self._kind == "ask" else None
        return Written(self.columns, self.terms, self.title, boolean=truth)

    def _all_kinds(self) -> list[Kind]:
        return self._kinds or inferred(self.rows, len(self.columns))


def record(name: str, columns: Sequence[str], kinds: Sequence[Kind] = ()) -> Any:  # noqa: ANN401 (a type made here)
    """The type of the rows of an answer: a named tuple with a field a column."""
    types = TYPES if kinds else {}
    told = kinds or ["text"] * len(columns)
    fields: dict[str, Any] = {}
    for column, kind in zip(columns, told, strict=True):
        called = field_name(column)
        while called in fields:  # fooBar and foo_bar
            called += "_"
        fields[called] = types.get(kind, Value)
    return NamedTuple(name, list(fields.items()))  # its fields are those of the query


def field_name(column: str) -> str:
    """What a column is called as a field: in lower case with underscores, no keyword."""
    spelled = re.sub(r"(?<=[a-z0-9])[A-Z]", lambda letter: f"_{letter[0]}", column).lower()
    spelled = spelled.lstrip("_")
    spelled = spelled if spelled.isidentifier() else f"column_{spelled}".rstrip("_")
    return f"{spelled}_" if keyword.iskeyword(spelled) else spelled
