"""The check: shapes put to the graph by a fast engine or the reference, with one report."""

import time
from collections.abc import Callable, Iterable

import pyoxigraph
from pyoxigraph import NamedNode, Quad

from kg.check.dangling import dangling
from kg.check.engine import Engine, Fast, Reference
from kg.check.finding import Finding, Key, Report
from kg.check.origin import located
from kg.check.parts import divided, names, projected
from kg.check.shape import Shapes, shapes
from kg.check.targets import unmatched

__all__ = ["ENGINES", "Finding", "Report", "Shapes", "check", "dangling", "shapes"]

ENGINES = ("fast", "pyshacl", "both")
_MAKERS: dict[str, Callable[[Shapes], Engine]] = {"fast": Fast, "pyshacl": Reference}


def check(
    data: pyoxigraph.Store | Iterable[Quad],
    engine: str = "fast",
    *,
    against: Shapes | None = None,
    graphs: Iterable[NamedNode] | None = None,
    references: bool = False,
) -> Report:
    """Put the shapes to a graph; the shipped shapes unless others are given.

    With ``graphs``, only these (the changed ones) are checked by the shapes that a part can answer,
    with the types they need from the rest; shapes across graphs always see the whole. With
    ``references``, references that lead nowhere are findings too.

    Raises:
        SourceError: A shapes file is not usable.
        ValueError: There is no such engine.
    """
    if engine not in ENGINES:
        raise ValueError(f"no such engine: {engine}")
    began = time.perf_counter()
    whole = data if isinstance(data, pyoxigraph.Store) else _stored(data)
    against = against if against is not None else shapes()
    changed = None if graphs is None else list(graphs)
    runs = [
        {item.key: item for item in _run(make, whole, against, changed)}
        for name, make in _MAKERS.items()
        if engine in (name, "both")
    ]
    report = Report(engine, checked=against.roots, unmatched=unmatched(whole, against))
    report.findings = dangling(whole) if references else []
    _gather(report, whole, runs)
    report.seconds = time.perf_counter() - began
    return report


def _gather(report: Report, whole: pyoxigraph.Store, runs: list[dict[Key, Finding]]) -> None:
    """Put each finding into the report once, and say which only one engine made."""
    found = {key: item for run in runs for key, item in run.items()}
    agreed = set.intersection(*(set(run) for run in runs))
    placed = {key: located(whole, item) for key, item in found.items()}
    report.findings += sorted(placed.values())
    report.disputed = sorted(item for key, item in placed.items() if key not in agreed)


def _run(
    make: Callable[[Shapes], Engine],
    whole: pyoxigraph.Store,
    against: Shapes,
    changed: list[NamedNode] | None,
) -> Iterable[Finding]:
    everything = names(whole)
    if against.within:
        put = make(against.owned)
        for part in divided(whole, everything if changed is None else changed):
            for item in put(part.text, against.within):
                if item.shape in against.not_by_class or item.thing in part.own:
                    yield item
    if against.across:
        yield from make(against)(projected(whole, against, against.across), against.across)


def _stored(quads: Iterable[Quad]) -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    store.bulk_extend(quads)
    return store
