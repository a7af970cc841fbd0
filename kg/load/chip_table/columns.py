"""The table's columns: what each is read as, and which are left."""

import re
from dataclasses import dataclass

NAME = "Hardware name"
MAKER = "Manufacturer"
RELEASED = "Release date"
FOUNDRY = "Foundry"
DIE = "Die Size (mm^2)"
PROCESS = "Process size (nm)"
MEMORY = "Memory (bytes)"
BANDWIDTH = "Memory bandwidth (byte/s)"
LINKS = "Intranode bandwidth (byte/s)"
STATED = "Total processing performance (bit-OP/s)"
NOTES = "Notes"
MODIFIED = "Last modified"

NEEDED = (NAME, MAKER, RELEASED, FOUNDRY, DIE, PROCESS, MEMORY, BANDWIDTH, LINKS)
LEFT = frozenset({"ML models", "Max performance", "Energy efficiency", "Price-performance"})
LEFT |= {"ML OP/s"}
"""What was trained on a chip, and what others compute from the columns that are read."""
TAKEN = frozenset({NAME, DIE, MEMORY, BANDWIDTH, LINKS, STATED, NOTES, MODIFIED})
"""The columns whose cells stand in the graph as figures, labels or notes."""
BITS = (1, 2, 4, 6, 8, 16, 32, 64)
RATE = re.compile(
    r"(?:Tensor-)?([A-Z]+[0-9]{1,2}(?:/[A-Z]+[0-9]{1,2})*) (?:\([^()]*\) )?"
    r"performance \((?:FLOP/s|OP/s)\)"
)


@dataclass(frozen=True, slots=True)
class RateColumn:
    """A column of peak rates in one number format."""

    name: str
    format: str
    bits: int


def rate_columns(names: list[str]) -> tuple[RateColumn, ...]:
    """The columns of rates, by their names: the format, and its bits, from the name alone.

    A rate with sparsity is none: controls count dense rates.
    """
    found = []
    for name in names:
        if (match := RATE.fullmatch(name)) and "spars" not in name.casefold():
            lengths = {int(digits) for digits in re.findall(r"[0-9]+", match[1])}
            if len(lengths) == 1 and lengths <= set(BITS):
                found.append(RateColumn(name, match[1], lengths.pop()))
    return tuple(found)
