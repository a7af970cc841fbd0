"""Figures that cannot be what their column says: kept in words, not as a figure to compare.

Source: 15 CFR part 774, Supplement No. 1, 3A090, technical note 2: only non-planar logic dies
count, all of them. One exposure of a lithography tool prints at most 26 by 33 mm.
"""

from decimal import Decimal

EXPOSURE = Decimal(26 * 33)
PLANAR = Decimal(28)  # nm: 28 and above is planar at every foundry, 22 and 20 at some
READS = Decimal(200)  # how often a second memory outside the chip can be read out, at most
WIDEST = Decimal(50_000)  # GB/s


def area(value: Decimal, process: Decimal | None, dies: int) -> str:
    """Why an area is not the applicable die area; empty if nothing speaks against it."""
    shown = f"the table gives {value.normalize():f} mm2"
    if is_planar(process):
        return f"{shown}, in planar transistors, which do not count"
    if value > EXPOSURE:
        return f"{shown}, more than one exposure can print: several dies, or a package"
    if dies > 1:
        return f"{shown}; the chip has {dies} logic dies, and it is not said how many that counts"
    return ""


def is_planar(process: Decimal | None) -> bool:
    """Whether a process is known to make planar transistors."""
    return process is not None and process >= PLANAR


def bandwidth(value: Decimal, memory: Decimal | None) -> str:
    """Why a bandwidth is not that of memory outside the chip; empty if it may be."""
    shown = f"the table gives a memory bandwidth of {value.normalize():f} GB/s"
    if memory is not None and value > memory * READS:
        return f"{shown} for {memory.normalize():f} GB: a slip, or memory on the die"
    return f"{shown}: a slip, or memory on the die" if value > WIDEST else ""
