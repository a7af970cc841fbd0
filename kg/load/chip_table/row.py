"""One row of the table: a chip and a set of its figures."""

from dataclasses import dataclass
from decimal import Decimal

TF32_USED = 19


@dataclass(frozen=True, slots=True)
class Rate:
    """A peak rate in one number format, in tera operations a second."""

    format: str
    bits: int
    tops: Decimal

    @property
    def product(self) -> Decimal:
        """Rate times bit length."""
        return self.tops * self.bits


@dataclass(frozen=True, slots=True)
class Released:
    """When a chip came out: a day, or the bounds of the month or year."""

    earliest: str
    latest: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """A maker or foundry; ``known`` says that the graph describes it already."""

    iri: str
    name: str
    known: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Which chip a row is of: its IRI, and of which set of it the figures are.

    ``known`` says that another document describes the chip, ``first`` that no row before this one
    has, ``family`` the family whose name the row bears.
    """

    iri: str
    label: str
    set: str
    known: bool
    first: bool
    family: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """What one row says, in the graph's units; what it does not say is absent."""

    table: str
    line: int
    name: str
    place: Place
    designers: tuple[Party, ...]
    foundries: tuple[Party, ...]
    released: Released | None
    process: Decimal | None
    rates: tuple[Rate, ...]
    area: Decimal | None
    area_note: str
    memory: Decimal | None
    bandwidth: Decimal | None
    links: Decimal | None
    stated: Decimal | None
    notes: tuple[str, ...]
    details: tuple[str, ...]
    through: str

    @property
    def performance(self) -> Decimal | None:
        """The greatest product of rate and bit length, TF32 counted at 32 bits."""
        return max((rate.product for rate in self.rates), default=None)

    @property
    def narrower(self) -> tuple[Rate, ...] | None:
        """The rates with TF32 counted at the 19 bits that it uses, where its 32 would decide."""
        others = [rate for rate in self.rates if rate.format != "TF32"]
        if len(others) == len(self.rates):
            return None
        best = max((rate.product for rate in others), default=Decimal(0))
        if self.performance is None or self.performance <= best:
            return None
        tops = next(rate.tops for rate in self.rates if rate.format == "TF32")
        return (*others, Rate(f"TF{TF32_USED}", TF32_USED, tops))
