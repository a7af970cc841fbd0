"""By which routes a provision reaches conduct outside its own jurisdiction."""

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad, Store

from kg.derive.place import WORLDWIDE
from kg.derive.reading import instances, local, node, nodes, text
from kg.terms import cx, graph, plain, thing

GRAPH = graph("derived", "abroad")
REEXPORT, USE = thing("activity", "reexport"), thing("activity", "use")
WORLD = thing("place-set", local(WORLDWIDE))
ANYONE = {"anyone", "addressee"}
LOOSE = {"exempts", "permits", "lists", "announces"}
Routes = dict[NamedNode, set[str]]


def derive(store: Store) -> Iterator[Quad]:
    """``cx:abroad`` of every provision that binds or explains: its routes for each place set."""
    for provision in instances(store, "Provision"):
        loose = text(store, provision, "rowEffect") in LOOSE
        if loose or text(store, provision, "rowForce") == "none":
            continue
        found: Routes = {}
        for scope in nodes(store, provision, "scope"):
            for place in nodes(store, scope, "conductPlace"):
                found.setdefault(place, set()).update(_routes(store, provision, scope))
        for place, routes in found.items():
            if routes and _outside(store, provision, place):
                yield Quad(provision, cx("abroad"), plain(", ".join(sorted(routes))), GRAPH)


def _routes(store: Store, provision: NamedNode, scope: NamedNode) -> Iterator[str]:
    covered = nodes(store, scope, "coversActivity")
    actor = node(store, scope, "actor")
    if REEXPORT in covered:
        yield "item"
        if nodes(store, scope, "counterpartySeat"):
            yield "headquarters"
        if nodes(store, scope, "counterpartyList"):
            yield "listed-party"
        if any(place != WORLD for place in nodes(store, scope, "destinationPlace")):
            yield "destination"
    if USE in covered and node(store, provision, "effect") != thing("effect", "makes-subject"):
        yield "conduct"
    if actor is not None and local(actor) not in ANYONE:
        yield "person"


def _outside(store: Store, provision: NamedNode, place: NamedNode) -> bool:
    instrument = node(store, provision, "instrument")
    own = nodes(store, instrument, "jurisdiction") if instrument is not None else []
    within = nodes(store, place, "onlyWithin")
    return any(jurisdiction not in within for jurisdiction in own)
