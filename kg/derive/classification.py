"""Which controls each figure set falls under, by edition, and how surely.

A verdict is certain, possible, excluded or undetermined. The thresholds come from the data. A
missing figure is not a zero: where it would decide, the verdict is possible and the figure is
named; where no rate is known, the verdict is undetermined.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, Store

from kg.derive.metrics import Metrics, metrics
from kg.derive.reading import instances, label, local, node, nodes, quads
from kg.derive.thresholds import Threshold, Truth, every, missing, some, thresholds
from kg.terms import DERIVED_FROM, RDF_TYPE, cx, decimal, graph, plain, thing

GRAPH = graph("derived", "classification")
WEAKEST = ("rumour", "memory", "secondary", "verified")
SPECIAL = "memory-bandwidth-density"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a threshold says of a figure set, and why."""

    truth: Truth
    basis: str
    missing: tuple[str, ...]


def derive(store: Store) -> Iterator[Quad]:
    """A classification of every figure set by every threshold that can speak of it."""
    known = thresholds(store)
    for figures in instances(store, "FigureSet"):
        found = metrics(store, figures)
        verdicts: dict[tuple[NamedNode, NamedNode], Verdict] = {}
        for one in known:
            if SPECIAL in one.metrics and found.density is None:
                continue
            verdict = judge(store, one, found, verdicts)
            verdicts[one.control, one.edition] = verdict
            yield from _quads(store, figures, one, found, verdict)


def judge(
    store: Store,
    one: Threshold,
    known: Metrics,
    before: dict[tuple[NamedNode, NamedNode], Verdict],
) -> Verdict:
    """The verdict of one threshold, given those of the thresholds before it."""
    if one.union:
        return _union(store, one, before)
    for other in one.reported:
        if (above := before.get((other, one.edition))) and above.truth:
            return Verdict(False, f"reported under {label(store, other)}", ())
    inside = some(limb.holds(known) for limb in one.alternatives)
    out = some(limb.holds(known) for limb in one.exceptions)
    truth = every([inside, None if out is None else not out])
    if truth:
        return Verdict(True, next(x.item for x in one.alternatives if x.holds(known)), ())
    if truth is None:
        return Verdict(None, "", tuple(missing((*one.alternatives, *one.exceptions), known)))
    left = (
        [limb.item for limb in one.exceptions if limb.holds(known)] if inside is not False else []
    )
    return Verdict(False, f"taken out by {left[0]}" if left else "below the limits", ())


def _union(
    store: Store, one: Threshold, before: dict[tuple[NamedNode, NamedNode], Verdict]
) -> Verdict:
    parts = [found for control in one.union if (found := before.get((control, one.edition)))]
    truth = some(part.truth for part in parts)
    basis = next((part.basis for part in parts if part.truth is truth), "")
    if truth is False:
        names = " and ".join(label(store, control) for control in one.union)
        basis = f"outside {names}" if len(one.union) > 1 else basis
    lacking = tuple(dict.fromkeys(name for part in parts for name in part.missing))
    return Verdict(truth, basis, lacking if truth is None else ())


def _quads(
    store: Store, figures: NamedNode, one: Threshold, known: Metrics, verdict: Verdict
) -> Iterator[Quad]:
    word = {True: "certain", False: "excluded", None: "possible"}[verdict.truth]
    if verdict.truth is None and known.tpp is None:
        word = "undetermined"
    slug = f"{local(figures)}/{local(one.control)}/{local(one.edition)}"
    yield from quads(
        GRAPH,
        thing("classification", slug),
        [
            (RDF_TYPE, cx("Classification")),
            (cx("figureSet"), figures),
            (cx("chip"), node(store, figures, "chip")),
            (cx("control"), one.control),
            (cx("edition"), one.edition),
            (cx("verdict"), plain(word)),
            (cx("basis"), plain(verdict.basis)),
            (cx("tpp"), decimal(known.tpp) if known.tpp is not None else None),
            (cx("pd"), decimal(known.pd) if known.pd is not None else None),
            (cx("arithmetic"), plain(known.arithmetic)),
            (cx("missing"), plain(", ".join(verdict.missing)) if verdict.missing else None),
            (cx("confidence"), weakest(store, figures)),
            (DERIVED_FROM, figures),
            (DERIVED_FROM, one.node),
        ],
    )


def weakest(store: Store, figures: NamedNode) -> NamedNode:
    """The weakest confidence of a figure set, its die and its rates."""
    words = {
        local(value)
        for subject in (figures, *nodes(store, figures, "rate"))
        for name in ("confidence", "dieConfidence")
        for value in nodes(store, subject, name)
    }
    return thing("confidence", next((word for word in WEAKEST if word in words), "secondary"))
