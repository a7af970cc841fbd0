"""The units of the table's columns, and figures scaled to those of the graph, exactly.

Units: rates in tera operations a second, bandwidths in GB/s, memory in GB, areas in mm².
"""

from decimal import Decimal, InvalidOperation

SCALES = {
    "FLOP/s": Decimal("1e-12"),
    "OP/s": Decimal("1e-12"),
    "bit-OP/s": Decimal("1e-12"),
    "bytes": Decimal("1e-9"),
    "byte/s": Decimal("1e-9"),
    "mm^2": Decimal(1),
    "nm": Decimal(1),
}
"""By what a figure in a unit of the table is multiplied to be one in the graph's unit."""
FAR = 40  # powers of ten beyond which a number is not even scaled
LEAST, MOST = Decimal("1e-9"), Decimal("1e12")


def unit(column: str) -> str:
    """The unit that a column's name ends with, in brackets; empty if it has none."""
    _, opened, rest = column.rpartition(" (")
    return rest[:-1] if opened and rest.endswith(")") else ""


def scaled(text: str, column: str) -> Decimal:
    """The figure in a cell, in the graph's unit; zero if the cell says so.

    Raises:
        ValueError: The cell holds no number, or one that no chip has.
    """
    try:
        number = Decimal(text)
    except InvalidOperation as cause:
        raise ValueError("no number") from cause
    if not number.is_finite():
        raise ValueError("no number")
    if number.is_zero():
        return Decimal(0)
    if not -FAR < number.adjusted() < FAR:
        raise ValueError("out of range")
    figure = number * SCALES[unit(column)]
    if not LEAST <= figure < MOST:
        raise ValueError("out of range")
    return figure
