"""The sets of figures that the graph has of a chip, of a family's chips, of the chip in a card."""

from collections.abc import Iterator

from pyoxigraph import NamedNode, Store

from kg.derive.arithmetic import spelled
from kg.derive.metrics import metrics, rates
from kg.derive.reading import instances, label, local, node, nodes, text
from kg.questions.figures.judged import Item
from kg.terms import cx


def held(store: Store, thing: NamedNode) -> list[Item]:
    """The figures of a chip or of each chip of a family, the preferred set first."""
    members = {
        quad.object
        for quad in store.quads_for_pattern(thing, cx("reaches"), None, None)
        if isinstance(quad.object, NamedNode) and nodes(store, quad.object, "figureSet")
    }
    chips = sorted(members, key=lambda chip: label(store, chip)) or [thing]
    return [item for chip in chips for item in _items(store, chip)]


def _items(store: Store, chip: NamedNode) -> Iterator[Item]:
    sets = nodes(store, chip, "figureSet")
    cards = [
        label(store, card)
        for card in instances(store, "Card")
        if chip in nodes(store, card, "holds")
    ]
    for figures in sorted(sets, key=lambda one: (not _preferred(store, one), one.value)):
        yield Item(
            label(store, chip),
            metrics(store, figures),
            tuple(_steps(store, figures)),
            tuple(_notes(store, figures)),
            chip,
            local(figures),
            figures,
            "yes" if _preferred(store, figures) else "no",
            tuple(sorted(cards)),
        )


def _preferred(store: Store, figures: NamedNode) -> bool:
    return text(store, figures, "preferred") == "yes"


def _steps(store: Store, figures: NamedNode) -> Iterator[str]:
    for one in rates(store, figures):
        product = spelled(one.product)
        yield f"{one.format} {spelled(one.tops)} x {spelled(one.bits)} = {product}"


def _notes(store: Store, figures: NamedNode) -> Iterator[str]:
    chip = node(store, figures, "chip")
    for one, name, said in (
        (figures, "dieNote", "die: "),
        (figures, "note", ""),
        (chip, "dataCentre", "for data centres: "),
    ):
        if one is not None and (found := text(store, one, name)):
            yield f"{said}{found}"
