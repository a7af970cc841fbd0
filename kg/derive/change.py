"""What one figure alone can do to a verdict: the ranges of its values, and the nearest change.

A figure is a dense rate, a die area, a bandwidth, or the use in data centres. More performance is
more of the rate that makes it; less performance is said as such, for other rates may make it too.
Between two neighbouring limits no limit tells values apart, so one value of each kind is tried,
by the same judge that gives the verdict.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Context, Decimal
from fractions import Fraction
from itertools import pairwise

from kg.derive.arithmetic import WORDS, spelled
from kg.derive.metrics import Metrics, Rate
from kg.derive.thresholds import Threshold
from kg.derive.verdict import DATA_CENTRE, Judge, Verdict

UNITS = {
    "tpp": "",
    "pd": " mm²",
    "io": " GB/s",
    "dram-bandwidth": " GB/s",
    "memory-bandwidth-density": " GB/s/mm²",
}
"""The unit of the figure behind a metric: density is moved by the area of the die."""
UNRATED = Rate("", Decimal(0), Decimal(1))
SHORT = Context(prec=2, rounding=ROUND_CEILING)
LONG = Context(prec=6, rounding=ROUND_CEILING)
MOST_PLACES = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Values of a figure between two ends, each in it or not, that have one verdict.

    The first one begins with zero, and the last one has no end. ``bases`` are those of the verdict
    in the order of the values.
    """

    low: Fraction
    low_in: bool
    high: Fraction | None
    high_in: bool
    word: str
    bases: tuple[str, ...]

    def holds(self, value: Fraction) -> bool:
        """Whether a value lies in it."""
        above = value > self.low or (self.low_in and value == self.low)
        below = self.high is None or value < self.high or (self.high_in and value == self.high)
        return above and below


class Changes:
    """The changes of one set of figures, as a judge sees them."""

    def __init__(self, judge: Judge, known: Metrics) -> None:
        self._judge, self._known = judge, known

    def nearest(self, one: Threshold) -> list[str]:
        """For each known figure the nearest change of it that turns the verdict, in words."""
        now = self._judge.verdict(one, self._known)
        found = [
            said
            for metric in self._moved(one)
            if (value := self._value(metric)) is not None
            and (said := self._change(one, metric, value))
        ]
        return [*found, *self._other_use(one, now)]

    def ranges(self, one: Threshold) -> list[str]:
        """For each missing figure the values that make the verdict what it may be, in words."""
        return [
            f"{_figure(metric)} {_listed(stretches, metric)}"
            for metric in self._moved(one)
            if self._value(metric) is None and len(stretches := self._stretches(one, metric)) > 1
        ]

    def _moved(self, one: Threshold) -> list[str]:
        compared = {bound.metric for bound in self._judge.book.bounds(one)} - {DATA_CENTRE}
        if "tpp" not in compared and "pd" in compared:
            compared.add("tpp")
        if "tpp" not in self._known.values:
            compared.discard("pd")
        return [metric for metric in UNITS if metric in compared]

    def _value(self, metric: str) -> Fraction | None:
        if metric == "pd":
            return Fraction(self._known.area) if self._known.area is not None else None
        return self._known.values.get(metric)

    def _with(self, metric: str, value: Fraction) -> Metrics:
        known, values = self._known, dict(self._known.values)
        if metric == "pd":
            return replace(known, values={**values, "pd": known.values["tpp"] / value})
        values[metric] = value
        if metric != "tpp":
            return replace(known, values=values)
        if known.area is not None:
            values["pd"] = value / Fraction(known.area)
        return replace(known, rate=known.rate or UNRATED, values=values)

    def _points(self, one: Threshold, metric: str) -> list[Fraction]:
        limits: dict[str, set[Fraction]] = {}
        for bound in self._judge.book.bounds(one):
            limits.setdefault(bound.metric, set()).add(bound.value)
        points = limits.get(metric, set())
        if metric == "pd":
            tpp = self._known.values.get("tpp", Fraction(0))
            points = {tpp / limit for limit in points if limit}
        elif metric == "tpp" and self._known.area is not None:
            area = Fraction(self._known.area)
            points = points | {limit * area for limit in limits.get("pd", set())}
        return sorted(point for point in points if point > 0)

    def _stretches(self, one: Threshold, metric: str) -> list[Stretch]:
        ends = [Fraction(0), *self._points(one, metric)]
        pieces: list[Stretch] = []
        for low, high in pairwise(ends):
            between = self._judge.verdict(one, self._with(metric, (low + high) / 2))
            at = self._judge.verdict(one, self._with(metric, high))
            pieces.append(Stretch(low, False, high, False, between.word, (between.basis,)))
            pieces.append(Stretch(high, True, high, True, at.word, (at.basis,)))
        last = self._judge.verdict(one, self._with(metric, ends[-1] + 1))
        end = Stretch(ends[-1], False, None, False, last.word, (last.basis,))
        return _merged([*pieces, end])

    def _change(self, one: Threshold, metric: str, value: Fraction) -> str:
        stretches = self._stretches(one, metric)
        at = next((n for n, each in enumerate(stretches) if each.holds(value)), 0)
        ways: list[tuple[Fraction, str]] = []
        here = stretches[at]
        if at > 0:
            other, shift = stretches[at - 1], value - here.low
            to = _said(other.word, other.bases[-1])
            ways.append((shift, self._way(metric, shift, other.high_in, "less", to)))
        if here.high is not None and at + 1 < len(stretches):
            other, shift = stretches[at + 1], here.high - value
            to = _said(other.word, other.bases[0])
            ways.append((shift, self._way(metric, shift, other.low_in, "more", to)))
        return min(ways, default=(Fraction(0), ""))[1]

    def _way(self, metric: str, shift: Fraction, reached: bool, way: str, to: str) -> str:
        figure, unit, rate = _figure(metric), UNITS[metric], self._known.rate
        if metric == "tpp" and way == "more" and rate is not None and rate.bits:
            shift, unit, figure = shift / Fraction(rate.bits), " TOPS", f"{rate.format} rate"
        return f"{_amount(shift, reached, unit, way)} {figure}: {to}"

    def _other_use(self, one: Threshold, now: Verdict) -> Iterator[str]:
        if DATA_CENTRE not in {bound.metric for bound in self._judge.book.bounds(one)}:
            return
        for use, words in (("no", "not for data centres"), ("yes", "for data centres")):
            if self._known.data_centre != use:
                verdict = self._judge.verdict(one, replace(self._known, data_centre=use))
                if verdict.word != now.word:
                    yield f"{words}: {_said(verdict.word, verdict.basis)}"


def _merged(pieces: list[Stretch]) -> list[Stretch]:
    """Neighbours of one verdict as one stretch."""
    merged = pieces[:1]
    for piece in pieces[1:]:
        before = merged[-1]
        if before.word == piece.word:
            bases = before.bases + piece.bases
            merged[-1] = replace(before, high=piece.high, high_in=piece.high_in, bases=bases)
        else:
            merged.append(piece)
    return merged


def _figure(metric: str) -> str:
    if metric == "tpp":
        return "TPP"
    return "die area" if metric == "pd" else WORDS[metric]


def _said(word: str, *bases: str) -> str:
    return f"certain ({' or '.join(dict.fromkeys(bases))})" if word == "certain" else word


def _amount(shift: Fraction, reached: bool, unit: str, way: str) -> str:
    """How much has to be added or taken away; rounded up, so that it suffices."""
    if not shift:
        return f"any {way}"
    exact = Decimal(shift.numerator) / Decimal(shift.denominator)
    enough = LONG if exact >= 1 else SHORT
    rounded = enough.create_decimal(exact)
    if exact >= 1 and rounded != rounded.quantize(MOST_PLACES):
        rounded = rounded.quantize(MOST_PLACES, rounding=ROUND_CEILING)
    sure = reached or Fraction(rounded) > shift
    return f"{'' if sure else 'more than '}{spelled(rounded)}{unit} {way}"


def _listed(stretches: list[Stretch], metric: str) -> str:
    return ", ".join(
        f"{_between(each, UNITS[metric])}: {_said(each.word, *each.bases)}" for each in stretches
    )


def _between(each: Stretch, unit: str) -> str:
    low = f"{'from' if each.low_in else 'above'} {_end(each.low)}{unit}" if each.low else ""
    if each.high is None:
        return low or "any"
    if each.high == each.low:
        return f"{_end(each.high)}{unit}"
    high = f"{'up to' if each.high_in else 'below'} {_end(each.high)}{unit}"
    return f"{low} {high}".strip()


def _end(value: Fraction) -> str:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    short = exact.quantize(MOST_PLACES) if exact >= 1 else SHORT.create_decimal(exact)
    return spelled(exact) if exact == short else f"about {spelled(short)}"
