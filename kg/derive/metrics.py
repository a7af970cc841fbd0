"""The figures that thresholds compare: performance, density, bandwidths, with the arithmetic.

Source: 15 CFR part 774, Supplement No. 1, notes to 3A090. Performance is the highest product of
dense rate and bit length; density divides it by the area of the non-planar logic dies.
Units: ``tops`` in tera operations a second, area in mm², bandwidths in GB/s.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from pyoxigraph import NamedNode, Store

from kg.derive.reading import node, nodes, text

PLACES = Decimal("0.000001")
NAMES = {
    "tpp": "dense rate",
    "pd": "applicable die area",
    "io": "I/O bandwidth",
    "dram-bandwidth": "memory bandwidth",
    "data-centre": "whether it is for data centres",
    "memory-bandwidth-density": "memory bandwidth density",
}


@dataclass(frozen=True, slots=True)
class Metrics:
    """What is known of one figure set; ``None`` is unknown, never zero."""

    tpp: Decimal | None
    pd: Decimal | None
    io: Decimal | None
    dram: Decimal | None
    density: Decimal | None
    data_centre: str
    arithmetic: str
    missing_area: bool

    def number(self, metric: str) -> Decimal | None:
        """A metric by the name that thresholds use."""
        values = {
            "tpp": self.tpp,
            "pd": self.pd,
            "io": self.io,
            "dram-bandwidth": self.dram,
            "memory-bandwidth-density": self.density,
        }
        return values[metric]


def metrics(store: Store, figures: NamedNode) -> Metrics:
    """The metrics of one figure set."""
    rates = [_rate(store, rate) for rate in nodes(store, figures, "rate")]
    known = sorted((tops * bits, name, tops, bits) for name, tops, bits in rates if tops > 0)
    tpp = known[-1][0] if known else None
    area = _number(store, figures, "dieArea")
    pd = (tpp / area).quantize(PLACES, ROUND_HALF_EVEN) if tpp is not None and area else None
    chip = node(store, figures, "chip")
    use = text(store, chip, "dataCentre") if chip is not None else None
    said = [f"{known[-1][1]} {known[-1][2]:f} x {known[-1][3]:f} = {tpp:f} TPP"] if known else []
    if pd is not None:
        said.append(f"{tpp:f} / {area:f} mm² = {pd:.2f} PD")
    return Metrics(
        tpp,
        pd,
        _number(store, figures, "ioBandwidth"),
        _number(store, figures, "memoryBandwidth"),
        _number(store, figures, "memoryBandwidthDensity"),
        use or "unknown",
        "; ".join(said),
        area is None,
    )


def _rate(store: Store, rate: NamedNode) -> tuple[str, Decimal, Decimal]:
    return (
        text(store, rate, "format") or "",
        Decimal(text(store, rate, "tops") or 0),
        Decimal(text(store, rate, "bitLength") or 0),
    )


def _number(store: Store, figures: NamedNode, name: str) -> Decimal | None:
    value = text(store, figures, name)
    return Decimal(value) if value and Decimal(value) > 0 else None
