"""Thresholds as the data states them, and their three-valued answer to known figures."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from operator import ge, gt, le, lt

from pyoxigraph import NamedNode, Store

from kg.derive.metrics import Metrics
from kg.derive.reading import instances, label, node, nodes, objects, text
from kg.terms import SKOS_BROADER

Truth = bool | None
COMPARED = {"at-least": ge, "above": gt, "at-most": le, "below": lt}


@dataclass(frozen=True, slots=True)
class Bound:
    """One comparison of a metric with a number, or with a word."""

    metric: str
    comparison: str
    value: Fraction
    word: str

    def holds(self, known: Metrics) -> Truth:
        """Whether it holds, or nothing where the metric is unknown."""
        if self.comparison == "is":
            return None if known.data_centre == "unknown" else known.data_centre == self.word
        number = known.values.get(self.metric)
        return None if number is None else bool(COMPARED[self.comparison](number, self.value))


@dataclass(frozen=True, slots=True)
class Alternative:
    """Bounds that must hold together, with the item number that they stand under."""

    item: str
    bounds: tuple[Bound, ...]

    def holds(self, known: Metrics) -> Truth:
        """Whether all hold; unknown where none fails and one is unknown."""
        return every(bound.holds(known) for bound in self.bounds)


@dataclass(frozen=True, slots=True)
class Threshold:
    """What an item must meet to fall under a control in an edition.

    A host's threshold takes controls of another kind of item: it is met by what holds such an item.
    """

    node: NamedNode
    control: NamedNode
    edition: NamedNode
    name: str
    alternatives: tuple[Alternative, ...]
    exceptions: tuple[Alternative, ...]
    union: tuple[NamedNode, ...]
    reported: tuple[NamedNode, ...]
    host: bool


class Book:
    """All thresholds of a graph, by control and edition."""

    def __init__(self, thresholds: Iterable[Threshold]) -> None:
        self._by_key = {(one.control, one.edition): one for one in thresholds}

    def __iter__(self) -> Iterator[Threshold]:
        return iter(self._by_key.values())

    def parts(self, one: Threshold) -> list[Threshold]:
        """The thresholds of the same edition that suffice for one."""
        return self._of(one, one.union)

    def above(self, one: Threshold) -> list[Threshold]:
        """The thresholds under which an item that meets both is reported."""
        return self._of(one, one.reported)

    def holds(self, one: Threshold, known: Metrics) -> Truth:
        """Whether an item of these figures falls under a threshold and is reported there."""
        if one.union:
            return some(self.holds(part, known) for part in self.parts(one))
        inside = some(limb.holds(known) for limb in one.alternatives)
        out = some(limb.holds(known) for limb in one.exceptions)
        elsewhere = some(self.holds(other, known) for other in self.above(one))
        return every((inside, negated(out), negated(elsewhere)))

    def bounds(self, one: Threshold) -> Iterator[Bound]:
        """Every bound that has a say in a threshold, through others too."""
        for limb in (*one.alternatives, *one.exceptions):
            yield from limb.bounds
        for other in (*self.parts(one), *self.above(one)):
            yield from self.bounds(other)

    def limits(self, metric: str) -> frozenset[Fraction]:
        """Every number that some threshold compares a metric with."""
        found = (bound for one in self for bound in self.bounds(one))
        return frozenset(bound.value for bound in found if bound.metric == metric)

    def _of(self, one: Threshold, controls: tuple[NamedNode, ...]) -> list[Threshold]:
        found = (self._by_key.get((control, one.edition)) for control in controls)
        return [other for other in found if other is not None]


def every(truths: Iterable[Truth]) -> Truth:
    """And, with an unknown."""
    found = set(truths)
    return False if False in found else None if None in found else True


def some(truths: Iterable[Truth]) -> Truth:
    """Or, with an unknown."""
    found = set(truths)
    return True if True in found else None if None in found else False


def negated(truth: Truth) -> Truth:
    """Not, with an unknown."""
    return None if truth is None else not truth


def thresholds(store: Store) -> Book:
    """All thresholds of the graph."""
    return Book(one for name in instances(store, "Threshold") if (one := _threshold(store, name)))


def _threshold(store: Store, one: NamedNode) -> Threshold | None:
    control, edition = node(store, one, "control"), node(store, one, "edition")
    if control is None or edition is None:
        return None
    union = tuple(nodes(store, one, "unionOf"))
    return Threshold(
        one,
        control,
        edition,
        label(store, control),
        _alternatives(store, one, "alternative"),
        _alternatives(store, one, "exception"),
        union,
        tuple(nodes(store, one, "reportedUnder")),
        any(control not in objects(store, part, SKOS_BROADER) for part in union),
    )


def _alternatives(store: Store, one: NamedNode, name: str) -> tuple[Alternative, ...]:
    limbs = sorted(nodes(store, one, name), key=lambda limb: _order(store, limb))
    return tuple(
        Alternative(
            text(store, limb, "itemNumber") or "",
            tuple(_bound(store, bound) for bound in nodes(store, limb, "bound")),
        )
        for limb in limbs
    )


def _order(store: Store, limb: NamedNode) -> tuple[int, str]:
    return int(text(store, limb, "order") or 0), limb.value


def _bound(store: Store, bound: NamedNode) -> Bound:
    return Bound(
        text(store, bound, "metric") or "",
        text(store, bound, "comparison") or "",
        Fraction(text(store, bound, "value") or 0),
        text(store, bound, "text") or "",
    )
