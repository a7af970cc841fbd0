"""How fast a push is, as a share of one plain Graph Store request a graph, on each real server.

``python -m benchmarks.push [--store FOLDER] [--runs N] [--sending] [SERVER…]`` puts each graph of a
store into a fresh server by one PUT a graph with httpx alone, and pushes the same store into
another fresh one, in turns. Both sides are timed over the same stretch: from the open store to the
last answer, with the graphs dumped on the way, as each must; or with ``--sending`` from files that
were dumped before, so that only what goes to the server counts. What the push does beside (asking,
the catalog, counting) is always counted against it. On a server without a transaction a PUT the
parts into staging are told apart from MOVE. Nothing is asserted: the machine decides the seconds.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path
from unittest.mock import patch

from pyoxigraph import NamedNode, RdfFormat

from kg.export.push import push
from kg.export.push.plan import WHOLE
from kg.store import Store, home, open_store
from kg.store.remote.graphs import Graphs
from tests.kg.export.push.stores import there
from tests.servers.fuseki import fuseki
from tests.servers.oxigraph import oxigraph
from tests.servers.server import Server
from tests.servers.virtuoso import virtuoso

SERVERS = ("oxigraph", "fuseki-mem", "fuseki-tdb2", "virtuoso")
Files = dict[str, Path]
Seconds = tuple[float, float, float]
FIRST = b"@prefix x: <http://x/> .\n"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("servers", nargs="*", default=SERVERS, metavar="SERVER")
    parser.add_argument("--store", type=Path, help="its folder; else CHIPLEX_STORE")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--sending", action="store_true", help="time nothing but the sending")
    told = parser.parse_args()
    store = open_store(home(told.store))
    print(f"timed on both sides: {'sending' if told.sending else 'dumping and sending'}")
    print("server       plain s   push s   ratio   parts s  ratio   move s")
    with dumped(store) if told.sending else nullcontext(None) as files:
        for kind in told.servers:
            report(kind, [measured(kind, store, files, turn) for turn in range(told.runs)])


def report(kind: str, runs: Sequence[Seconds]) -> None:
    """Print the medians of the runs of one server."""
    one, all_, parts = (statistics.median(run[n] for run in runs) for n in range(3))
    moved = f"{parts:9.1f} {one / parts:6.2f} {all_ - parts:8.1f}" if parts < all_ else ""
    print(f"{kind:12} {one:7.1f} {all_:8.1f} {one / all_:7.2f} {moved}", flush=True)


def measured(kind: str, store: Store, files: Files | None, turn: int) -> Seconds:
    """The seconds of plain requests, of a push, and of it without MOVE; who is first changes."""
    if turn % 2:
        whole, parts = pushed(kind, store, files)
        return plain(kind, store, files), whole, parts
    return plain(kind, store, files), *pushed(kind, store, files)


@contextmanager
def dumped(store: Store) -> Iterator[Files]:
    """Each graph with a file of its N-Triples."""
    with tempfile.TemporaryDirectory(prefix="chiplex-") as folder:
        files: Files = {}
        for number, name in enumerate(store.engine.named_graphs()):
            if isinstance(name, NamedNode):
                path = files[name.value] = Path(folder) / f"{number}.nt"
                path.write_bytes(_text(store, name))
        yield files


def plain(kind: str, store: Store, files: Files | None) -> float:
    """The seconds of one PUT a graph, and nothing else."""
    names = [name for name in store.engine.named_graphs() if isinstance(name, NamedNode)]
    with started(kind) as server:
        kept = {"content-type": "text/turtle"}
        server.graphs()  # the password is known from now on
        began = time.perf_counter()
        for name in names:
            body = _text(store, name) if files is None else files[name.value].read_bytes()
            found = server.client.put(
                server.store, params={"graph": name.value}, content=FIRST + body, headers=kept
            )
            found.raise_for_status()
        return time.perf_counter() - began


def pushed(kind: str, store: Store, files: Files | None) -> tuple[float, float]:
    """The seconds of a push, all of them and those without MOVE."""
    with started(kind) as server, ready(files):
        graphs = there(server)
        moving = timed(graphs)
        began = time.perf_counter()
        push(store, graphs, WHOLE)
        whole = time.perf_counter() - began
        graphs.connection.close()
        return whole, whole - sum(moving)


@contextmanager
def ready(files: Files | None) -> Iterator[None]:
    """Let a push find its dumps made, where there are any."""

    @contextmanager
    def made(_: Store, names: Sequence[str]) -> Iterator[Iterator[tuple[str, Path]]]:
        assert files is not None
        yield ((name, files[name]) for name in names)

    with nullcontext() if files is None else patch("kg.export.push.work.dumps", made):
        yield


def _text(store: Store, name: NamedNode) -> bytes:
    return store.engine.dump(format=RdfFormat.N_TRIPLES, from_graph=name) or b""


def timed(graphs: Graphs) -> list[float]:
    """The seconds of each MOVE, as they are made."""
    seconds: list[float] = []
    move = graphs.move

    def measured(source: str, target: str, size: int) -> None:
        began = time.perf_counter()
        move(source, target, size)
        seconds.append(time.perf_counter() - began)

    graphs.move = measured  # type: ignore[method-assign]
    return seconds


@contextmanager
def started(kind: str) -> Iterator[Server]:
    """A fresh server."""
    name, _, setup = kind.partition("-")
    with ExitStack() as open_:
        room = Path(open_.enter_context(tempfile.TemporaryDirectory(prefix="chiplex-")))
        if name == "fuseki":
            yield open_.enter_context(fuseki(room, setup))
        else:
            yield open_.enter_context((oxigraph if name == "oxigraph" else virtuoso)(room))


if __name__ == "__main__":
    main()
