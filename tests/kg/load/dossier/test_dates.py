"""A day is known exactly or as a range, and no other day is taken for one."""

import re
from datetime import date

import pytest

from kg.load.dossier.dates import Span, day, span


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("2025-05-13", Span(date(2025, 5, 13), date(2025, 5, 13))),
        ("2024-02-29", Span(date(2024, 2, 29), date(2024, 2, 29))),
        ("2021", Span(date(2021, 1, 1), date(2021, 12, 31), "2021")),
        (2021, Span(date(2021, 1, 1), date(2021, 12, 31), "2021")),
        ("2024-02", Span(date(2024, 2, 1), date(2024, 2, 29), "2024-02")),
        ("2025-05-13/2025-05-19", Span(date(2025, 5, 13), date(2025, 5, 19))),
        (
            {"earliest": "2025-05-13", "latest": "2025-05-19", "words": "within  days"},
            Span(date(2025, 5, 13), date(2025, 5, 19), "within days"),
        ),
    ],
)
def test_a_day_is_read_as_its_bounds(written: object, known: Span) -> None:
    assert span(written) == known


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2025-02-30", "2025-02-30 is not in the calendar"),
        ("2025-13-01", "2025-13-01 is not in the calendar"),
        ("2025-13", "2025-13-01 is not in the calendar"),
        ("2023-02-29", "2023-02-29 is not in the calendar"),
        ("0025-05-13", "0025-05-13 is not a year from 1700 to 2199"),
        ("13 May 2025", "'13 May 2025' is not a date, YYYY-MM-DD"),
        ("2025-5-13", "'2025-5-13' is not a date, YYYY-MM-DD"),
        ("2025-05-13T00:00:00", "'2025-05-13T00:00:00' is not a date, YYYY-MM-DD"),
        ("2025-05-13Z", "'2025-05-13Z' is not a date, YYYY-MM-DD"),
        (
            "\u0662\u0660\u0662\u0665-05-13",
            "'\u0662\u0660\u0662\u0665-05-13' is not a date, YYYY-MM-DD",
        ),
        ("2025-05-19/2025-05-13", "latest 2025-05-13 is before earliest 2025-05-19"),
        (20250513, "'20250513' is not a date, YYYY-MM-DD"),
        ([], "a list where a date is due"),
        ({"earliest": "2025-05-13"}, "a date has no 'latest'"),
        (
            {"from": "2025-05-13"},
            "unknown key 'from' in a date, not one of earliest, latest, words",
        ),
        (
            {"earliest": "2025-05-13", "latest": "2025-05-13", "words": []},
            "words: a list where text is due",
        ),
    ],
    ids=str,
)
def test_what_is_no_day_is_refused(written: object, said: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(said)}$"):
        span(written)


def test_a_year_is_not_one_exact_day() -> None:
    with pytest.raises(ValueError, match="'2021' is not a date, YYYY-MM-DD"):
        day("2021")


def test_the_day_after_a_range_is_a_range() -> None:
    assert span("2026-11-09").after() == span("2026-11-10")
    assert span("2024-02-28/2024-12-31").after() == span("2024-02-29/2025-01-01")
