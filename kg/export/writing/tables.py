"""Three tables, nodes, edges and values, as CSV or Parquet: together they say all that was said.

A cell of CSV that a spreadsheet would take for a formula has an apostrophe before it, which is
taken away again where one stands before such a beginning.
"""

import csv
import re
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Protocol, TextIO

from pyoxigraph import Literal, NamedNode

from kg.errors import QuestionError
from kg.export.selection import Selection
from kg.export.short import short
from kg.export.spool import LANG, STRING, Node, Spool, plain, spooled
from kg.terms import RDFS_LABEL

FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
NODES = ("id", "types", "label")
EDGES = ("source", "relation", "target", "graph")
VALUES = ("node", "property", "value", "datatype", "language", "graph")
BATCH = 50_000
Row = tuple[str, ...]


class Sheet(Protocol):
    """An open table."""

    def write(self, row: Row) -> None:
        """Add a row."""

    def close(self) -> None:
        """Write what is left."""


class CsvSheet:
    """A table as CSV, its lines ending in LF."""

    def __init__(self, place: Path, columns: Row) -> None:
        self._file: TextIO = place.with_suffix(".csv").open("w", encoding="utf-8", newline="")
        self._rows = csv.writer(self._file, lineterminator="\n")
        self._rows.writerow(columns)
        self.guarded = 0

    def write(self, row: Row) -> None:
        """Add a row."""
        safe = tuple(map(guarded, row))
        self.guarded += safe != row
        self._rows.writerow(safe)

    def close(self) -> None:
        """Write what is left."""
        self._file.close()


class ParquetSheet:
    """A table as Parquet, all columns text."""

    def __init__(self, place: Path, columns: Row) -> None:
        pyarrow, parquet = _arrow()
        self._schema = pyarrow.schema([(name, pyarrow.string()) for name in columns])
        file = place.with_suffix(".parquet")
        self._writer = parquet.ParquetWriter(file, self._schema, compression="zstd")
        self._table = pyarrow.Table
        self._rows: list[Row] = []
        self.guarded = 0

    def write(self, row: Row) -> None:
        """Add a row."""
        self._rows.append(row)
        if len(self._rows) == BATCH:
            self._flush()

    def close(self) -> None:
        """Write what is left."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        columns = list(zip(*self._rows, strict=True)) or [()] * len(self._schema)
        self._writer.write_table(self._table.from_arrays(columns, schema=self._schema))
        self._rows = []


def csv_tables(selection: Selection, room: Path) -> list[str]:
    """The tables as CSV."""
    count = _tables(selection, room, CsvSheet)
    said = "in {:,} rows text begins as a formula does and has an apostrophe before it"
    return [said.format(count)] if count else []


def parquet(selection: Selection, room: Path) -> list[str]:
    """The tables as Parquet.

    Raises:
        QuestionError: pyarrow is not installed.
    """
    _arrow()  # before all the work
    _tables(selection, room, ParquetSheet)
    return []


def guarded(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if FORMULA.match(text) and not NUMBER.fullmatch(text) else text


def unguarded(text: str) -> str:
    """The text of a cell."""
    return text[1:] if text.startswith("'") and FORMULA.match(text) else text


def _tables(
    selection: Selection, room: Path, sheet: Callable[[Path, Row], CsvSheet | ParquetSheet]
) -> int:
    with spooled(selection) as spool, ExitStack() as stack:
        count = 0
        for name, columns, rows in (
            ("nodes", NODES, map(_node, spool.nodes())),
            ("edges", EDGES, _edges(spool)),
            ("values", VALUES, _values(spool)),
        ):
            table = sheet(room / name, columns)
            stack.callback(table.close)
            for row in rows:
                table.write(row)
            count += table.guarded
        return count


def _node(node: Node) -> Row:
    labels = {column.language: texts for column, texts in node.values.items() if _labels(column[0])}
    label = (labels.get("en") or next(iter(labels.values()), [""]))[0]
    return node.name.strip("<>"), " ".join(map(short, node.types)), label


def _labels(name: str) -> bool:
    return name == RDFS_LABEL.value


def _edges(spool: Spool) -> Iterable[Row]:
    return ((one.source, short(one.relation), one.target, one.graph) for one in spool.edges())


def _values(spool: Spool) -> Iterable[Row]:
    for quad in spool.quads():
        said = quad.object
        if isinstance(said, Literal):
            kind = said.datatype.value
            graph = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
            datatype = "" if kind in {STRING, LANG} else short(kind)
            node, name = plain(quad.subject), short(quad.predicate.value)
            yield node, name, said.value, datatype, said.language or "", graph


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        from pyarrow import parquet as tables
    except ImportError as cause:
        raise QuestionError("parquet needs pyarrow: pip install 'chiplex[table]'") from cause
    return pyarrow, tables
