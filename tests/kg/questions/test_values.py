from datetime import date

import pytest

from kg.errors import QuestionError
from kg.questions import Parameter
from kg.questions.values import given
from tests.queries.world import World

TODAY = date(2026, 6, 5)


def parameter(kind: str, *choices: str) -> Parameter:
    return Parameter("asOf", kind, "", "", choices=choices)


@pytest.mark.parametrize(
    ("typed", "day"),
    [("today", "2026-06-05"), ("2025-05-14", "2025-05-14"), (" 2024-02-29 ", "2024-02-29")],
)
def test_a_day_is_written_in_full(small: World, typed: str, day: str) -> None:
    value = given(small, parameter("date"), typed, TODAY)
    assert value.label == day
    assert str(value.term) == f'"{day}"^^<http://www.w3.org/2001/XMLSchema#date>'


def test_the_last_day_of_the_calendar_is_asked_as_the_day_before_it(small: World) -> None:
    value = given(small, parameter("date"), "9999-12-31", TODAY)
    assert value.label == "9999-12-31"
    assert str(value.term).startswith('"9999-12-30"')


@pytest.mark.parametrize(
    "typed",
    ["2025-02-30", "2025-13-01", "20250514", "2025-5-14", "2025-W20-3", "14.05.2025", "tomorrow"],
)
def test_an_impossible_day_is_refused_in_one_line(small: World, typed: str) -> None:
    with pytest.raises(QuestionError, match=f"--as-of '{typed}' is no date; write YYYY-MM-DD"):
        given(small, parameter("date"), typed, TODAY)


@pytest.mark.parametrize("kind", ["date", "string", "int", "chip"])
def test_an_empty_value_is_refused(small: World, kind: str) -> None:
    with pytest.raises(QuestionError, match="--as-of is empty"):
        given(small, parameter(kind), "  ", TODAY)


@pytest.mark.parametrize(
    ("kind", "typed", "written"),
    [
        ("int", "007", "7"),
        ("int", "2.0", "2"),
        ("decimal", "5120.00", "5120"),
        ("decimal", "1e3", "1000"),
    ],
)
def test_a_number_is_canonical(small: World, kind: str, typed: str, written: str) -> None:
    term = given(small, parameter(kind), typed, TODAY).term
    assert term.value == written


@pytest.mark.parametrize(
    ("kind", "typed"),
    [("int", "1.5"), ("int", "one"), ("decimal", "NaN"), ("decimal", "Infinity"), ("int", "1e20")],
)
def test_what_is_no_number_is_refused(small: World, kind: str, typed: str) -> None:
    with pytest.raises(QuestionError, match="--as-of"):
        given(small, parameter(kind), typed, TODAY)


def test_a_choice_is_one_of_those_offered(small: World) -> None:
    assert given(small, parameter("string", "a", "b"), "b", TODAY).term.value == "b"
    with pytest.raises(QuestionError, match="--as-of is one of a, b, not 'c'"):
        given(small, parameter("string", "a", "b"), "c", TODAY)


def test_a_name_becomes_the_thing_with_its_label_and_note(small: World) -> None:
    value = given(small, parameter("chip"), "box 8", TODAY)
    assert value.term.value.endswith("/id/chip/alpha")
    assert (value.typed, value.label) == ("box 8", "Alpha")
    assert value.note.startswith("Box 8 is a card")
