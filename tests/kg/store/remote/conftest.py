"""A small world on each of the servers, beside the same one in memory."""

from collections.abc import Iterator

import pyoxigraph
import pytest

from kg.build.catalog import catalog
from kg.store.digest import combined, graph_hashes
from kg.store.remote.asking import Remote
from kg.store.remote.named import Endpoint, read
from tests.queries.world import World
from tests.servers.server import Server

SECRET = "CHIPLEX_TEST_PASSWORD"


def told(server: Server) -> Endpoint:
    """A running server as its user would name it."""
    table = {"profile": server.profile, "url": server.url}
    if server.user:
        auth = "digest" if server.digest else "basic"
        table |= {"auth": auth, "user": server.user, "password": f"env:{SECRET}"}
    return read("tried", table)


def fill(server: Server, engine: pyoxigraph.Store) -> None:
    """Put the graphs of an engine on a server, by no code of ours."""
    server.empty()
    for name in engine.named_graphs():
        triples = [
            pyoxigraph.Triple(quad.subject, quad.predicate, quad.object)
            for quad in engine.quads_for_pattern(None, None, None, name)
        ]
        lines = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES) or b""
        put(server, str(name)[1:-1], lines.decode())


def put(server: Server, graph: str, lines: str) -> None:
    """Put a graph on a server."""
    answer = server.client.put(
        server.store,
        params={"graph": graph},
        content=f"@prefix x: <http://x/> .\n{lines}".encode(),
        headers={"content-type": "text/turtle"},
    )
    assert answer.is_success, answer.text


@pytest.fixture(scope="session")
def world() -> World:
    """The small world, with a catalog."""
    made = World()
    hashes = graph_hashes(made.engine)
    made.engine.extend(catalog(hashes, combined(hashes), "2026-01-02T03:04:05Z"))
    return made


@pytest.fixture(scope="module")
def held(server: Server, world: World) -> Iterator[Server]:
    """Each server in turn, with the small world on it."""
    fill(server, world.engine)
    yield server
    server.empty()


@pytest.fixture
def remote(held: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[Remote]:
    """Each server in turn, asked by us."""
    monkeypatch.setenv(SECRET, held.password)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with Remote(told(held)) as asked:
        yield asked
