"""Who holds how much of whom, as the graph states it: one stake a statement."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from pyoxigraph import Literal, NamedNode, Store

from kg.derive.ownership.closure import UNIT, WHOLE
from kg.derive.reading import instances
from kg.derive.spans import FIRST, LAST
from kg.terms import cx

BOUNDS = ("fromEarliest", "fromLatest", "untilEarliest", "untilLatest")
SHARES = ("share", "shareLow", "shareHigh")
EVER = (date.fromisoformat(FIRST).toordinal(), date.fromisoformat(LAST).toordinal())
NEVER = (0, 0)
Days = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Stake:
    """What one statement says: the lowest and highest share, and when it surely and maybe holds."""

    node: NamedNode
    owner: NamedNode
    owned: NamedNode
    low: int
    high: int
    known: bool
    control: bool
    sure: Days
    may: Days


class Values:
    """The values of some properties, each read through once and kept by subject."""

    def __init__(self, store: Store, *names: str) -> None:
        self.by_name = {name: dict(_each(store, name)) for name in names}

    def text(self, subject: NamedNode, name: str) -> str | None:
        """A literal's text."""
        value = self.by_name[name].get(subject)
        return value.value if isinstance(value, Literal) else None

    def node(self, subject: NamedNode, name: str) -> NamedNode | None:
        """A thing."""
        value = self.by_name[name].get(subject)
        return value if isinstance(value, NamedNode) else None

    def days(self, subject: NamedNode) -> tuple[Days, Days]:
        """The days on which a dated thing surely holds, and on which it may."""
        said = [self.text(subject, name) for name in BOUNDS]
        begins, begun, ends, ended = (date.fromisoformat(d).toordinal() if d else 0 for d in said)
        first = begins or EVER[0]
        may = (first, ended or EVER[1])
        sure = (begun or first, ends or EVER[1])
        return (sure if sure[0] < sure[1] else NEVER), may


def stakes(store: Store) -> list[Stake]:
    """Every ownership of the graph, then every parent by its accounts, in a fixed order."""
    values = Values(store, "owner", "owned", "parent", "child", "direct", "tie", *SHARES, *BOUNDS)
    found = (_stake(values, node) for node in instances(store, "Ownership"))
    stated = (_parent(values, node) for node in instances(store, "Parentage"))
    return [stake for stake in (*found, *stated) if stake is not None]


def _parent(values: Values, node: NamedNode) -> Stake | None:
    """A parent that consolidates the accounts of a party, whatever its share."""
    owner, owned = values.node(node, "parent"), values.node(node, "child")
    if owner is None or owned is None or owner == owned:
        return None
    sure, may = values.days(node)
    return Stake(node, owner, owned, 0, WHOLE, False, False, sure, may)


def _stake(values: Values, node: NamedNode) -> Stake | None:
    owner, owned = values.node(node, "owner"), values.node(node, "owned")
    if owner is None or owned is None or owner == owned:
        return None
    share, low, high = (values.text(node, name) for name in SHARES)
    least, most = (low or share or "0"), (high or share or "100")
    known = any(one is not None for one in (share, low, high))
    control = values.text(node, "tie") == "control" and not known
    lowest, highest = whole(least, ROUND_FLOOR), whole(most, ROUND_CEILING)
    if values.text(node, "direct") == "no" and lowest < WHOLE:
        lowest = 0  # what is held through others counts only tier by tier
    sure, may = values.days(node)
    return Stake(node, owner, owned, lowest, 0 if control else highest, known, control, sure, may)


def whole(share: str, rounding: str) -> int:
    """A share in percent as a whole number of units."""
    return int((Decimal(share) * UNIT).to_integral_value(rounding))


def _each(store: Store, name: str) -> Iterator[tuple[NamedNode, object]]:
    found = store.quads_for_pattern(None, cx(name), None, None)
    rows = [(q.subject, q.object) for q in found if isinstance(q.subject, NamedNode)]
    return iter(sorted(rows, key=lambda row: str(row[1]), reverse=True))
