"""Each graph of the store beside the same one of a triplestore: count, hash, lines."""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode

from kg.explain.verify.difference import Difference
from kg.explain.verify.spelling import apart, plain
from kg.store import Store
from kg.store.digest import CATALOG, graph_hash
from kg.store.lines import differences, dumped
from kg.store.remote.graphs import Graphs
from kg.store.remote.reading import read
from kg.store.stated import stated
from kg.terms import GRAPH

SHOWN = 160
HELD = 100_000  # triples of a graph that is held in memory; a larger one is on disk
OURS = GRAPH.removesuffix("graph/")
SERVERS = ("http://www.openlinksw.com/", "http://localuriqaserver/", "http://www.w3.org/ns/ldp#")
"""How the graphs begin that a server keeps for itself."""
Told = Callable[[str], None]


def graphs(store: Store, there: Graphs, progress: Told, note: Told) -> Iterator[Difference]:
    """The graphs that are not the same on both sides, hashed over terms spelled one way.

    Raises:
        EndpointError: The triplestore refused, or gave less than all.
        StoreError: The store cannot be read.
    """
    here, theirs = stated(store), there.counts()
    mine, counts = here.hashes, here.counts
    strange = sorted(name for name in theirs if name not in mine and name != CATALOG.value)
    for number, name in enumerate(sorted(mine), 1):
        progress(f"reading graph {number} of {len(mine)}: {name.removeprefix(GRAPH)}")
        says = _compared(store, there, name, mine[name], (counts[name], theirs.get(name, 0)))
        if says:
            yield Difference("graph", name, counts[name], theirs.get(name, 0), says)
    for name in strange:
        if name.startswith(OURS):
            yield Difference("graph", name, 0, theirs[name], "not in the store")
    if others := [name for name in strange if not name.startswith((OURS, *SERVERS))]:
        note(f"{len(others)} graphs there are not ours, such as {others[0]}; answers may show them")
    yield from _stated(there, mine)


def _compared(store: Store, there: Graphs, name: str, digest: str, counts: tuple[int, int]) -> str:
    """What is not the same in a graph; nothing if all is."""
    here, found = counts
    if not found:
        return "missing" if here else ""
    with tempfile.TemporaryDirectory(prefix="chiplex-") as folder:
        large = found > HELD
        engine = pyoxigraph.Store(str(Path(folder) / "read")) if large else pyoxigraph.Store()
        graph = NamedNode(name)
        read(there, name, lambda: dumped(store.engine, graph), engine)
        if graph_hash(engine, graph) == digest and here == found:
            return ""
        says = _lines(store.engine, engine, graph)
        if not says and here != found:
            return f"{found - here:+,} triples, none of them about what the store tells of"
        return says


def _lines(mine: pyoxigraph.Store, theirs: pyoxigraph.Store, graph: NamedNode) -> str:
    gone, come = [], []
    for old, new in differences(dumped(mine, graph), dumped(theirs, graph)):
        gone += old
        come += new
    gone, come = apart(_named(gone), _named(come))
    parts = []
    for lines, what in ((gone, "missing"), (come, "more")):
        if lines:
            parts.append(f"{len(lines):,} {what}, such as {_shown(lines[0])}")
    return "; ".join(parts)


def _named(lines: list[bytes]) -> list[bytes]:
    """Lines without those that differ by the label of a blank node alone, which means nothing."""
    if not any(b"_:" in line for line in lines):
        return lines
    lines = [plain(line) for line in lines]  # the labels follow from the spelling
    data = pyoxigraph.Dataset(
        pyoxigraph.Quad(quad.subject, quad.predicate, quad.object)
        for quad in pyoxigraph.parse(b"".join(lines), format=pyoxigraph.RdfFormat.N_TRIPLES)
    )
    data.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    text = pyoxigraph.serialize(data, format=pyoxigraph.RdfFormat.N_TRIPLES) or b""
    return sorted(text.splitlines(keepends=True))


def _shown(line: bytes) -> str:
    text = line.decode().removesuffix(" .\n")
    return text if len(text) <= SHOWN else f"{text[:SHOWN]} …"


def _stated(there: Graphs, mine: Mapping[str, str]) -> Iterator[Difference]:
    """The catalog, which says what each graph should be."""
    found = there.hashes()
    wrong = [name for name in mine if found.get(name) != mine[name]]
    if wrong:
        says = f"states another hash or none of {len(wrong):,} graphs, such as {wrong[0]}"
        yield Difference("graph", CATALOG.value, len(mine), len(found), says)
