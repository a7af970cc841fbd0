"""How fast questions are answered: whole processes, questions in process, and rdflib on the same.

``python -m benchmarks.ask [--runs N]`` builds the shipped graph into a temporary folder and prints
medians and ratios of one run. Nothing here is asserted: the machine decides the seconds.
"""

import argparse
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

from benchmarks import jena
from kg.build.make import build
from kg.questions import Question, names, question
from kg.questions.bind import bind
from kg.questions.stage import put
from kg.questions.values import given
from kg.store import Rows, Store, home, open_store

TODAY = date(2026, 11, 24)
RUNS = 15
RDFLIB = ("place-groups", "chip-supply", "org-status")
HEADLINE = ("ask", "rules-for-use", "--chip", "Ascend 910C", "--outside", "US")
BARE = """
import pyoxigraph, sys
store = pyoxigraph.Store.read_only(sys.argv[1])
for text in sys.stdin.read().split("\\0"):
    rows = list(store.query(text, use_default_graph_as_union=True))
"""


def median(run: Callable[[], object], runs: int) -> float:
    """The median of some runs after one that is not counted, in seconds."""
    run()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def example(store: Store, asked: Question) -> str:
    """A question's SPARQL, what it must be given bound to the examples of its header."""
    values = {
        parameter.name: [given(store, parameter, parameter.example, TODAY).term]
        for parameter in asked.takes
        if not parameter.optional
    }
    return bind(asked, values)


def triples(store: Store) -> str:
    """The union of all graphs as N-Triples."""
    return "".join(f"{q.subject} {q.predicate} {q.object} .\n" for q in store.engine)


class Heard:
    """A store with the queries that it was asked."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.asked: list[str] = []

    def query(self, sparql: str) -> Rows:
        """The answer of the store."""
        self.asked.append(sparql)
        return self._store.query(sparql)


def processes(place: Path, store: Store, runs: int) -> None:
    """Whole processes: chiplex, a bare Python with the same store and query, and Jena's arq."""
    run = [sys.executable, "-c", "from kg.cli import app; app()", *HEADLINE, "-f", "csv"]
    env = {**os.environ, "CHIPLEX_STORE": str(place)}
    ours = median(lambda: subprocess.run(run, env=env, capture_output=True, check=True), runs)
    print(f"chiplex ask rules-for-use, whole process: {ours:.3f} s")
    sparql = example(store, question("rules-for-use"))
    heard = Heard(store)
    put(heard, sparql)
    bare = [sys.executable, "-c", BARE, str(store.folder)]
    given = "\0".join(heard.asked).encode()
    theirs = median(lambda: subprocess.run(bare, input=given, check=True), runs)
    print(
        f"  bare pyoxigraph, same store and query: {theirs:.3f} s, {ours / theirs:.2f} times that"
    )
    arq = jena.command(jena.ARQ)
    if arq is None:
        print("  Jena's arq: left out, no Java, or no jars in CHIPLEX_JENA or ~/.m2")
        return
    data, query = place.with_suffix(".nt"), place.with_suffix(".rq")
    data.write_text(triples(store), "utf-8")
    query.write_text(sparql, "utf-8")
    command = [*arq, f"--data={data}", f"--query={query}", "--results=csv"]
    theirs = median(lambda: subprocess.run(command, capture_output=True, check=True), min(runs, 3))
    print(f"  Jena's arq, same data and query: {theirs:.3f} s, {theirs / ours:.1f} times ours")


def inside(store: Store, runs: int) -> None:
    """Every question in this process, and a few in rdflib."""
    graph = rdflib.Graph().parse(data=triples(store), format="nt")
    medians = []
    for name in names():
        sparql = example(store, question(name))
        ours = median(lambda sparql=sparql: put(store, sparql), runs)  # type: ignore[misc]
        medians.append(ours)
        line = f"  {name:<18} {ours * 1000:8.1f} ms"
        if name in RDFLIB:
            start = time.perf_counter()
            list(graph.query(sparql))
            theirs = time.perf_counter() - start
            line += f"   rdflib {theirs * 1000:10.0f} ms, {theirs / ours:8.0f} times ours"
        print(line, flush=True)
    print(f"  median over questions {statistics.median(medians) * 1000:.1f} ms")


def main() -> None:
    """Build, then measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=RUNS, help="runs that a median is taken of")
    runs = max(1, parser.parse_args().runs)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "store"
        os.environ["CHIPLEX_DOSSIERS"] = str(Path(folder) / "own")
        build(home(place), engine=None)
        store = open_store(home(place))
        print(f"{store.made.quads:,} quads, medians of {runs} runs")
        processes(place, store, runs)
        print("in process:")
        inside(store, runs)


if __name__ == "__main__":
    main()
