"""Where things are: places in places, activities under activities, what a place set covers when.

Hong Kong and Macau count as in China: a set that covers China covers them, unless it names them.
"""

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad, Store

from kg.derive.packed import days
from kg.derive.reading import instances, local, node, nodes, objects, quads
from kg.derive.spans import ALWAYS, FIRST, Span, dated, without
from kg.terms import DERIVED_FROM, RDF_TYPE, SKOS_BROADER, cx, date, graph, plain, thing

GRAPH = graph("derived", "place")
WORLDWIDE = thing("place", "worldwide")


def derive(store: Store) -> Iterator[Quad]:
    """The closures of place and activity, and the dated coverage of each place set."""
    yield from _places(store)
    yield from _activities(store)
    wider = _wider(store)
    for placeset in instances(store, "PlaceSet"):
        found = list(dict.fromkeys(covered(store, placeset)))
        yield from _coverage(placeset, found)
        yield from _plain(placeset, found, wider)


def covered(store: Store, placeset: NamedNode) -> Iterator[tuple[NamedNode, Span, NamedNode]]:
    """Each place that a set covers, with the days and the membership or place that says so."""
    excluded = list(_members(store, nodes(store, placeset, "excludes")))
    for place, span, premise in _members(store, nodes(store, placeset, "includes")):
        holes = [hole for other, hole, _ in excluded if other == place]
        for left in without(span, holes):
            yield place, left, premise


def _members(store: Store, named: list[NamedNode]) -> Iterator[tuple[NamedNode, Span, NamedNode]]:
    for item in named:
        if item == WORLDWIDE:
            yield from ((place, ALWAYS, item) for place in _all(store))
        elif "/id/country-group/" in item.value:
            yield from _group(store, item)
        else:
            yield item, ALWAYS, item
            yield from ((part, ALWAYS, item) for part in _parts(store, item))


def _group(store: Store, group: NamedNode) -> Iterator[tuple[NamedNode, Span, NamedNode]]:
    for quad in store.quads_for_pattern(None, cx("group"), group, None):
        membership = quad.subject
        if isinstance(membership, NamedNode) and (place := node(store, membership, "place")):
            span = dated(store, membership).span
            yield place, span, membership
            yield from ((part, span, membership) for part in _parts(store, place))


def _parts(store: Store, place: NamedNode) -> list[NamedNode]:
    found = store.quads_for_pattern(None, cx("partOfPlace"), place, None)
    return sorted({quad.subject for quad in found if isinstance(quad.subject, NamedNode)}, key=str)


def _all(store: Store) -> list[NamedNode]:
    return sorted({*instances(store, "Country"), *instances(store, "Territory")}, key=str)


def _places(store: Store) -> Iterator[Quad]:
    for place, wider in _wider(store).items():
        for whole in sorted(wider, key=str):
            yield Quad(place, cx("within"), whole, GRAPH)


def _wider(store: Store) -> dict[NamedNode, set[NamedNode]]:
    found = {}
    for place in (*_all(store), *instances(store, "Union"), WORLDWIDE):
        found[place] = {place, WORLDWIDE}
        for whole in nodes(store, place, "partOfPlace"):
            found[place] |= {whole, *nodes(store, whole, "partOfPlace")}
    return found


def _activities(store: Store) -> Iterator[Quad]:
    for activity in instances(store, "Activity"):
        reached, queue = {activity}, [activity]
        while queue:
            for wider in objects(store, queue.pop(), SKOS_BROADER):
                if isinstance(wider, NamedNode) and wider not in reached:
                    reached.add(wider)
                    queue.append(wider)
        for wider in sorted(reached, key=str):
            yield Quad(activity, cx("within"), wider, GRAPH)


def _plain(
    placeset: NamedNode,
    found: list[tuple[NamedNode, Span, NamedNode]],
    wider: dict[NamedNode, set[NamedNode]],
) -> Iterator[Quad]:
    always = {place for place, span, _ in found if span == ALWAYS}
    for place in sorted(always, key=str):
        yield Quad(placeset, cx("coversAlways"), place, GRAPH)
    for place, span, _ in found:
        if span != ALWAYS:
            dated_place = f"{days(span.start, span.end)} {place.value}"
            yield Quad(placeset, cx("coversWhile"), plain(dated_place), GRAPH)
    whole = set(wider).intersection(*(wider.get(place, {place}) for place, _, _ in found))
    for place in sorted(whole if found else (), key=str):
        yield Quad(placeset, cx("onlyWithin"), place, GRAPH)


def _coverage(
    placeset: NamedNode, found: list[tuple[NamedNode, Span, NamedNode]]
) -> Iterator[Quad]:
    seen: set[tuple[NamedNode, Span]] = set()
    for place, span, premise in found:
        if (place, span) in seen:
            continue
        seen.add((place, span))
        start = "" if span.start == FIRST else f"/{span.start}"
        slug = f"{local(placeset)}/{local(place)}{start}"
        yield from quads(
            GRAPH,
            thing("coverage", slug),
            [
                (RDF_TYPE, cx("Coverage")),
                (cx("placeSet"), placeset),
                (cx("place"), place),
                (cx("from"), date(span.start)),
                (cx("until"), date(span.end)),
                (DERIVED_FROM, placeset),
                (DERIVED_FROM, premise),
            ],
        )
