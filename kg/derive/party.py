"""Which parties meet the actor and counterparty limbs of a scope, and when."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, Store

from kg.derive.limbs import Limbs, Met
from kg.derive.packed import days
from kg.derive.reach import merged
from kg.derive.reading import instances, local, node, nodes, quads, subjects, texts
from kg.derive.spans import ALWAYS, FIRST
from kg.terms import DERIVED_FROM, RDF_TYPE, cx, date, graph, plain, thing

GRAPH = graph("derived", "party")
US = thing("place", "us")


@dataclass(frozen=True, slots=True)
class _Scope:
    """What a scope asks of who acts and of the other side, read once."""

    node: NamedNode
    actor: str
    addressees: tuple[NamedNode, ...]
    lists: tuple[NamedNode, ...]
    footnotes: tuple[str, ...]
    seats: tuple[NamedNode, ...]

    @classmethod
    def of(cls, store: Store, scope: NamedNode) -> "_Scope":
        """The limbs of a scope."""
        actor = node(store, scope, "actor")
        return cls(
            scope,
            local(actor) if actor is not None else "anyone",
            tuple(nodes(store, scope, "addressee")),
            tuple(nodes(store, scope, "counterpartyList")),
            tuple(texts(store, scope, "counterpartyFootnote")),
            tuple(nodes(store, scope, "counterpartySeat")),
        )


def derive(store: Store) -> Iterator[Quad]:
    """A dated node for each scope, limb and party that meets it."""
    limbs = Limbs(store)
    seated = _parties(store, instances(store, "Seat"))
    for one in instances(store, "Scope"):
        scope = _Scope.of(store, one)
        listings = [listing for on in scope.lists for listing in subjects(store, "list", on)]
        near = {*seated, *scope.addressees, *_parties(store, listings)}
        for party in sorted(near, key=str):
            yield from _quads(one, party, "actor", merged(list(_actor(limbs, scope, party))))
            found = list(_counterparty(limbs, scope, party))
            yield from _quads(one, party, "counterparty", merged(found))


def _parties(store: Store, nodes_: list[NamedNode]) -> set[NamedNode]:
    """The parties of seats or listings: no other can meet a limb."""
    found = (node(store, one, "party") for one in nodes_)
    return {party for party in found if party is not None}


def _actor(limbs: Limbs, scope: _Scope, party: NamedNode) -> Iterator[Met]:
    if scope.actor == "addressee" and party in scope.addressees:
        yield Met(ALWAYS, "named", premises=(scope.node,))
    elif scope.actor == "us-person" or scope.actor.startswith("person-of-"):
        place = scope.actor.removeprefix("person-of-")
        country = US if scope.actor == "us-person" else thing("place", place)
        for seated, held, seat in limbs.seats(party):
            if country in {seated, *nodes(limbs.store, seated, "partOfPlace")}:
                yield Met(held, "headquarters", premises=(scope.node, seat))


def _counterparty(limbs: Limbs, scope: _Scope, party: NamedNode) -> Iterator[Met]:
    if scope.lists:
        yield from limbs.party(party, (), scope.lists, scope.footnotes)
    if scope.seats:
        yield from limbs.party(party, scope.seats, (), ())


def _quads(scope: NamedNode, party: NamedNode, limb: str, found: list[Met]) -> Iterator[Quad]:
    for met in found:
        start = "" if met.span.start == FIRST else f"/{met.span.start}"
        yield from quads(
            GRAPH,
            thing("party-reach", f"{local(scope)}/{limb}/{local(party)}{start}"),
            [
                (RDF_TYPE, cx("PartyReach")),
                (cx("scope"), scope),
                (cx("party"), party),
                (cx("limb"), plain(limb)),
                (cx("from"), date(met.span.start)),
                (cx("until"), date(met.span.end)),
                (cx("limbKey"), plain(f"{limb} {scope.value} {party.value}")),
                (cx("limbDays"), plain(days(met.span.start, met.span.end))),
                *((DERIVED_FROM, premise) for premise in dict.fromkeys((scope, *met.premises))),
            ],
        )
