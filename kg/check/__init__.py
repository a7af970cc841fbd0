"""The check: shapes put to the graph by a fast engine or the reference, with one report."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import filterfalse

import pyoxigraph
from pyoxigraph import NamedNode, Quad

from kg.check.dangling import dangling
from kg.check.engine import Engine, Fast, Reference
from kg.check.finding import Finding, Key, Report
from kg.check.origin import located
from kg.check.parts import Texts, divided, names, part, projected, whole
from kg.check.quick import Doubt, Quick
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
    texts: Texts | None = None,
) -> Report:
    """Put the shapes to a graph; the shipped shapes unless others are given.

    With ``graphs``, only these (the changed ones) are checked by the shapes that a part can answer,
    with the types they need from the rest; shapes across graphs always see the whole. With
    ``references``, references that lead nowhere are findings too. ``texts`` gives the triples of a
    graph where they can be had for less than the store asks.

    Raises:
        SourceError: A shapes file is not usable.
        ValueError: There is no such engine.
    """
    if engine not in ENGINES:
        raise ValueError(f"no such engine: {engine}")
    began = time.perf_counter()
    engine_ = data if isinstance(data, pyoxigraph.Store) else _stored(data)
    against = against if against is not None else shapes()
    changed = names(engine_) if graphs is None else list(graphs)
    given = _Given(engine_, against, Quick(engine_, against), changed, texts or whole(engine_))
    runs = [
        {item.key: item for item in _run(make, given, quick=make is Fast)}
        for name, make in _MAKERS.items()
        if engine in (name, "both")
    ]
    report = Report(engine, checked=against.roots, unmatched=unmatched(engine_, against))
    if references:
        report.findings = dangling(engine_, given.sieve.unknown)
    _gather(report, engine_, runs)
    report.seconds = time.perf_counter() - began
    return report


@dataclass(frozen=True, slots=True)
class _Given:
    """What is checked, by which shapes, and what of it."""

    engine: pyoxigraph.Store
    against: Shapes
    sieve: Quick
    changed: list[NamedNode]
    texts: Texts


def _gather(report: Report, whole: pyoxigraph.Store, runs: list[dict[Key, Finding]]) -> None:
    """Put each finding into the report once, and say which only one engine made."""
    found = {key: item for run in runs for key, item in run.items()}
    agreed = set.intersection(*(set(run) for run in runs))
    placed = {key: located(whole, item) for key, item in found.items()}
    report.findings += sorted(placed.values())
    report.disputed = sorted(item for key, item in placed.items() if key not in agreed)


def _run(make: Callable[[Shapes], Engine], given: _Given, *, quick: bool) -> Iterable[Finding]:
    against = given.against
    if against.within:
        put = make(against.owned)
        for one in _doubts(given, quick=quick):
            for item in put(one.part.text, one.roots):
                if item.shape in against.not_by_class or item.thing in one.part.own:
                    yield item
    if against.across:
        seen = projected(given.engine, against, against.across)
        yield from make(against)(seen, against.across)


def _doubts(given: _Given, *, quick: bool) -> Iterator[Doubt]:
    """What the engine has to look at: only what is in doubt, or all for the reference."""
    texts = (
        (lambda name: filterfalse(given.sieve.idle, given.texts(name))) if quick else given.texts
    )
    for lines in divided(given.changed, texts):
        if quick:
            yield from given.sieve.doubts(lines)
        else:
            given.sieve.points(lines)
            yield Doubt(part(given.engine, given.sieve.tree, lines), given.against.within)


def _stored(quads: Iterable[Quad]) -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    store.bulk_extend(quads)
    return store
