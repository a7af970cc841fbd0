"""The natural role of each provision, and which provisions a counter-measure stands against."""

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad, Store

from kg.derive.reading import instances, local, node, nodes, text
from kg.terms import RDF_TYPE, cx, graph, plain

GRAPH = graph("derived", "counter")
RESTRICTS = {"prohibits", "requires-licence", "obliges", "penalises"}
EXPLAINS = {"presumes", "interprets", "warns", "announces", "exempts", "permits"}


def derive(store: Store) -> Iterator[Quad]:
    """``cx:naturalRole`` of every provision; ``cx:countersProvision`` for each that it counters."""
    provisions = instances(store, "Provision")
    for provision in provisions:
        yield Quad(provision, cx("naturalRole"), plain(role(store, provision)), GRAPH)
        for other in _countered(store, provision, provisions):
            yield Quad(provision, cx("countersProvision"), other, GRAPH)


def role(store: Store, provision: NamedNode) -> str:
    """The role of a provision whose activity is asked and which is in force."""
    declared = text(store, provision, "declaredRole")
    if declared:
        return declared
    effect, force = node(store, provision, "effect"), node(store, provision, "force")
    kind, binding = local(effect) if effect else "", force is not None and local(force) == "binding"
    if _counters(store, provision):
        return "counter"
    if kind == "makes-subject":
        return "jurisdiction"
    if binding:
        return "conduct" if kind in RESTRICTS else "context"
    return "interpretation" if kind in EXPLAINS else "context"


def _counters(store: Store, provision: NamedNode) -> bool:
    return bool(
        nodes(store, provision, "counters") or nodes(store, provision, "countersJurisdiction")
    )


def _countered(
    store: Store, provision: NamedNode, provisions: list[NamedNode]
) -> Iterator[NamedNode]:
    for target in nodes(store, provision, "counters"):
        parts = nodes(store, target, "provision")
        yield from parts or [target]
    places = set(nodes(store, provision, "countersJurisdiction"))
    kinds = set(nodes(store, provision, "countersKind"))
    for other in provisions if places else ():
        instrument = node(store, other, "instrument")
        if instrument is None or not places & set(nodes(store, instrument, "jurisdiction")):
            continue
        types = {quad.object for quad in store.quads_for_pattern(instrument, RDF_TYPE, None, None)}
        if not kinds or kinds & types:
            yield other
