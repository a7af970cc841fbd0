"""What a row shows in words: a provision's issuer, kind, force, effect, and where facts stand."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.derive.phases import Phase, phases
from kg.derive.reading import Term, instances, label, local, node, nodes, objects, text
from kg.derive.spans import Days
from kg.terms import CX, ID, RDF_TYPE, SKOS_NOTATION, SOURCE, cx, graph, plain, term

GRAPH = graph("derived", "row")
GENERAL = {"Instrument", "Fact"}
DATED = ("Phase", "Version", "Listing", "Membership", "Ownership", "Relation", "Edition")
BEGINS = ("effective", "published", "announced")
PAGES = (term("schema:url"), term("foaf:page"))


def derive(store: Store) -> Iterator[Quad]:
    """The words of every provision's row; of every fact, where it comes from and when it holds."""
    yield from _provisions(store)
    yield from _facts(store)
    yield from _days(store)


def _provisions(store: Store) -> Iterator[Quad]:
    for provision in instances(store, "Provision"):
        instrument = node(store, provision, "instrument")
        if instrument is None:
            continue
        for name, value in (
            (
                "rowIssuer",
                " and ".join(label(store, o) for o in nodes(store, instrument, "issuer")),
            ),
            ("rowJurisdiction", _notations(store, instrument)),
            ("rowKind", kind(store, instrument)),
            ("rowForce", _slug(store, provision, instrument, "force")),
            ("rowEffect", _slug(store, provision, instrument, "effect")),
            ("rowSource", address(store, instrument) or address(store, provision)),
            ("rowConfidence", _slug(store, provision, instrument, "confidence")),
        ):
            yield Quad(provision, cx(name), plain(value), GRAPH)


def _facts(store: Store) -> Iterator[Quad]:
    given: dict[NamedNode, set[Term]] = {}
    for quad in store.quads_for_pattern(None, SOURCE, None, None):
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(ID):
            given.setdefault(quad.subject, set()).add(quad.object)
    apart = {q.subject for link in PAGES for q in store.quads_for_pattern(None, link, None, None)}
    known: dict[frozenset[Term], Literal] = {}
    predicate, provisions = cx("rowSource"), set(instances(store, "Provision"))
    for fact in sorted(given.keys() - provisions, key=str):
        sources = frozenset(given[fact])
        if fact in apart:
            where = plain(address(store, fact))
        elif sources in known:  # where a fact has no page of its own, its sources tell all
            where = known[sources]
        else:
            where = known[sources] = plain(address(store, fact))
        yield Quad(fact, predicate, where, GRAPH)


def _days(store: Store) -> Iterator[Quad]:
    known = Days(store)
    since, until = cx("rowSince"), cx("rowUntil")
    for name in DATED:
        for fact in instances(store, name):
            days = known.of(fact)
            yield Quad(fact, since, plain(days.since), GRAPH)
            yield Quad(fact, until, plain(days.ends), GRAPH)
            if name == "Listing":
                yield from _when(fact, "listedSince", days.since)
                yield from _when(fact, "listedUntil", days.ends)
            elif name == "Phase" and _alone(store, fact, days.since):
                yield from _when(fact, "aloneSince", days.since)
    for name in ("Instrument", "Provision"):
        for thing in instances(store, name):
            whole = node(store, thing, "instrument") or thing
            yield Quad(thing, cx("rowSince"), plain(_begun(phases(store, whole, thing))), GRAPH)


def _when(fact: NamedNode, name: str, days: str) -> Iterator[Quad]:
    if days:
        yield Quad(fact, cx(name), plain(days), GRAPH)


def _alone(store: Store, phase: NamedNode, since: str) -> bool:
    """Whether a phase tells when an instrument without provisions, which has no states, changed.

    What is published and effective on one day is effective from then on.
    """
    kind = node(store, phase, "kind")
    stage = local(kind) if kind is not None else ""
    beyond = BEGINS[: BEGINS.index(stage)] if stage in BEGINS else ()
    return any(
        not nodes(store, whole, "provision")
        and not nodes(store, whole, "instrument")
        and not any(
            p.kind in beyond and p.dates.since == since for p in phases(store, whole, whole)
        )
        for whole in nodes(store, phase, "of")
    )


def _begun(found: list[Phase]) -> str:
    days = [(BEGINS.index(p.kind), p.dates.since) for p in found if p.kind in BEGINS]
    return min(days, default=(0, ""))[1]


def kind(store: Store, instrument: NamedNode) -> str:
    """The most telling class of an instrument, by its own name."""
    types = objects(store, instrument, RDF_TYPE)
    names = [t.value.removeprefix(CX) for t in types if isinstance(t, NamedNode)]
    return next((name for name in names if name not in GENERAL), "Instrument")


def address(store: Store, subject: NamedNode) -> str:
    """The address of a thing itself, else of its best source: official before others."""
    own = _page(store, subject)
    if own:
        return own
    given = objects(store, subject, SOURCE)
    found = [source for source in given if isinstance(source, NamedNode)]
    found.sort(key=lambda source: (text(store, source, "official") != "yes", source.value))
    for source in found:
        where = _page(store, source) or text(store, source, "address")
        if where or not source.value.startswith(ID):
            return where or source.value
    said = [source.value for source in given if isinstance(source, Literal)]
    return label(store, found[0]) if found else next(iter(said), "")


def _page(store: Store, subject: NamedNode) -> str:
    pages = next((found for link in PAGES if (found := objects(store, subject, link))), [])
    return next((page.value for page in pages if isinstance(page, NamedNode)), "")


def _notations(store: Store, instrument: NamedNode) -> str:
    places = nodes(store, instrument, "jurisdiction")
    return " ".join(_notation(store, place) for place in places)


def _notation(store: Store, place: NamedNode) -> str:
    codes = [str(getattr(code, "value", "")) for code in objects(store, place, SKOS_NOTATION)]
    return next((code for code in codes if len(code) == 2), local(place).upper())


def _slug(store: Store, provision: NamedNode, instrument: NamedNode, name: str) -> str:
    value = node(store, provision, name) or node(store, instrument, name)
    return local(value) if value is not None else ""
