from decimal import Decimal
from fractions import Fraction

import pytest

from kg.derive.change import Changes
from kg.derive.metrics import Metrics, Rate, measured
from kg.derive.thresholds import Threshold, thresholds
from kg.derive.verdict import Judge
from tests.kg.derive.figures import ruled

JUDGE = Judge(thresholds(ruled()))


def chosen(control: str, edition: str = "2023-11-17") -> Threshold:
    found = [one for one in JUDGE.book if one.name == control]
    (one,) = [one for one in found if one.edition.value.endswith(edition)]
    return one


def known(tops: str = "", die: str = "", use: str = "yes", **stated: int) -> Metrics:
    rates = [Rate("FP16", Decimal(tops), Decimal(16))] if tops else []
    values = {name.replace("_", "-"): Fraction(number) for name, number in stated.items()}
    return measured(rates, Decimal(die) if die else None, values, use)


@pytest.mark.parametrize(
    ("control", "figures", "said"),
    [
        (
            "3A090.a",
            known("280", "756.9"),
            [
                "0.053 TOPS more FP16 rate: certain (3A090.a.2)",
                "0.15 mm² less die area: certain (3A090.a.2)",
            ],
        ),
        ("3A090.a", known("300", "2000"), ["any less TPP: excluded"]),
        ("3A090.a", known("299", "2000"), [
            "1 TOPS more FP16 rate: certain (3A090.a.1)",
            "1191.9 mm² less die area: certain (3A090.a.2)",
        ]),
        (
            "3A090.a",
            known("280", "665.61"),
            [
                "539.59 less TPP: excluded",
                "91.15 mm² more die area: excluded",
                "not for data centres: excluded",
            ],
        ),
        ("3A090.a", known("280", "665.61", "no"), [
            "20 TOPS more FP16 rate: certain (3A090.a.1)",
            "for data centres: certain (3A090.a.2)",
        ]),
        ("3A090.b", known("99", "100"), []),
    ],
)  # fmt: skip
def test_the_nearest_change_of_each_figure_is_said(
    control: str, figures: Metrics, said: list[str]
) -> None:
    assert Changes(JUDGE, figures).nearest(chosen(control)) == said


def test_a_change_is_enough_and_half_of_it_is_not() -> None:
    one = chosen("3A090.a")
    enough, half = known("280", "756.75"), known("280", "756.825")
    assert JUDGE.verdict(one, known("280", "756.9")).word == "excluded"
    assert JUDGE.verdict(one, enough).word == "certain"
    assert JUDGE.verdict(one, half).word == "excluded"


def test_a_missing_area_is_told_by_its_ranges() -> None:
    changes = Changes(JUDGE, known("100"))
    (said,) = changes.ranges(chosen("3A090.b"))
    assert said.split(", ") == [
        "die area up to about 270.27 mm²: excluded",
        "above about 270.27 mm² up to 500 mm²: certain (3A090.b.2)",
        "above 500 mm²: excluded",
    ]
    assert changes.ranges(chosen("3A090")) == [
        "die area up to 500 mm²: certain (3A090.a.2 or 3A090.b.2), above 500 mm²: excluded"
    ]


def test_a_missing_rate_is_told_by_its_ranges() -> None:
    (said,) = Changes(JUDGE, known(die="1000")).ranges(chosen("3A090.a"))
    assert said == "TPP below 4800: excluded, from 4800: certain (3A090.a.1)"


def test_what_is_missing_beside_it_leaves_a_figure_possible() -> None:
    (rate, die) = (
        Changes(JUDGE, known()).ranges(chosen("3A090.a")),
        Changes(JUDGE, known("100")).ranges(chosen("3A090.a", "2022-10-07")),
    )
    assert rate == [
        "TPP below 1600: excluded, from 1600 below 4800: possible, from 4800: certain (3A090.a.1)"
    ]
    assert die == []


def test_a_bandwidth_that_is_missing_has_ranges_too() -> None:
    said = Changes(JUDGE, known("400")).ranges(chosen("3A090.a", "2022-10-07"))
    assert said == ["I/O bandwidth below 600 GB/s: excluded, from 600 GB/s: certain (3A090.a)"]
