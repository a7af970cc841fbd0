from decimal import Decimal
from fractions import Fraction

import pyoxigraph
import pytest

from kg.derive.arithmetic import Arithmetic, density
from kg.derive.metrics import metrics
from kg.derive.thresholds import thresholds
from kg.terms import thing
from tests.kg.derive.figures import chip, figures, ruled


@pytest.mark.parametrize(
    ("rates", "tpp", "format_taken"),
    [
        ({"FP16": "800"}, "12800", "FP16"),
        ({"FP8": "5033.2", "FP4": "10066.3", "FP6": "10066.3"}, "60397.8", "FP6"),
        ({"FP16": "989.5", "FP8": "1979"}, "15832.0", "FP16"),
        ({"BF16": "1678", "FP8": "1678"}, "26848", "BF16"),
        ({"FP16": "0.1", "FP8": "0"}, "1.6", "FP16"),
    ],
)
def test_performance_is_the_highest_product_of_rate_and_bits(
    rates: dict[str, str], tpp: str, format_taken: str
) -> None:
    store = pyoxigraph.Store()
    known = metrics(store, figures(store, chip(store), rates=rates))
    assert known.tpp == Decimal(tpp)
    assert known.rate is not None
    assert known.rate.format == format_taken


@pytest.mark.parametrize("rates", [{}, {"FP16": "0"}])
def test_without_a_rate_there_is_no_performance_and_no_density(rates: dict[str, str]) -> None:
    store = pyoxigraph.Store()
    known = metrics(store, figures(store, chip(store), rates=rates, die="600"))
    assert (known.tpp, known.pd, dict(known.values)) == (None, None, {})


def test_without_an_area_there_is_no_density() -> None:
    store = pyoxigraph.Store()
    known = metrics(store, figures(store, chip(store), rates={"FP16": "800"}))
    assert known.pd is None
    assert "pd" not in known.values


def test_a_density_just_below_a_limit_does_not_reach_it() -> None:
    store = pyoxigraph.Store()
    made = figures(store, chip(store), rates={"INT1": "5919999.9999"}, die="1000000")
    known = metrics(store, made)
    assert known.values["pd"] < Fraction("5.92")
    assert known.pd == Decimal("5.919999")
    assert density(known.values["pd"], {Fraction("5.92")}) == "5.9199999999"


@pytest.mark.parametrize(
    ("exact", "said"),
    [("9.6152", "9.62"), ("5.9199", "5.9199"), ("5.92", "5.92"), ("10.1", "10.10")],
)
def test_a_density_is_shown_on_its_side_of_the_limit(exact: str, said: str) -> None:
    assert density(Fraction(exact), {Fraction("5.92"), Fraction("3.2")}) == said


def test_a_bandwidth_of_zero_is_known_and_an_absent_one_is_not() -> None:
    store = pyoxigraph.Store()
    known = metrics(store, figures(store, chip(store), io="0"))
    assert known.values == {"io": 0}


def test_a_chip_that_says_nothing_of_data_centres_leaves_it_open() -> None:
    store = pyoxigraph.Store()
    assert metrics(store, figures(store, thing("chip", "mute"))).data_centre == "unknown"


@pytest.mark.parametrize(
    ("control", "said"),
    [
        ("3a090-a/2022", "FP16 800 x 16 = 12800 TPP; I/O 784 GB/s"),
        ("3a090-a/2023", "FP16 800 x 16 = 12800 TPP; 12800 / 1331.22 mm² = 9.62 PD"),
        ("tariff-band-1/2026", "FP16 800 x 16 = 12800 TPP; DRAM 3200 GB/s"),
    ],
)
def test_the_arithmetic_shows_what_the_threshold_compares(control: str, said: str) -> None:
    store = ruled()
    made = figures(store, chip(store), rates={"FP16": "800"}, die="1331.22", io="784", dram="3200")
    book = thresholds(store)
    name, edition = control.split("/")
    (one,) = [
        one
        for one in book
        if one.control == thing("control", name) and f"edition/{edition}" in one.edition.value
    ]
    assert Arithmetic(book).steps(one, metrics(store, made)) == said
