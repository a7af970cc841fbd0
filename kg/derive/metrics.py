"""The figures that thresholds compare: performance, density, bandwidths, all exact.

Source: 15 CFR part 774, Supplement No. 1, notes to 3A090. Performance is the highest product of
dense rate and bit length; density divides it by the area of the non-planar logic dies. A given
area counts as non-planar.
Units: rates in tera operations a second, area in mm², bandwidths in GB/s.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Context, Decimal
from fractions import Fraction

from pyoxigraph import NamedNode, Store

from kg.derive.reading import node, nodes, text

PLACES = Decimal("0.000001")
EXACT = Context(prec=60)
STATED = {
    "io": "ioBandwidth",
    "dram-bandwidth": "memoryBandwidth",
    "memory-bandwidth-density": "memoryBandwidthDensity",
}


@dataclass(frozen=True, slots=True)
class Rate:
    """A dense peak rate in one number format."""

    format: str
    tops: Decimal
    bits: Decimal

    @property
    def product(self) -> Decimal:
        """Rate times bit length."""
        return EXACT.multiply(self.tops, self.bits)


@dataclass(frozen=True, slots=True)
class Metrics:
    """What is known of one figure set; what is unknown is absent, never zero."""

    rate: Rate | None
    area: Decimal | None
    values: Mapping[str, Fraction]
    data_centre: str

    @property
    def tpp(self) -> Decimal | None:
        """Total processing performance."""
        return self.rate.product if self.rate else None

    @property
    def pd(self) -> Decimal | None:
        """Performance density, cut off after six places: rounding up could reach a limit."""
        if self.tpp is None or self.area is None:
            return None
        context = Context(prec=15, rounding=ROUND_FLOOR)
        whole = context.divide(self.tpp, self.area)
        return whole.quantize(PLACES, context=Context(prec=60, rounding=ROUND_FLOOR)) or whole


def metrics(store: Store, figures: NamedNode) -> Metrics:
    """The metrics of one figure set."""
    chip = node(store, figures, "chip")
    use = text(store, chip, "dataCentre") if chip is not None else None
    stated = dict(_values(store, figures))
    return measured(rates(store, figures), _number(store, figures, "dieArea"), stated, use)


def rates(store: Store, figures: NamedNode) -> list[Rate]:
    """The dense rates of a figure set; a rate of zero is no rate."""
    return [rate for one in nodes(store, figures, "rate") if (rate := _rate(store, one))]


def measured(
    known: Iterable[Rate],
    area: Decimal | None,
    stated: Mapping[str, Fraction],
    data_centre: str | None,
) -> Metrics:
    """The metrics of known figures; ``stated`` are those that thresholds compare as they stand.

    An area of zero is none. Of equal products the one of the greater bit length is taken.
    """
    best = max(known, key=lambda rate: (rate.product, rate.bits, rate.format), default=None)
    area = area or None
    values = dict(stated)
    if best is not None:
        values["tpp"] = Fraction(best.product)
        if area is not None:
            values["pd"] = Fraction(best.product) / Fraction(area)
    return Metrics(best, area, values, data_centre or "unknown")


def _values(store: Store, figures: NamedNode) -> Iterator[tuple[str, Fraction]]:
    for metric, name in STATED.items():
        value = _number(store, figures, name)
        if value is not None:
            yield metric, Fraction(value)


def _rate(store: Store, rate: NamedNode) -> Rate | None:
    tops, bits = _number(store, rate, "tops"), _number(store, rate, "bitLength")
    return Rate(text(store, rate, "format") or "", tops, bits) if tops and bits else None


def _number(store: Store, figures: NamedNode, name: str) -> Decimal | None:
    value = text(store, figures, name)
    return Decimal(value) if value else None
