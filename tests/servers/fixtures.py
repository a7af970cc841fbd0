"""One server of each kind for all tests; a test empties what it is going to use."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.conftest import require
from tests.servers import fuseki, oxigraph, virtuoso
from tests.servers.server import Server

OPEN = ("oxigraph", "fuseki-mem", "fuseki-tdb2")
GUARDED = ("fuseki-password", "virtuoso")
"""Those that ask for a password."""
KINDS = (*OPEN, *GUARDED)


class Servers:
    """The servers that have been asked for so far, each started once."""

    def __init__(self, rooms: pytest.TempPathFactory) -> None:
        self.rooms, self.open = rooms, ExitStack()
        self.running: dict[str, Server] = {}

    def __call__(self, kind: str) -> Server:
        """The server of a kind; the test is skipped where its program is missing."""
        if kind not in self.running:
            name, _, setup = kind.partition("-")
            room = self.rooms.mktemp(kind)
            if name == "oxigraph":
                require("the program oxigraph", oxigraph.present())
                starting = oxigraph.oxigraph(room)
            elif name == "fuseki":
                require("Jena", fuseki.present())
                starting = fuseki.fuseki(room, setup)
            else:
                require("Virtuoso", virtuoso.present())
                starting = virtuoso.virtuoso(room)
            self.running[kind] = self.open.enter_context(starting)
        return self.running[kind]


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    """Servers by kind: ``servers("fuseki-tdb2")``."""
    running = Servers(tmp_path_factory)
    with running.open:
        yield running


@pytest.fixture(scope="session")
def oxigraph_server(servers: Servers) -> Server:
    """Oxigraph server."""
    return servers("oxigraph")


@pytest.fixture(scope="session", params=["mem", "tdb2", "password"])
def fuseki_server(servers: Servers, request: pytest.FixtureRequest) -> Server:
    """Fuseki: in memory, on disk, and with a password."""
    return servers(f"fuseki-{request.param}")


@pytest.fixture(scope="session")
def virtuoso_server(servers: Servers) -> Server:
    """Virtuoso."""
    return servers("virtuoso")


@pytest.fixture(scope="session", params=KINDS)
def server(servers: Servers, request: pytest.FixtureRequest) -> Server:
    """Each of the servers in turn."""
    return servers(request.param)
