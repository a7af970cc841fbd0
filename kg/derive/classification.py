"""Which controls each figure set falls under, by edition, and how surely.

A verdict is certain, possible, excluded or undetermined. The thresholds come from the data. A
missing figure is not a zero: where it would decide, the verdict is possible and the figure is
named; where no rate is known, the verdict is undetermined. Confidence never changes a verdict.
"""

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad, Store

from kg.derive.confidence import confidences, weakest
from kg.derive.metrics import Metrics, metrics
from kg.derive.reading import instances, local, node, nodes, quads
from kg.derive.thresholds import Threshold, thresholds
from kg.derive.verdict import Judge, Verdict
from kg.terms import DERIVED_FROM, RDF_TYPE, cx, decimal, graph, plain, thing

GRAPH = graph("derived", "classification")


def derive(store: Store) -> Iterator[Quad]:
    """A classification of every figure set by every threshold of chips."""
    judge = Judge(thresholds(store))
    for figures in instances(store, "FigureSet"):
        known = metrics(store, figures)
        for one in judge.book:
            if not one.host:
                yield from _quads(store, figures, one, known, judge)


def _quads(
    store: Store, figures: NamedNode, one: Threshold, known: Metrics, judge: Judge
) -> Iterator[Quad]:
    verdict: Verdict = judge.verdict(one, known)
    tpp, pd = known.tpp, known.pd
    yield from quads(
        GRAPH,
        thing("classification", f"{local(figures)}/{local(one.control)}/{local(one.edition)}"),
        [
            (RDF_TYPE, cx("Classification")),
            (cx("figureSet"), figures),
            (cx("chip"), node(store, figures, "chip")),
            (cx("control"), one.control),
            (cx("edition"), one.edition),
            (cx("verdict"), plain(verdict.word)),
            (cx("basis"), plain(verdict.basis)),
            (cx("tpp"), decimal(tpp) if tpp is not None else None),
            (cx("pd"), decimal(pd) if pd is not None else None),
            (cx("arithmetic"), plain(judge.arithmetic.steps(one, known))),
            (cx("missing"), plain(", ".join(verdict.missing)) if verdict.missing else None),
            (cx("confidence"), confidence(store, figures, one)),
            (DERIVED_FROM, figures),
            (DERIVED_FROM, one.node),
        ],
    )


def confidence(store: Store, figures: NamedNode, one: Threshold) -> NamedNode | None:
    """How well a classification of a figure set by a threshold is founded."""
    premises = (figures, *nodes(store, figures, "rate"), one.node)
    found = [grade for premise in premises for grade in confidences(store, premise)]
    return weakest([*found, *confidences(store, figures, "dieConfidence")])
