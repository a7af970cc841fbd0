"""Units: each column's figures in the graph's unit, exactly."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.load.chip_table.columns import BANDWIDTH, DIE, MEMORY, STATED, rate_columns
from kg.load.chip_table.units import LEAST, MOST, SCALES, scaled, unit

FIGURES = st.decimals(min_value=LEAST, max_value=MOST, places=9).filter(lambda one: one < MOST)
COLUMNS = st.sampled_from([f"Figure ({name})" for name in SCALES])


@pytest.mark.parametrize(
    ("text", "column", "figure"),
    [
        ("989500000000000.0", "FP16 (half precision) performance (FLOP/s)", "989.5"),
        ("1.00663e+16", "INT4 performance (OP/s)", "10066.3"),
        ("6016000000000000.0", STATED, "6016"),
        ("8589934592.0", MEMORY, "8.589934592"),
        ("3350000000000.0", BANDWIDTH, "3350"),
        ("814.0", DIE, "814"),
        ("0.0", MEMORY, "0"),
        ("-0", MEMORY, "0"),
    ],
)
def test_a_figure_is_scaled_exactly(text: str, column: str, figure: str) -> None:
    assert scaled(text, column) == Decimal(figure)


@given(FIGURES, COLUMNS)
def test_a_figure_comes_back_from_the_unit_that_it_was_written_in(
    figure: Decimal, column: str
) -> None:
    assert scaled(str(figure / SCALES[unit(column)]), column) == figure


@given(FIGURES, COLUMNS)
def test_how_a_number_is_spelled_does_not_matter(figure: Decimal, column: str) -> None:
    number = figure / SCALES[unit(column)]
    assert scaled(f"{number:f}", column) == scaled(f"{number:.30e}", column)


@given(st.text(max_size=30), COLUMNS)
def test_any_text_is_a_figure_in_range_or_refused(text: str, column: str) -> None:
    try:
        figure = scaled(text, column)
    except ValueError:
        return
    assert figure == 0 or LEAST <= figure < MOST


@pytest.mark.parametrize(
    "text", ["nan", "inf", "-5", "1e999999999", "1e-999999999", "1,000", "", "12 GB", "9" * 60]
)
def test_what_is_no_figure_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no number|out of range"):
        scaled(text, MEMORY)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Tensor-FP16/BF16 performance (FLOP/s)", ("FP16/BF16", 16)),
        ("FP64 (double precision) performance (FLOP/s)", ("FP64", 64)),
        ("TF32 (TensorFloat-32) performance (FLOP/s)", ("TF32", 32)),
        ("INT4 performance (OP/s)", ("INT4", 4)),
        ("FP6 performance (FLOP/s)", ("FP6", 6)),
        ("FP5 performance (FLOP/s)", None),
        ("FP8/FP4 performance (FLOP/s)", None),
        ("FP8 (with sparsity) performance (FLOP/s)", None),
        ("Max performance", None),
        ("FP8 performance (TFLOP/s)", None),
    ],
)
def test_a_column_of_rates_is_known_by_its_name(
    name: str, expected: tuple[str, int] | None
) -> None:
    found = [(column.format, column.bits) for column in rate_columns([name])]
    assert found == ([expected] if expected else [])
