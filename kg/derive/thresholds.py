"""Thresholds as the data states them, and their three-valued answer to a figure set."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import NamedNode, Store

from kg.derive.metrics import NAMES, Metrics
from kg.derive.reading import instances, node, nodes, text

Truth = bool | None


@dataclass(frozen=True, slots=True)
class Bound:
    """One comparison of a metric."""

    metric: str
    comparison: str
    value: Decimal | None
    word: str

    def holds(self, known: Metrics) -> Truth:
        """Whether it holds, or nothing where the metric is unknown."""
        if self.metric == "data-centre":
            return None if known.data_centre == "unknown" else known.data_centre == self.word
        number = known.number(self.metric)
        if number is None or self.value is None:
            return None
        return {
            "at-least": number >= self.value,
            "above": number > self.value,
            "at-most": number <= self.value,
            "below": number < self.value,
        }[self.comparison]


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
    """What an item must meet to fall under a control in an edition."""

    node: NamedNode
    control: NamedNode
    edition: NamedNode
    alternatives: tuple[Alternative, ...]
    exceptions: tuple[Alternative, ...]
    union: tuple[NamedNode, ...]
    reported: tuple[NamedNode, ...]

    @property
    def metrics(self) -> set[str]:
        """The metrics that it compares."""
        return {bound.metric for one in self.alternatives for bound in one.bounds}


def every(truths: Iterable[Truth]) -> Truth:
    """And, with an unknown."""
    found = set(truths)
    return False if False in found else None if None in found else True


def some(truths: Iterable[Truth]) -> Truth:
    """Or, with an unknown."""
    found = set(truths)
    return True if True in found else None if None in found else False


def thresholds(store: Store) -> list[Threshold]:
    """All thresholds, those that rest on others after them."""
    found = [one for name in instances(store, "Threshold") if (one := _threshold(store, name))]
    return sorted(found, key=lambda one: (bool(one.union), bool(one.reported), one.node.value))


def missing(alternatives: Iterable[Alternative], known: Metrics) -> list[str]:
    """The figures that would decide, in words."""
    names = []
    for one in alternatives:
        if one.holds(known) is None:
            for bound in one.bounds:
                if bound.holds(known) is None:
                    metric = "tpp" if bound.metric == "pd" and known.tpp is None else bound.metric
                    names.append(NAMES[metric])
    return list(dict.fromkeys(names))


def _threshold(store: Store, one: NamedNode) -> Threshold | None:
    control, edition = node(store, one, "control"), node(store, one, "edition")
    if control is None or edition is None:
        return None
    return Threshold(
        one,
        control,
        edition,
        tuple(_alternative(store, limb) for limb in nodes(store, one, "alternative")),
        tuple(_alternative(store, limb) for limb in nodes(store, one, "exception")),
        tuple(nodes(store, one, "unionOf")),
        tuple(nodes(store, one, "reportedUnder")),
    )


def _alternative(store: Store, limb: NamedNode) -> Alternative:
    bounds = tuple(_bound(store, bound) for bound in nodes(store, limb, "bound"))
    return Alternative(text(store, limb, "itemNumber") or "", bounds)


def _bound(store: Store, bound: NamedNode) -> Bound:
    value = text(store, bound, "value")
    return Bound(
        text(store, bound, "metric") or "",
        text(store, bound, "comparison") or "",
        Decimal(value) if value else None,
        text(store, bound, "text") or "",
    )
