"""Metrics in words: the arithmetic behind them, what fails a limit, what is missing."""

from collections.abc import Callable, Collection, Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from kg.derive.metrics import Metrics
from kg.derive.thresholds import Book, Bound, Threshold
from kg.terms import decimal

SIGNS = {"tpp": "TPP", "pd": "PD", "io": "I/O", "dram-bandwidth": "DRAM"}
UNITS = {"io": " GB/s", "dram-bandwidth": " GB/s", "memory-bandwidth-density": " GB/s/mm²"}
WORDS = {
    "tpp": "dense rate",
    "pd": "applicable die area",
    "io": "I/O bandwidth",
    "dram-bandwidth": "memory bandwidth",
    "data-centre": "whether it is for data centres",
    "memory-bandwidth-density": "memory bandwidth density",
}
FAILED: dict[str, tuple[str, Callable[[Iterable[Fraction]], Fraction]]] = {
    "at-least": ("below", min),
    "above": ("not above", min),
    "at-most": ("above", max),
    "below": ("not below", max),
}


class Arithmetic:
    """The words for the metrics of figure sets, as the thresholds of one book need them."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._limits = book.limits("pd")

    def steps(self, one: Threshold, known: Metrics) -> str:
        """How the metrics that a threshold compares were calculated."""
        compared = {bound.metric for bound in self._book.bounds(one)}
        return "; ".join(self._steps(compared, known))

    def failing(self, one: Threshold, known: Metrics) -> str:
        """Which limits are not met: the one that all alternatives share, else one of each."""
        failed = [
            [bound for bound in limb.bounds if bound.holds(known) is False]
            for limb in one.alternatives
        ]
        kinds = [[_kind(bound) for bound in bounds] for bounds in failed]
        shared = [kind for kind in kinds[0] if all(kind in others for others in kinds)]
        return "; ".join(
            self._failing([b for bounds in failed for b in bounds if _kind(b) == kind], known)
            for kind in dict.fromkeys(shared[:1] or [found[0] for found in kinds])
        )

    def _failing(self, bounds: list[Bound], known: Metrics) -> str:
        metric, comparison = _kind(bounds[0])
        if comparison not in FAILED:
            return f"{WORDS[metric]}: {known.data_centre}"
        word, furthest = FAILED[comparison]
        limit = furthest(bound.value for bound in bounds)
        return f"{self.shown(metric, known)} {word} {spelled(limit)}"

    def shown(self, metric: str, known: Metrics) -> str:
        """One known metric with its sign and unit."""
        number = known.values[metric]
        said = density(number, self._limits) if metric == "pd" else spelled(number)
        return f"{SIGNS.get(metric, WORDS[metric])} {said}{UNITS.get(metric, '')}"

    def _steps(self, compared: set[str], known: Metrics) -> Iterator[str]:
        rate, area = known.rate, known.area
        if rate is not None:
            product = spelled(rate.product)
            yield f"{rate.format} {spelled(rate.tops)} x {spelled(rate.bits)} = {product} TPP"
            if area is not None and "pd" in compared:
                found = density(known.values["pd"], self._limits)
                yield f"{product} / {spelled(area)} mm² = {found} PD"
        for metric in ("io", "dram-bandwidth", "memory-bandwidth-density"):
            if metric in compared and metric in known.values:
                yield self.shown(metric, known)


def density(exact: Fraction, limits: Collection[Fraction]) -> str:
    """A density with two places, or with as many as show on which side of every limit it lies."""
    number = Decimal(exact.numerator) / Decimal(exact.denominator)
    for places in range(2, 7):
        said = f"{number:.{places}f}"
        if all((Fraction(said) >= limit) == (exact >= limit) for limit in limits):
            return said
    return f"{number:f}"


def missing(bounds: Iterable[Bound], known: Metrics) -> tuple[str, ...]:
    """The figures, in words, that bounds need and that are not known."""
    return tuple(
        dict.fromkeys(
            WORDS[metric]
            for bound in bounds
            if bound.holds(known) is None
            for metric in _needed(bound.metric, known)
        )
    )


def spelled(number: Fraction | Decimal) -> str:
    """A number in canonical decimal form."""
    if isinstance(number, Fraction):
        number = Decimal(number.numerator) / Decimal(number.denominator)
    return decimal(number).value


def _needed(metric: str, known: Metrics) -> list[str]:
    if metric != "pd":
        return [metric]
    return [name for name, value in (("tpp", known.rate), ("pd", known.area)) if value is None]


def _kind(bound: Bound) -> tuple[str, str]:
    return bound.metric, bound.comparison
