"""The stakes of a graph as columns for the closure, and by owned party for what explains it."""

from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from kg.derive.ownership.resolve import Held, resolved
from kg.derive.ownership.stakes import Days, Stake
from kg.derive.ownership.sweep import Edges, column

Row = tuple[int, int, int, int, int]


@dataclass(slots=True)
class Holdings:
    """Who holds what: parties by number, and what was said of each pair."""

    number: dict[NamedNode, int] = field(default_factory=dict)
    pairs: dict[NamedNode, dict[NamedNode, list[Stake]]] = field(default_factory=dict)
    low: Edges = field(init=False)
    high: Edges = field(init=False)

    def of(self, party: NamedNode) -> int:
        """The number of a party."""
        return self.number.setdefault(party, len(self.number))

    def owners(self, owned: NamedNode) -> dict[NamedNode, list[Held]]:
        """What each owner holds of a party, span by span."""
        return {o: list(resolved(said)) for o, said in self.pairs.get(owned, {}).items()}


def holdings(stakes: list[Stake]) -> Holdings:
    """Put stakes in order; the lowest shares that surely hold, and the highest that may."""
    found = Holdings()
    for stake in stakes:
        found.pairs.setdefault(stake.owned, {}).setdefault(stake.owner, []).append(stake)
    low: list[Row] = []
    high: list[Row] = []
    for owned, owners in found.pairs.items():
        for owner, said in owners.items():
            pair = (found.of(owner), found.of(owned))
            if len(said) == 1:
                _add(low, pair, said[0].low, said[0].sure)
                _add(high, pair, said[0].high, said[0].may)
                continue
            for held in resolved(said):
                _add(low, pair, held.low, held.days)
                _add(high, pair, held.high, held.days)
    found.low, found.high = _edges(low), _edges(high)
    return found


def _add(rows: list[Row], pair: tuple[int, int], share: int, days: Days) -> None:
    if share and days[0] < days[1]:
        rows.append((*pair, share, *days))


def _edges(rows: list[Row]) -> Edges:
    owner, owned, share, start, end = column(rows).reshape(-1, 5).T
    return Edges(owner, owned, share, start, end)
