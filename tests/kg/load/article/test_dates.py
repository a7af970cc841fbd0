"""Dates in English and Chinese text: their usual spelling, and never a year that nobody gave."""

import pytest

from kg.load.article.dates import bounded, dates, relative
from kg.load.article.lexicon import lexicon

NONE = ("", "")
MAY = ("2025-05-20", "2025-05-22")


def found(words: str, language: str = "en", published: tuple[str, str] = NONE) -> list[str]:
    return [one.normal for one in dates(words, language, published)]


@pytest.mark.parametrize(
    ("words", "normal"),
    [
        ("on May 13, 2025", "2025-05-13"),
        ("on May 13th, 2025,", "2025-05-13"),
        ("the 13th of May 2025", "2025-05-13"),
        ("13 May 2025", "2025-05-13"),
        ("Jan. 15, 2025", "2025-01-15"),
        ("2025-05-13", "2025-05-13"),
        ("on May 13", "--05-13"),
        ("in May 2025", "2025-05"),
        ("in April", "--04"),
        ("in 2023", "2023"),
        ("since October", "--10"),
        ("on February 29, 2024", "2024-02-29"),
    ],
)
def test_an_english_date(words: str, normal: str) -> None:
    assert found(words) == [normal]


@pytest.mark.parametrize(
    ("words", "normal"),
    [
        ("2025年5月13日，", "2025-05-13"),
        ("二〇二五年五月", "2025-05"),
        ("二〇二五年十月三十一日", "2025-10-31"),
        ("十二月二十日", "--12-20"),
        ("五月十日", "--05-10"),
        ("5月13日", "--05-13"),
        ("2025年", "2025"),
        ("二〇二五年第5号", ""),
    ],
)
def test_a_chinese_date(words: str, normal: str) -> None:
    assert found(words, "zh") == [normal] * bool(normal)


@pytest.mark.parametrize(
    "words",
    ["on May 32, 2025", "February 30, 2025", "it may 13 times", "page 2023-44", "in 910 shops"],
)
def test_what_is_no_date(words: str) -> None:
    assert [one for one in found(words) if len(one) == 10] == []


def test_a_day_without_year_is_of_the_year_nearest_to_publication() -> None:
    assert found("on May 13", published=MAY) == ["2025-05-13"]
    assert found("on December 30", published=("2025-01-04", "2025-01-04")) == ["2024-12-30"]
    assert found("on January 3", published=("2024-12-30", "2024-12-30")) == ["2025-01-03"]


def test_where_the_days_of_publication_disagree_the_year_stays_open() -> None:
    assert found("on July 2", published=("2024-12-30", "2025-02-03")) == ["--07-02"]


def test_a_date_has_bounds_and_one_without_year_has_none() -> None:
    assert (bounded("2024-02", "").earliest, bounded("2024-02", "").latest) == (
        "2024-02-01",
        "2024-02-29",
    )
    assert (bounded("2023", "").earliest, bounded("2023", "").latest) == (
        "2023-01-01",
        "2023-12-31",
    )
    assert bounded("--05-13", "May 13").earliest == ""


def test_this_week_is_of_the_week_of_publication_if_that_is_known() -> None:
    ((at, day),) = relative("it said this week that", lexicon("en"), MAY)
    assert (at, day.words) == (8, "this week")
    assert day.earliest <= MAY[0]
    assert day.latest >= MAY[1]
    ((_, open_),) = relative("it said this week that", lexicon("en"), NONE)
    assert open_.earliest == ""
