from decimal import Decimal

import pytest

from kg.errors import QuestionError
from kg.questions.figures.quantity import AREA, BANDWIDTH, DENSITY, LENGTH, RATE, Quantity, amount


@pytest.mark.parametrize(
    ("typed", "of", "number"),
    [
        ("400", RATE, "400"),
        ("400 TOPS", RATE, "400"),
        ("400tops", RATE, "400"),
        ("400 TFLOPS", RATE, "400"),
        ("400 TFLOP/s", RATE, "400"),
        ("0.4 PFLOPS", RATE, "400"),
        ("400e12 flop/s", RATE, "400"),
        ("400,000 GOPS", RATE, "400"),
        ("1.6TB/s", BANDWIDTH, "1600"),
        ("1.6 TBps", BANDWIDTH, "1600"),
        ("12800 Gbit/s", BANDWIDTH, "1600"),
        ("665.61 mm2", AREA, "665.61"),
        ("665.61mm²", AREA, "665.61"),
        ("665.61 mm^2", AREA, "665.61"),
        ("665.61 sq mm", AREA, "665.61"),
        ("6.6561 cm2", AREA, "665.61"),
        ("7nm", LENGTH, "7"),
        ("0.007 µm", LENGTH, "7"),
        ("2.5 GB/s/mm2", DENSITY, "2.5"),
    ],
)
def test_an_amount_is_kept_in_the_unit_of_its_kind(typed: str, of: Quantity, number: str) -> None:
    assert amount(typed, of, "--x") == (Decimal(number), typed == "400")


@pytest.mark.parametrize(
    ("typed", "of", "said"),
    [
        ("665 mm", AREA, "--x: 'mm' is no unit of an area, such as mm²"),
        ("400 GB/s", RATE, "--x: 'GB/s' is no unit of a rate, such as TOPS"),
        ("400 TOPS", BANDWIDTH, "--x: 'TOPS' is no unit of a bandwidth, such as GB/s"),
        ("1.6 gb/s", BANDWIDTH, "--x: 'gb/s' may be bits or bytes; write GB/s or Gbit/s"),
        ("12,5", AREA, "--x: '12,5' has a comma; a decimal point is a full stop"),
        ("fast", RATE, "--x: 'fast' is no number with a unit, as 12.5 TOPS"),
        ("0", AREA, "--x: '0' is not above 0; leave out what is unknown"),
        ("-3 mm2", AREA, "--x: '-3 mm2' is not above 0; leave out what is unknown"),
        ("1e99 mm2", AREA, "--x: '1e99 mm2' is no figure of a chip"),
        ("6 mm**9**9**9", AREA, "--x: 'mm**9**9**9' is no unit of an area, such as mm²"),
        (
            "6 __import__('os')",
            AREA,
            "--x: \"__import__('os')\" is no unit of an area, such as mm²",
        ),
    ],
)
def test_what_is_no_amount_is_refused_in_a_line(typed: str, of: Quantity, said: str) -> None:
    with pytest.raises(QuestionError) as caught:
        amount(typed, of, "--x")
    assert str(caught.value) == said
