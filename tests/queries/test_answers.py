"""Each question asked of the small world: all rows, all columns, in order."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.questions import ask, names, question
from kg.terms import ID
from tests.queries.world import World

ANSWERS = Path(__file__).parent / "answers"
TODAY = date(2026, 6, 5)
ELSEWHERE = {
    "rules-for-use",
    *(p.stem for p in (ANSWERS.parent / "trade" / "answers").glob("*.yaml")),
}


def cases() -> list[Any]:
    return [
        pytest.param(path.stem, case, id=f"{path.stem}: {case['says']}")
        for path in sorted(ANSWERS.glob("*.yaml"))
        for case in yaml.safe_load(path.read_text("utf-8"))
    ]


@pytest.mark.parametrize(("name", "case"), cases())
def test_the_small_world_answers(small: World, name: str, case: dict[str, Any]) -> None:
    answer = ask(small, question(name), case["given"], TODAY)
    rows = [
        {column: value.replace(ID, "id:") for column, value in row.items() if value}
        for row in answer.records()
    ]
    assert rows == case["rows"]


def test_every_question_has_an_answer_here_or_elsewhere() -> None:
    assert {path.stem for path in ANSWERS.glob("*.yaml")} | ELSEWHERE == set(names())
