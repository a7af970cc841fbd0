"""Which scopes reach which chips and families, from when to when, and on what ground.

A scope reaches a chip in the days on which all its chip-side limbs hold. One without such limbs
reaches any item, which is said once, of ``id/chip-family/any``. A scope that only takes a listed
counterparty touches the chips whose maker is listed: it concerns them, for context alone.
"""

from collections.abc import Iterator
from functools import partial

from pyoxigraph import NamedNode, Quad, Store

from kg.derive.limbs import ANY_ITEM, Limbs, Met, Stated, rank, stated, strongest
from kg.derive.opposed import ANY, Opposed, Reached, slug
from kg.derive.packed import SCOPE, days, lines, words
from kg.derive.reading import instances, label, local, node, nodes, quads
from kg.derive.spans import ALWAYS, Span, pieces
from kg.terms import DERIVED_FROM, RDF_TYPE, cx, date, graph, plain, thing

GRAPH = graph("derived", "reach")


def derive(store: Store) -> Iterator[Quad]:
    """The reaches of every scope, and under which subjects each chip is reached.

    A counter-measure reaches a chip in the days in which something that it counters does.
    """
    limbs = Limbs(store)
    chips, families = instances(store, "Chip"), instances(store, "ChipFamily")
    for subject in (*chips, *families):
        for known in (subject, ANY):
            yield Quad(subject, cx("reachedAs"), known, GRAPH)
    scopes = instances(store, "Scope")
    found = {scope: _scope(limbs, scope, chips, families) for scope in scopes}
    opposed = Opposed(store, found)
    for scope, reached in found.items():
        for subject, mets in opposed.cut(scope, reached).items():
            only = "yes" if stated(store, scope).any_item and subject != ANY else "no"
            yield from _quads(store, scope, subject, mets, only)


def _scope(
    limbs: Limbs, scope: NamedNode, chips: list[NamedNode], families: list[NamedNode]
) -> Reached:
    asked = stated(limbs.store, scope)
    limb = limbs.counterparty if asked.any_item else partial(reaches, limbs)
    by_chip = {chip: merged(mets) for chip in chips if (mets := limb(asked, chip))}
    found: Reached = dict(by_chip)
    if asked.any_item:
        found[ANY] = [Met(ALWAYS, ANY_ITEM, premises=(scope,))]
    for family in families:
        members = nodes(limbs.store, family, "reaches") if by_chip else []
        kept = {chip: by_chip[chip] for chip in members if chip in by_chip}
        own = _named(limbs, asked, family) or _family(limbs.store, family, kept, len(members))
        if own:
            found[family] = own
    return found


def reaches(limbs: Limbs, asked: Stated, chip: NamedNode) -> list[Met]:
    """The days on which every chip-side limb of a scope holds for a chip."""
    found = [limb(asked, chip) for limb in (limbs.item, limbs.control, limbs.maker)]
    given = [limb for limb in found if limb is not None]
    if not given:
        return []
    held = [(met, [met.ground]) for met in given[0]]
    for limb in given[1:]:
        held = [
            (both, [*grounds, met.ground])
            for first, grounds in held
            for met in limb
            if (both := _both(first, met)) is not None
        ]
    return [
        Met(met.span, strongest(grounds), met.certain, met.limits, met.premises)
        for met, grounds in held
    ]


def _both(first: Met, other: Met) -> Met | None:
    span = first.span & other.span
    if span is None:
        return None
    limits = "; ".join(dict.fromkeys(text for text in (first.limits, other.limits) if text))
    premises = (*first.premises, *other.premises)
    return Met(span, first.ground, first.certain and other.certain, limits, premises)


def _named(limbs: Limbs, asked: Stated, family: NamedNode) -> list[Met]:
    more = asked.controls or asked.seats or asked.lists
    return [] if more else limbs.item(asked, family) or []


def merged(found: list[Met]) -> list[Met]:
    """One reach a span: the certain before the possible, then the strongest ground."""
    if not found:
        return []
    kept: list[Met] = []
    for span in pieces({day for met in found for day in (met.span.start, met.span.end)}):
        here = [met for met in found if met.span.holds(span.start)]
        if here:
            best = min(here, key=lambda met: (not met.certain, rank(met.ground), str(met.premises)))
            kept.append(Met(span, best.ground, best.certain, best.limits, best.premises))
    return _joined(kept)


def _joined(kept: list[Met]) -> list[Met]:
    joined: list[Met] = []
    for met in kept:
        last = joined[-1] if joined else None
        if last is not None and last.span.end == met.span.start and _alike(last, met):
            span = Span(last.span.start, met.span.end)
            premises = tuple(dict.fromkeys((*last.premises, *met.premises)))
            joined[-1] = Met(span, met.ground, met.certain, met.limits, premises)
        else:
            joined.append(met)
    return joined


def _alike(one: Met, other: Met) -> bool:
    return (one.ground, one.certain, one.limits) == (other.ground, other.certain, other.limits)


def _family(
    store: Store, family: NamedNode, by_chip: dict[NamedNode, list[Met]], members: int
) -> list[Met]:
    kept: list[Met] = []
    bounds = {
        day for mets in by_chip.values() for met in mets for day in (met.span.start, met.span.end)
    }
    for span in pieces(bounds):
        here = {
            chip: min(on, key=lambda met: (not met.certain, rank(met.ground)))
            for chip, mets in by_chip.items()
            if (on := [met for met in mets if met.span.holds(span.start)])
        }
        if here:
            kept.append(_members(store, family, span, here, members))
    return _joined(kept)


def _members(
    store: Store, family: NamedNode, span: Span, here: dict[NamedNode, Met], members: int
) -> Met:
    best = min(here.values(), key=lambda met: rank(met.ground))
    certain = len(here) == members and all(met.certain for met in here.values())
    names = ", ".join(sorted(label(store, chip) for chip in here))
    limits = "" if certain else f"the chip is one of {names}"
    if len(here) == members and not certain:
        limits = next((met.limits for met in here.values() if met.limits), "")
    why = dict.fromkeys(p for met in here.values() for p in met.premises)
    return Met(span, best.ground, certain, limits, (family, *here, *why))


def _quads(
    store: Store, scope: NamedNode, subject: NamedNode, found: list[Met], only: str
) -> Iterator[Quad]:
    clauses = words(store, scope, SCOPE)
    covers = " ".join(local(activity) for activity in nodes(store, scope, "coversActivity"))
    for met in found:
        name = slug(scope, subject, met)
        key = f"{rank(met.ground)}{'c' if met.certain else 'p'}|{name}"
        limits = f"; if {met.limits}" if met.limits else ""
        said = lines({"because": met.ground, "limits": limits, **clauses, "covers": f"{covers} "})
        fits = ("-" if only == "yes" else "1") + ("-" if met.ground == ANY_ITEM else "2")
        yield from quads(
            GRAPH,
            thing("reach", name),
            [
                (RDF_TYPE, cx("Reach")),
                (cx("subject"), subject),
                (cx("scope"), scope),
                (cx("provision"), node(store, scope, "provision")),
                (cx("from"), date(met.span.start)),
                (cx("until"), date(met.span.end)),
                (cx("ground"), thing("ground", met.ground)),
                (cx("because"), plain(met.ground)),
                (cx("verdict"), plain("certain" if met.certain else "possible")),
                (cx("limits"), plain(limits)),
                (cx("key"), plain(key)),
                (cx("choice"), plain(f"{days(met.span.start, met.span.end)} {fits}{key}{said}")),
                *((DERIVED_FROM, premise) for premise in dict.fromkeys((scope, *met.premises))),
            ],
        )
