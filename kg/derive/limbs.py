"""The limbs of a scope that a chip meets or fails: item, control and maker, each with its days."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from pyoxigraph import NamedNode, Store

from kg.derive.place import covered
from kg.derive.reading import label, local, node, nodes, subjects, text, texts
from kg.derive.spans import ALWAYS, Span, dated

GROUNDS = ("named", "family", "listing", "control-and-headquarters", "control", "headquarters")
ANY_ITEM = "any-item"


@dataclass(frozen=True, slots=True)
class Met:
    """A limb that a chip meets in a span, on one ground."""

    span: Span
    ground: str
    certain: bool = True
    limits: str = ""
    premises: tuple[NamedNode, ...] = ()


@dataclass(frozen=True, slots=True)
class Stated:
    """The chip-side limbs that a scope states, read once."""

    scope: NamedNode
    items: tuple[NamedNode, ...]
    controls: tuple[NamedNode, ...]
    edition: NamedNode | None
    role: str
    seats: tuple[NamedNode, ...]
    lists: tuple[NamedNode, ...]
    footnotes: tuple[str, ...]
    counter_lists: tuple[NamedNode, ...]
    counter_footnotes: tuple[str, ...]

    @property
    def any_item(self) -> bool:
        """Whether the scope asks for nothing of the item."""
        return not (self.items or self.controls or self.seats or self.lists)


def stated(store: Store, scope: NamedNode) -> Stated:
    """The limbs of a scope."""
    return Stated(
        scope,
        tuple(nodes(store, scope, "item")),
        tuple(nodes(store, scope, "control")),
        node(store, scope, "atEdition"),
        text(store, scope, "makerRole") or "either",
        tuple(nodes(store, scope, "makerSeat")),
        tuple(nodes(store, scope, "makerList")),
        tuple(texts(store, scope, "makerFootnote")),
        tuple(nodes(store, scope, "counterpartyList")),
        tuple(texts(store, scope, "counterpartyFootnote")),
    )


def rank(ground: str) -> int:
    """The strength of a ground, strongest first, from 1."""
    return (*GROUNDS, ANY_ITEM).index(ground) + 1


class Limbs:
    """The chip-side limbs of scopes over one graph; what repeats is worked out once."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.listings: Callable[[NamedNode], list[NamedNode]] = cache(
            lambda party: subjects(store, "party", party)
        )
        self.covers = cache(lambda placeset: list(covered(store, placeset)))
        self.seats = cache(self._seats)
        self.makers = cache(self._makers)
        self.standings = cache(self._standings)
        self.families = cache(lambda chip: frozenset(nodes(store, chip, "inFamily")))
        self.party = cache(self._party)

    def item(self, limb: Stated, chip: NamedNode) -> list[Met] | None:
        """Where a scope names chips or families: as which of them the chip is named."""
        if not limb.items:
            return None
        if chip in limb.items:
            return [Met(ALWAYS, "named", premises=(limb.scope, chip))]
        families = [family for family in self.families(chip) if family in limb.items]
        return [
            Met(ALWAYS, "family", premises=(limb.scope, family, chip)) for family in families[:1]
        ]

    def control(self, limb: Stated, chip: NamedNode) -> list[Met] | None:
        """Where a scope takes a control: the days on which the chip meets it."""
        if not limb.controls:
            return None
        found = [s for control in limb.controls for s in self.standings(chip, control)]
        return [met for at, met in found if limb.edition in {None, at}]

    def maker(self, limb: Stated, chip: NamedNode) -> list[Met] | None:
        """Where a scope takes a maker: the days on which a maker has the seat or listing."""
        if not limb.seats and not limb.lists:
            return None
        return [
            replace(met, premises=(chip, *met.premises))
            for maker in self.makers(chip, limb.role)
            for met in self.party(maker, limb.seats, limb.lists, limb.footnotes)
        ]

    def counterparty(self, limb: Stated, chip: NamedNode) -> list[Met]:
        """Where a scope takes a listed counterparty: the days on which a maker is one."""
        return [
            replace(met, premises=(chip, *met.premises))
            for maker in (self.makers(chip, "either") if limb.counter_lists else ())
            for met in self.party(maker, (), limb.counter_lists, limb.counter_footnotes)
        ]

    def _party(
        self,
        party: NamedNode,
        seats: tuple[NamedNode, ...],
        lists: tuple[NamedNode, ...],
        footnotes: tuple[str, ...],
    ) -> tuple[Met, ...]:
        seated = tuple(self._seated(party, seats))
        listed = tuple(self._listed(party, lists, footnotes))
        if not (seats and lists):
            return seated or listed
        return tuple(
            Met(span, met.ground, premises=(*met.premises, *seat.premises))
            for met in listed
            for seat in seated
            if (span := met.span & seat.span) is not None
        )

    def _seated(self, party: NamedNode, seats: tuple[NamedNode, ...]) -> Iterator[Met]:
        for place, days, seat in self.seats(party):
            for placeset in seats:
                for covered_place, span, premise in self.covers(placeset):
                    both = span & days
                    if covered_place == place and both is not None:
                        yield Met(both, "headquarters", premises=(seat, premise))

    def _listed(
        self, party: NamedNode, lists: tuple[NamedNode, ...], footnotes: tuple[str, ...]
    ) -> Iterator[Met]:
        for listing in self.listings(party) if lists else ():
            on = node(self.store, listing, "list")
            footnote = text(self.store, listing, "footnote")
            if on in lists and (not footnotes or footnote in footnotes):
                yield Met(dated(self.store, listing).span, "listing", premises=(listing,))

    def _seats(self, party: NamedNode) -> list[tuple[NamedNode, Span, NamedNode]]:
        found = []
        for seat in subjects(self.store, "party", party):
            place = node(self.store, seat, "place")
            sure = text(self.store, seat, "verdict") == "certain"
            if "/id/seat/" in seat.value and place is not None and sure:
                found.append((place, dated(self.store, seat).span, seat))
        return found

    def _makers(self, chip: NamedNode, role: str) -> tuple[NamedNode, ...]:
        kinds = {"designer": ["designer"], "producer": ["foundry"]}.get(
            role, ["designer", "foundry"]
        )
        return tuple(maker for kind in kinds for maker in nodes(self.store, chip, kind))

    def _standings(self, chip: NamedNode, control: NamedNode) -> list[tuple[NamedNode, Met]]:
        found = []
        for standing in subjects(self.store, "chip", chip):
            if "/id/standing/" not in standing.value:
                continue
            edition, verdict = (
                node(self.store, standing, "edition"),
                text(self.store, standing, "verdict"),
            )
            if node(self.store, standing, "control") != control or edition is None:
                continue
            if verdict in {"certain", "possible"}:
                span = dated(self.store, standing).span
                limits = "" if verdict == "certain" else self._open(standing, control)
                found.append(
                    (edition, Met(span, "control", verdict == "certain", limits, (standing,)))
                )
        return found

    def _open(self, standing: NamedNode, control: NamedNode) -> str:
        missing = text(self.store, standing, "missing")
        why = f" (not known: {missing})" if missing else " (the figures known disagree)"
        return f"the chip meets {label(self.store, control)}{why}"


def strongest(grounds: list[str]) -> str:
    """The strongest of the grounds on which all limbs hold."""
    if {"control", "headquarters"} <= set(grounds):
        grounds = [*grounds, "control-and-headquarters"]
    return min(grounds, key=rank, default=ANY_ITEM)


def slug_of(subject: NamedNode) -> str:
    """The slug of a chip or family, with its kind where it is a family."""
    return local(subject) if "/id/chip/" in subject.value else f"family/{local(subject)}"
