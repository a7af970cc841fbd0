"""Which scopes reach which chips and families, from when to when, and on what ground.

A scope reaches a chip in the days on which all its chip-side limbs hold. One without such limbs
reaches any item, which is said once, of ``id/chip-family/any``. A scope that only takes a listed
counterparty touches the chips whose maker is listed: it concerns them, for context alone.
"""

from collections.abc import Iterator
from functools import partial

from pyoxigraph import NamedNode, Quad, Store

from kg.derive.limbs import ANY_ITEM, Limbs, Met, Stated, rank, slug_of, stated, strongest
from kg.derive.reading import instances, label, local, node, nodes, quads
from kg.derive.spans import ALWAYS, FIRST, Span, pieces
from kg.terms import DERIVED_FROM, RDF_TYPE, cx, date, graph, integer, plain, thing

GRAPH = graph("derived", "reach")
ANY = thing("chip-family", "any")


def derive(store: Store) -> Iterator[Quad]:
    """The reaches of every scope, and under which subjects each chip is reached."""
    limbs = Limbs(store)
    chips, families = instances(store, "Chip"), instances(store, "ChipFamily")
    for subject in (*chips, *families):
        for known in (subject, ANY):
            yield Quad(subject, cx("reachedAs"), known, GRAPH)
    for scope in instances(store, "Scope"):
        yield from _scope(limbs, scope, chips, families)


def _scope(
    limbs: Limbs, scope: NamedNode, chips: list[NamedNode], families: list[NamedNode]
) -> Iterator[Quad]:
    asked = stated(limbs.store, scope)
    only = "yes" if asked.any_item else "no"
    if asked.any_item:
        yield from _quads(limbs.store, scope, ANY, [Met(ALWAYS, ANY_ITEM, premises=(scope,))], "no")
    limb = limbs.counterparty if asked.any_item else partial(reaches, limbs)
    by_chip = {chip: found for chip in chips if (found := limb(asked, chip))}
    for chip, found in by_chip.items():
        yield from _quads(limbs.store, scope, chip, merged(found), only)
    for family in families:
        members = nodes(limbs.store, family, "reaches") if by_chip else []
        kept = {chip: by_chip[chip] for chip in members if chip in by_chip}
        count = sum(chip in chips for chip in members)
        own = _named(limbs, asked, family) or _family(limbs.store, kept, count)
        yield from _quads(limbs.store, scope, family, own, only)


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


def _family(store: Store, by_chip: dict[NamedNode, list[Met]], members: int) -> list[Met]:
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
            kept.append(_members(store, span, here, members))
    return _joined(kept)


def _members(store: Store, span: Span, here: dict[NamedNode, Met], members: int) -> Met:
    best = min(here.values(), key=lambda met: rank(met.ground))
    certain = len(here) == members and all(met.certain for met in here.values())
    names = ", ".join(sorted(label(store, chip) for chip in here))
    limits = "" if certain else f"the chip is one of {names}"
    if len(here) == members and not certain:
        limits = next((met.limits for met in here.values() if met.limits), "")
    premises = tuple(dict.fromkeys(premise for met in here.values() for premise in met.premises))
    return Met(span, best.ground, certain, limits, premises)


def _quads(
    store: Store, scope: NamedNode, subject: NamedNode, found: list[Met], only: str
) -> Iterator[Quad]:
    for met in found:
        start = "" if met.span.start == FIRST else f"/{met.span.start}"
        slug = f"{local(scope)}/{slug_of(subject)}{start}"
        yield from quads(
            GRAPH,
            thing("reach", slug),
            [
                (RDF_TYPE, cx("Reach")),
                (cx("subject"), subject),
                (cx("scope"), scope),
                (cx("provision"), node(store, scope, "provision")),
                (cx("from"), date(met.span.start)),
                (cx("until"), date(met.span.end)),
                (cx("ground"), thing("ground", met.ground)),
                (cx("rank"), integer(rank(met.ground))),
                (cx("verdict"), plain("certain" if met.certain else "possible")),
                (cx("limits"), plain(f"; if {met.limits}" if met.limits else "")),
                (cx("contextOnly"), plain(only)),
                (cx("key"), plain(f"{rank(met.ground)}{'c' if met.certain else 'p'}|{slug}")),
                *((DERIVED_FROM, premise) for premise in dict.fromkeys((scope, *met.premises))),
            ],
        )
