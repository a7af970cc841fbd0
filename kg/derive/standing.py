"""Where a chip stands with a control in an edition, all its figure sets together; a card likewise.

Certain only if every set agrees, excluded only if every set agrees, undetermined only if no set
has a rate; else possible. A set that is partial and leaves the verdict open has no say
where others have: it only leaves out what they give. A card meets a host's control as surely as
the chip that it holds meets the control that the host's rests on.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, Store

from kg.derive.confidence import confidences, weakest
from kg.derive.reading import instances, local, node, nodes, quads, text
from kg.derive.spans import FIRST, LAST, dated
from kg.derive.thresholds import Threshold, thresholds
from kg.terms import DERIVED_FROM, RDF_TYPE, cx, date, graph, plain, thing

GRAPH = graph("derived", "standing")
SUREST_FIRST = ("certain", "possible", "undetermined", "excluded")
OPEN = ("possible", "undetermined")
Key = tuple[NamedNode, NamedNode, NamedNode]


@dataclass(frozen=True, slots=True)
class Standing:
    """A verdict on a chip, with what it rests on."""

    node: NamedNode
    chip: NamedNode
    control: NamedNode
    edition: NamedNode
    verdict: str
    missing: str
    preferred: NamedNode
    premises: tuple[NamedNode, ...]
    card: NamedNode | None = None


def derive(store: Store) -> Iterator[Quad]:
    """One standing for each chip, control and edition, and for each card and host's control."""
    chips = {(one.chip, one.control, one.edition): one for one in _chips(store)}
    for one in (*chips.values(), *_cards(store, chips)):
        yield from _quads(store, one)


def _chips(store: Store) -> Iterator[Standing]:
    by_key: dict[Key, list[NamedNode]] = {}
    for found in instances(store, "Classification"):
        chip, control = node(store, found, "chip"), node(store, found, "control")
        edition = node(store, found, "edition")
        if chip is not None and control is not None and edition is not None:
            by_key.setdefault((chip, control, edition), []).append(found)
    for (chip, control, edition), found_all in by_key.items():
        heard = [one for one in found_all if not _silent(store, one)] or found_all
        words = {_verdict(store, one) for one in heard}
        yield Standing(
            thing("standing", f"{local(chip)}/{local(control)}/{local(edition)}"),
            chip,
            control,
            edition,
            words.pop() if len(words) == 1 else "possible",
            _missing(text(store, one, "missing") for one in heard),
            next((one for one in found_all if _preferred(store, one)), found_all[0]),
            tuple(heard),
        )


def _cards(store: Store, chips: dict[Key, Standing]) -> Iterator[Standing]:
    hosts = [one for one in thresholds(store) if one.host]
    for card in instances(store, "Card") if hosts else ():
        for one in hosts:
            held = [
                found
                for chip in nodes(store, card, "holds")
                for control in one.union
                if (found := chips.get((chip, control, one.edition)))
            ]
            if held:
                yield _card(card, one, held)


def _card(card: NamedNode, one: Threshold, held: list[Standing]) -> Standing:
    best = min(held, key=lambda found: SUREST_FIRST.index(found.verdict))
    return Standing(
        thing("standing", f"card/{local(card)}/{local(one.control)}/{local(one.edition)}"),
        best.chip,
        one.control,
        one.edition,
        best.verdict,
        best.missing,
        best.preferred,
        (card, one.node, *(found.node for found in held)),
        card,
    )


def _quads(store: Store, one: Standing) -> Iterator[Quad]:
    span = dated(store, one.edition)
    grades = {
        grade for premise in (*one.premises, one.preferred) for grade in confidences(store, premise)
    }
    yield from quads(
        GRAPH,
        one.node,
        [
            (RDF_TYPE, cx("Standing")),
            (cx("chip"), one.chip),
            (cx("card"), one.card),
            (cx("control"), one.control),
            (cx("edition"), one.edition),
            (cx("verdict"), plain(one.verdict)),
            (cx("missing"), plain(one.missing) if one.missing else None),
            (cx("preferredClassification"), one.preferred),
            (cx("confidence"), weakest(grades)),
            (cx("fromEarliest"), date(span.from_earliest) if span.from_earliest != FIRST else None),
            (cx("untilLatest"), date(span.until_latest) if span.until_latest else None),
            (cx("from"), date(span.from_latest)),
            (cx("until"), date(span.until_latest or LAST)),
            *((DERIVED_FROM, premise) for premise in one.premises),
        ],
    )


def _missing(said: Iterable[str | None]) -> str:
    names = {name for one in said if one for name in one.split(", ")}
    return ", ".join(sorted(names))


def _verdict(store: Store, classification: NamedNode) -> str:
    return text(store, classification, "verdict") or "undetermined"


def _silent(store: Store, classification: NamedNode) -> bool:
    """Whether it leaves open what the set's source merely does not print."""
    open_ = _verdict(store, classification) in OPEN
    return open_ and _marked(store, classification, "partial")


def _preferred(store: Store, classification: NamedNode) -> bool:
    return _marked(store, classification, "preferred")


def _marked(store: Store, classification: NamedNode, name: str) -> bool:
    figures = node(store, classification, "figureSet")
    return figures is not None and text(store, figures, name) == "yes"
