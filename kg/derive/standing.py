"""Where a chip stands with a control in an edition, all its figure sets together.

Certain only if every set agrees, excluded only if every set agrees, undetermined only if no set
has a rate; else possible.
"""

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad, Store

from kg.derive.reading import instances, local, node, quads, text
from kg.derive.spans import FIRST, LAST, dated
from kg.terms import DERIVED_FROM, RDF_TYPE, cx, date, graph, plain, thing

GRAPH = graph("derived", "standing")
Key = tuple[NamedNode, NamedNode, NamedNode]


def derive(store: Store) -> Iterator[Quad]:
    """One standing for each chip, control and edition."""
    by_key: dict[Key, list[NamedNode]] = {}
    for found in instances(store, "Classification"):
        chip, control = node(store, found, "chip"), node(store, found, "control")
        edition = node(store, found, "edition")
        if chip is not None and control is not None and edition is not None:
            by_key.setdefault((chip, control, edition), []).append(found)
    for key, found_all in by_key.items():
        yield from _quads(store, key, found_all)


def verdict(words: set[str]) -> str:
    """The verdict of a chip from those of its figure sets."""
    return words.pop() if len(words) == 1 else "possible"


def _quads(store: Store, key: Key, found: list[NamedNode]) -> Iterator[Quad]:
    chip, control, edition = key
    span = dated(store, edition)
    words = {text(store, one, "verdict") or "undetermined" for one in found}
    lacking = {text(store, one, "missing") for one in found} - {None}
    preferred = next((one for one in found if _preferred(store, one)), found[0])
    yield from quads(
        GRAPH,
        thing("standing", f"{local(chip)}/{local(control)}/{local(edition)}"),
        [
            (RDF_TYPE, cx("Standing")),
            (cx("chip"), chip),
            (cx("control"), control),
            (cx("edition"), edition),
            (cx("verdict"), plain(verdict(words))),
            (cx("missing"), plain(", ".join(sorted(filter(None, lacking)))) if lacking else None),
            (cx("preferredClassification"), preferred),
            (cx("fromEarliest"), date(span.from_earliest) if span.from_earliest != FIRST else None),
            (cx("untilLatest"), date(span.until_latest) if span.until_latest else None),
            (cx("from"), date(span.from_latest)),
            (cx("until"), date(span.until_latest or LAST)),
            *((DERIVED_FROM, one) for one in found),
        ],
    )


def _preferred(store: Store, classification: NamedNode) -> bool:
    figures = node(store, classification, "figureSet")
    return figures is not None and text(store, figures, "preferred") == "yes"
