"""Which parties meet the actor and counterparty limbs of a scope, and when."""

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad, Store

from kg.derive.limbs import Limbs, Met
from kg.derive.packed import days
from kg.derive.reach import merged
from kg.derive.reading import instances, local, node, nodes, quads, subjects, texts
from kg.derive.spans import ALWAYS, FIRST
from kg.terms import DERIVED_FROM, RDF_TYPE, cx, date, graph, plain, thing

GRAPH = graph("derived", "party")
US = thing("place", "us")


def derive(store: Store) -> Iterator[Quad]:
    """A dated node for each scope, limb and party that meets it."""
    limbs = Limbs(store)
    seated = _parties(store, instances(store, "Seat"))
    for scope in instances(store, "Scope"):
        lists = nodes(store, scope, "counterpartyList")
        listings = [listing for on in lists for listing in subjects(store, "list", on)]
        near = {*seated, *nodes(store, scope, "addressee"), *_parties(store, listings)}
        for party in sorted(near, key=str):
            yield from _quads(scope, party, "actor", merged(list(_actor(limbs, scope, party))))
            found = list(_counterparty(limbs, scope, party))
            yield from _quads(scope, party, "counterparty", merged(found))


def _parties(store: Store, nodes_: list[NamedNode]) -> set[NamedNode]:
    """The parties of seats or listings: no other can meet a limb."""
    found = (node(store, one, "party") for one in nodes_)
    return {party for party in found if party is not None}


def _actor(limbs: Limbs, scope: NamedNode, party: NamedNode) -> Iterator[Met]:
    actor = node(limbs.store, scope, "actor")
    kind = local(actor) if actor is not None else "anyone"
    if kind == "addressee" and party in nodes(limbs.store, scope, "addressee"):
        yield Met(ALWAYS, "named", premises=(scope,))
    elif kind == "us-person" or kind.startswith("person-of-"):
        country = US if kind == "us-person" else thing("place", kind.removeprefix("person-of-"))
        for place, held, seat in limbs.seats(party):
            if country in {place, *nodes(limbs.store, place, "partOfPlace")}:
                yield Met(held, "headquarters", premises=(scope, seat))


def _counterparty(limbs: Limbs, scope: NamedNode, party: NamedNode) -> Iterator[Met]:
    lists = tuple(nodes(limbs.store, scope, "counterpartyList"))
    footnotes = tuple(texts(limbs.store, scope, "counterpartyFootnote"))
    yield from limbs.party(party, (), lists, footnotes)
    yield from limbs.party(party, tuple(nodes(limbs.store, scope, "counterpartySeat")), (), ())


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
