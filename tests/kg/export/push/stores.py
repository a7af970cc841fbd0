"""Small stores of a few graphs each, made to be pushed."""

import os
from collections.abc import Mapping
from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode

from kg.build.catalog import catalog
from kg.fetch.patience import Patience
from kg.store import Made, Store, home, open_store
from kg.store.digest import combined, graph_hashes
from kg.store.draft import Draft, writing
from kg.store.remote.asking import Remote
from kg.store.remote.graphs import Graphs
from kg.store.remote.named import Endpoint, read
from kg.terms import GRAPH
from tests.servers.server import Server

LONG = 300
PUSH = """
import sys
from contextlib import suppress
from pathlib import Path
from kg.export.push import push
from kg.export.push.plan import WHOLE
import kg.export.push.work as pushing
from kg.store import home, open_store
from tests.kg.export.push.stores import there
from tests.servers.server import Server
place, *told = sys.argv[1:]
server = Server(*told[:6], None, *told[6:8], digest=bool(told[8]))
pushing.FEW = -1
push(open_store(home(Path(place))), there(server), WHOLE, lambda said: print(said, flush=True))
"""
OPEN: list[Remote] = []
"""Connections that the fixture ``let_go`` closes."""


def words(word: str, number: int = LONG) -> str:
    """A graph's Turtle: triples that all say one word, so that a mix of two can be told."""
    return "".join(f'<urn:x:{n}> <urn:x:says> "{word}" .\n' for n in range(number))


def store(place: Path, graphs: Mapping[str, str]) -> Store:
    """A store with graphs of these names and this Turtle."""
    engine = pyoxigraph.Store()
    for name, text in graphs.items():
        graph = NamedNode(GRAPH + name)
        engine.bulk_load(text.encode(), format=pyoxigraph.RdfFormat.TURTLE, to_graph=graph)
    return kept(place, engine)


def kept(place: Path, engine: pyoxigraph.Store) -> Store:
    """A store of all that an engine holds, with its catalog."""
    hashes = graph_hashes(engine)
    digest = combined(hashes)
    engine.extend(catalog(hashes, digest, "2026-11-24T00:00:00Z"))
    where = home(place)
    with writing(where, lambda _: None):
        draft = Draft(where)
        count = draft.add(engine)
        draft.commit(Made("0", "inputs", digest, count, 1, 0.1, "2026-11-24T00:00:00Z"))
    return open_store(where)


def endpoint(server: Server, url: str = "") -> Endpoint:
    """A server as `chiplex endpoint add` would write it down; ``url`` is that of a proxy."""
    told = {"profile": server.profile, "url": url or server.url}
    if server.user:
        os.environ["CHIPLEX_TEST_PASSWORD"] = server.password
        told |= {"user": server.user, "password": "env:CHIPLEX_TEST_PASSWORD"}
        told |= {"auth": "digest" if server.digest else "basic"}
    return read("prod", told)


def updated(server: Server) -> Graphs:
    """The write side of a server that is known to have queries and updates, and no more."""
    told = {"profile": "generic", "url": server.url, "query": server.query, "update": server.update}
    remote = Remote(read("prod", told))
    OPEN.append(remote)
    return Graphs(remote)


def there(server: Server, url: str = "", said: list[str] | None = None) -> Graphs:
    """The write side of a server, which does not wait long before it tries again."""
    notice = (said if said is not None else []).append
    patience = Patience(tries=3, first=0.01, longest=0.05, jitter=0.01, asked=2.0, silence=300.0)
    remote = Remote(endpoint(server, url), patience=patience, notice=notice)
    OPEN.append(remote)
    return Graphs(remote)


def spoken(server: Server, name: str) -> set[tuple[str, int]]:
    """The words that a graph says there, each with how often."""
    graph = f"{GRAPH}{name}"
    asked = f"SELECT ?w (COUNT(*) AS ?n) {{ GRAPH <{graph}> {{ ?s ?p ?w }} }} GROUP BY ?w"
    return {(row["w"], int(row["n"])) for row in server.ask(asked)}
