from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from pyoxigraph import Literal

from kg import terms


def test_names_become_iris() -> None:
    assert terms.cx("Chip").value == "https://w3id.org/chiplex/ns#Chip"
    assert (
        terms.thing("chip", "ascend-910c").value == "https://w3id.org/chiplex/id/chip/ascend-910c"
    )
    assert terms.graph("derived", "seat").value == "https://w3id.org/chiplex/graph/derived/seat"
    assert terms.term("rdfs:label") == terms.RDFS_LABEL


@pytest.mark.parametrize("name", ["a b", "a>", "{a}"])
def test_what_would_break_an_iri_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="Invalid IRI"):
        terms.thing("chip", name)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Ascend 910C", "ascend-910c"),
        ("  Atlas_A3 (super-pod) ", "atlas-a3-super-pod"),
        ("Zürich Société", "zurich-societe"),
        ("ＡＢＣ", "abc"),
        ("昇腾910C", "910c-952f60cc989a"),
        ("华为技术有限公司", "4ef9ef9358b4"),
    ],
)
def test_a_slug_is_lower_case_ascii(name: str, slug: str) -> None:
    assert terms.slug(name) == slug


def test_a_language_tag_is_lower_case() -> None:
    assert terms.text("华为", "zh-Hans") == Literal("华为", language="zh-hans")
    assert terms.plain("x") == Literal("x")


@pytest.mark.parametrize("value", ["2025-05-13", date(2025, 5, 13)])
def test_a_date_has_no_zone(value: str | date) -> None:
    assert terms.date(value) == Literal("2025-05-13", datatype=terms.XSD_DATE)


@pytest.mark.parametrize("value", ["2025-02-30", "soon", "2025", datetime(2025, 5, 13, tzinfo=UTC)])
def test_what_is_no_day_is_refused(value: str | date) -> None:
    with pytest.raises(ValueError, match=r"."):
        terms.date(value)


@pytest.mark.parametrize(
    ("value", "spelled"),
    [
        ("15824.0", "15824"),
        ("0.50", "0.5"),
        ("-0", "0"),
        ("0.00", "0"),
        (4800, "4800"),
        ("1E+3", "1000"),
        (Decimal("-5.920"), "-5.92"),
        (Decimal(1000) / 3, "333.333333333333"),
        ("0.000000000000000001", "0"),
        ("999999999999999", "999999999999999"),
    ],
)
def test_a_decimal_is_canonical(value: Decimal | int | str, spelled: str) -> None:
    assert terms.decimal(value) == Literal(spelled, datatype=terms.XSD_DECIMAL)


@pytest.mark.parametrize("value", ["fast", "", "NaN", "Infinity", "1e15", "1,000"])
def test_what_is_no_number_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="not a"):
        terms.decimal(value)


def test_an_integer_has_at_most_15_digits() -> None:
    assert terms.integer(-7) == Literal("-7", datatype=terms.XSD_INTEGER)
    with pytest.raises(ValueError, match="15 digits"):
        terms.integer(10**15)
