"""How fast a push is, as a share of one plain Graph Store request a graph, on each real server.

``python -m benchmarks.push [--store FOLDER] [--runs N] [SERVER…]`` puts each graph of a store,
dumped beforehand, into a fresh server by one PUT a graph with httpx alone, and then pushes the
same store into another fresh one, in turns. On a server without a transaction a PUT the parts
into staging are told apart from MOVE. Nothing is asserted: the machine decides the seconds.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

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
FIRST = b"@prefix x: <http://x/> .\n"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("servers", nargs="*", default=SERVERS, metavar="SERVER")
    parser.add_argument("--store", type=Path, help="its folder; else CHIPLEX_STORE")
    parser.add_argument("--runs", type=int, default=3)
    told = parser.parse_args()
    store = open_store(home(told.store))
    print("server       plain s   push s   ratio   parts s  ratio   move s")
    for kind in told.servers:
        runs = [(plain(kind, store), *pushed(kind, store)) for _ in range(told.runs)]
        one, all_, parts = (statistics.median(run[n] for run in runs) for n in range(3))
        moved = f"{parts:9.1f} {one / parts:6.2f} {all_ - parts:8.1f}" if parts < all_ else ""
        print(f"{kind:12} {one:7.1f} {all_:8.1f} {one / all_:7.2f} {moved}", flush=True)


def plain(kind: str, store: Store) -> float:
    """The seconds of one PUT a graph, and nothing else."""
    bodies = {
        name.value: store.engine.dump(format=RdfFormat.N_TRIPLES, from_graph=name) or b""
        for name in store.engine.named_graphs()
        if isinstance(name, NamedNode)
    }
    with started(kind) as server:
        kept = {"content-type": "text/turtle"}
        server.graphs()  # the password is known from now on
        began = time.perf_counter()
        for name, body in bodies.items():
            found = server.client.put(
                server.store, params={"graph": name}, content=FIRST + body, headers=kept
            )
            found.raise_for_status()
        return time.perf_counter() - began


def pushed(kind: str, store: Store) -> tuple[float, float]:
    """The seconds of a push, all of them and those without MOVE."""
    with started(kind) as server:
        graphs = there(server)
        moving = timed(graphs)
        began = time.perf_counter()
        push(store, graphs, WHOLE)
        whole = time.perf_counter() - began
        graphs.connection.close()
        return whole, whole - sum(moving)


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
