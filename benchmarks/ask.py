"""How fast questions are answered: whole processes, questions in process, and rdflib on the same.

``python -m benchmarks.ask`` builds the shipped graph into a temporary folder and prints medians
and ratios of one run. Nothing here is asserted: the machine decides the seconds.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import rdflib

from kg.build.make import build
from kg.questions import Question, names, question
from kg.questions.bind import bind
from kg.questions.stage import put
from kg.questions.values import given
from kg.store import Store, home, open_store

TODAY = date(2026, 11, 24)
RUNS = 15
RDFLIB = ("place-groups", "chip-supply", "org-status")
HEADLINE = ("ask", "rules-for-use", "--chip", "Ascend 910C", "--outside", "US")
BARE = "import pyoxigraph, sys; pyoxigraph.Store.read_only(sys.argv[1]).query('ASK { ?s ?p ?o }')"


def median(run: Callable[[], object], runs: int = RUNS) -> float:
    """The median of some runs after one that is not counted, in seconds."""
    run()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def example(store: Store, asked: Question) -> str:
    """A question's SPARQL, bound to the examples of its header."""
    values = {
        parameter.name: [given(store, parameter, parameter.example, TODAY).term]
        for parameter in asked.takes
        if parameter.required or parameter.type == "date"
    }
    return bind(asked, values)


def union(store: Store) -> rdflib.Graph:
    """The same triples as one rdflib graph."""
    text = "".join(f"{q.subject} {q.predicate} {q.object} .\n" for q in store.engine)
    return rdflib.Graph().parse(data=text, format="nt")


def processes(place: Path, store: Store) -> None:
    """Whole processes: chiplex against a bare Python that opens the same store."""
    run = [sys.executable, "-c", "from kg.cli import app; app()", *HEADLINE, "-f", "csv"]
    env = {**os.environ, "CHIPLEX_STORE": str(place)}
    ours = median(lambda: subprocess.run(run, env=env, capture_output=True, check=True))
    bare = [sys.executable, "-c", BARE, str(store.folder)]
    theirs = median(lambda: subprocess.run(bare, capture_output=True, check=True))
    print(f"whole process: {ours:.3f} s, bare pyoxigraph {theirs:.3f} s, {ours / theirs:.1f} times")


def inside(store: Store) -> None:
    """Every question in this process, and a few in rdflib."""
    graph, medians = union(store), []
    for name in names():
        sparql = example(store, question(name))
        ours = median(lambda sparql=sparql: put(store, sparql))  # type: ignore[misc]
        medians.append(ours)
        line = f"{name:<20} {ours * 1000:8.1f} ms"
        if name in RDFLIB:
            start = time.perf_counter()
            list(graph.query(sparql))
            theirs = time.perf_counter() - start
            line += f"   rdflib {theirs * 1000:10.0f} ms, {theirs / ours:8.0f} times"
        print(line, flush=True)
    print(f"median over questions {statistics.median(medians) * 1000:.1f} ms")


def main() -> None:
    """Build, then measure."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "store"
        build(home(place), engine=None)
        store = open_store(home(place))
        print(f"{store.made.quads:,} quads")
        processes(place, store)
        inside(store)


if __name__ == "__main__":
    main()
