"""What a threshold says of known figures: certain, possible, excluded or undetermined, and why.

Where a figure is missing, every value that it could have is tried: what holds for all of them is
certain. Between two neighbouring limits no limit tells values apart, so one of each kind suffices.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise, product

from kg.derive.arithmetic import WORDS, Arithmetic, missing
from kg.derive.metrics import Metrics
from kg.derive.thresholds import Book, Threshold, Truth

DATA_CENTRE = "data-centre"
Chosen = dict[str, Fraction | str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A verdict, the paragraph or reason that decides it, and the figures that would."""

    word: str
    basis: str
    missing: tuple[str, ...] = ()


class Judge:
    """Verdicts by the thresholds of one graph."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.arithmetic = Arithmetic(book)

    def verdict(self, one: Threshold, known: Metrics) -> Verdict:
        """The verdict of one threshold on the figures that are known."""
        truth = self._truth(one, known)
        if truth is None:
            return self._open(one, known)
        return Verdict("certain" if truth else "excluded", self._basis(one, known, truth))

    def _truth(self, one: Threshold, known: Metrics) -> Truth:
        truth = self.book.holds(one, known)
        if truth is None and known.rate is not None:
            found = {truth for _, truth in self._tried(one, known)}
            return found.pop() if len(found) == 1 else None
        return truth

    def _tried(self, one: Threshold, known: Metrics) -> Iterator[tuple[Chosen, Truth]]:
        """The verdict for every value that the missing figures could have."""
        limits: dict[str, set[Fraction]] = {}
        for bound in self.book.bounds(one):
            if bound.metric != DATA_CENTRE and bound.metric not in known.values:
                limits.setdefault(bound.metric, set()).add(bound.value)
        uses = ("yes", "no") if known.data_centre == "unknown" else (known.data_centre,)
        for numbers in product(*(_samples(found) for found in limits.values())):
            chosen = dict(zip(limits, numbers, strict=True))
            for use in uses:
                whole = replace(known, values={**known.values, **chosen}, data_centre=use)
                yield {**chosen, DATA_CENTRE: use}, self.book.holds(one, whole)

    def _open(self, one: Threshold, known: Metrics) -> Verdict:
        if known.rate is None:
            lacking = missing(self.book.bounds(one), known)
            return Verdict("undetermined", "no dense rate is known", lacking)
        tried = list(self._tried(one, known))
        lacking = tuple(WORDS[metric] for metric in tried[0][0] if _matters(metric, tried))
        return Verdict("possible", " or ".join(self._items(one, known)), lacking)

    def _items(self, one: Threshold, known: Metrics) -> Iterable[str]:
        parts = self.book.parts(one) or [one]
        open_parts = [part for part in parts if self._truth(part, known) is not False]
        return dict.fromkeys(
            limb.item or part.name
            for part in open_parts
            for limb in part.alternatives
            if limb.holds(known) is not False
        )

    def _basis(self, one: Threshold, known: Metrics, truth: bool) -> str:
        parts = self.book.parts(one)
        if parts:
            return self._basis_of_union(parts, known, truth)
        if truth:
            return next(
                (limb.item or one.name for limb in one.alternatives if limb.holds(known)),
                one.name,
            )
        if all(limb.holds(known) is False for limb in one.alternatives):
            return self.arithmetic.failing(one, known)
        for other in self.book.above(one):
            if self._truth(other, known):
                return f"reported under {other.name}"
        out = [limb.item for limb in one.exceptions if limb.holds(known)]
        return f"taken out by {out[0]}" if out else f"outside {one.name}"

    def _basis_of_union(self, parts: list[Threshold], known: Metrics, truth: bool) -> str:
        if truth:
            sure = [part for part in parts if self._truth(part, known)]
            if sure:
                return self._basis(sure[0], known, truth)
            return " or ".join(part.name for part in parts)
        if len(parts) == 1:
            return self._basis(parts[0], known, truth)
        return f"outside {' and '.join(part.name for part in parts)}"


def _samples(limits: set[Fraction]) -> list[Fraction]:
    """The limits themselves and a number on each side of each."""
    edges = [Fraction(0), *sorted(limits)]
    between = [(low + high) / 2 for low, high in pairwise(edges)]
    return [*edges[1:], *between, edges[-1] + 1]


def _matters(metric: str, tried: list[tuple[Chosen, Truth]]) -> bool:
    """Whether one figure alone can turn the verdict, the others being what they may be."""
    found: dict[frozenset[tuple[str, Fraction | str]], set[Truth]] = {}
    for chosen, truth in tried:
        others = frozenset(pair for pair in chosen.items() if pair[0] != metric)
        found.setdefault(others, set()).add(truth)
    return any(len(truths) > 1 for truths in found.values())
