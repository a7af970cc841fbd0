"""A table's rows remember their lines, and a broken table is refused."""

from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.load.dossier import tables

PATH = Path("world.csv")


def test_rows_drop_empty_cells_and_know_their_lines() -> None:
    rows = list(tables.rows(PATH, 'a,b\n1,"two\nlines"\n\n,x\n'))
    assert rows == [{"a": "1", "b": "two\nlines"}, {"b": "x"}]
    assert [row.line for row in rows] == [2, 5]
    assert rows[1]["b"].line == 5


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,\n1,2\n", ":1: column 2 has no name"),
        ("a,b,a\n1,2,3\n", ":1: column 'a' is given twice"),
        ("a,b\n1\n", ":2: 1 cells where the header has 2"),
        ("a,b\n1,2\n1,2,3\n", ":3: 3 cells where the header has 2"),
        ('a,b\n1,"2\n', ":2: not CSV: unexpected end of data"),
        ('a,b\n1,"2"x\n', ":2: not CSV: ',' expected after '\"'"),
        ("a,b\n1," + "x" * 200_000 + "\n", ":2: not CSV: field larger than field limit (131072)"),
    ],
    ids=lambda value: value[:40],
)
def test_a_broken_table_names_its_line(text: str, said: str) -> None:
    with pytest.raises(SourceError) as caught:
        list(tables.rows(PATH, text))
    assert str(caught.value) == f"world.csv{said}"
