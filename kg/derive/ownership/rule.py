"""The ownership tests of the graph, and who stands on the lists that they count."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from pyoxigraph import NamedNode, Store

from kg.derive.ownership.stakes import BOUNDS, Days, Values, whole
from kg.derive.place import covered
from kg.derive.reading import instances, node, nodes, subjects, text, texts
from kg.derive.spans import ALWAYS
from kg.terms import cx


@dataclass(frozen=True, slots=True)
class OwnershipTest:
    """What a provision asks: how much listed parties must hold, together or alone, of whom."""

    node: NamedNode
    provision: NamedNode
    minimum: int
    percent: Decimal
    jointly: str
    places: frozenset[NamedNode] | None
    counts: tuple[tuple[NamedNode, frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A listing that counts, and the days on which it surely and maybe holds."""

    node: NamedNode
    party: NamedNode
    sure: Days
    may: Days


def rules(store: Store) -> list[OwnershipTest]:
    """The ownership tests of all provisions."""
    return [found for one in instances(store, "OwnershipTest") if (found := _test(store, one))]


def _test(store: Store, one: NamedNode) -> OwnershipTest | None:
    provision, least = node(store, one, "provision"), text(store, one, "minimumShare")
    if provision is None or least is None:
        return None
    places = node(store, one, "ownedPlace")
    counts = [
        (on, frozenset(texts(store, counted, "countedProgram")))
        for counted in nodes(store, one, "counts")
        for on in nodes(store, counted, "countedList")
    ]
    return OwnershipTest(
        one,
        provision,
        whole(least, ROUND_CEILING),
        Decimal(least),
        text(store, one, "jointly") or "unclear",
        frozenset(p for p, days, _ in covered(store, places) if days == ALWAYS) if places else None,
        tuple(counts),
    )


class Listed:
    """The listings of a graph, read once."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.values = Values(store, "party", *BOUNDS)

    def entries(self, test: OwnershipTest) -> dict[NamedNode, list[Entry]]:
        """The listings that a test counts, by party."""
        found: dict[NamedNode, list[Entry]] = {}
        for on, programmes in test.counts:
            for listing in subjects(self.store, "list", on):
                party = self.values.node(listing, "party")
                if party is None or (programmes and not programmes & self._programmes(listing)):
                    continue
                sure, may = self.values.days(listing)
                found.setdefault(party, []).append(Entry(listing, party, sure, may))
        return found

    def _programmes(self, listing: NamedNode) -> set[str]:
        said = self.store.quads_for_pattern(listing, cx("program"), None, None)
        return {str(getattr(quad.object, "value", "")).strip("[] ") for quad in said}
