"""The real table: each of its rows is loaded or named."""

import csv
from collections import Counter

from tests.conftest import real
from tests.kg.load.chip_table.read import Read

TABLE = "chips/ml_hardware.csv"


def test_every_row_is_loaded_or_named() -> None:
    path = real(TABLE)
    with path.open(encoding="utf-8", newline="") as file:
        names = [row["Hardware name"] for row in csv.DictReader(file)]
    read = Read(path)
    left = [value for what, value in read.noted if what.endswith("left out")]
    assert read.faults == []
    assert [row.name for row in read.rows] == [
        name for name in names if not any(name in value for value in left)
    ]
    assert len(read.rows) + len(left) == 175
    assert Counter(what for what, _ in read.noted)["rows without a rate"] == 5


def test_the_stated_performance_is_that_of_the_rates_but_for_the_rows_that_are_named() -> None:
    read = Read(real(TABLE))
    named = [value for what, value in read.noted if what.startswith("stated performances")]
    assert len(named) == 5
    assert sum(row.stated is not None for row in read.rows) == 160
