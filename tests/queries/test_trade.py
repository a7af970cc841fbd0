"""Owners, seats, conflicts and links, asked of a second small world: all rows, all columns."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.questions import ask, question
from kg.terms import ID
from tests.queries.world import World

TRADE = Path(__file__).parent / "trade"
TODAY = date(2024, 3, 1)


@pytest.fixture(scope="module")
def trade() -> World:
    return World(TRADE / "world")


def cases() -> list[Any]:
    return [
        pytest.param(path.stem, case, id=f"{path.stem}: {case['says']}")
        for path in sorted((TRADE / "answers").glob("*.yaml"))
        for case in yaml.safe_load(path.read_text("utf-8"))
    ]


@pytest.mark.parametrize(("name", "case"), cases())
def test_the_trading_world_answers(trade: World, name: str, case: dict[str, Any]) -> None:
    answer = ask(trade, question(name), case["given"], TODAY)
    rows = [
        {column: value.replace(ID, "id:") for column, value in row.items() if value}
        for row in answer.records()
    ]
    assert rows == case["rows"]
