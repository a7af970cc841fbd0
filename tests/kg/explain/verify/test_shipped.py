"""The shipped graph in each of the real servers, proved graph by graph and question by question."""

from datetime import date
from pathlib import Path

import pytest

from kg.explain.verify import graphs, questions
from kg.export.push import push
from kg.export.push.plan import WHOLE
from kg.store import Store, home, open_store
from tests.kg.export.push.stores import there
from tests.servers.server import Server

TODAY = date(2026, 6, 5)


@pytest.fixture(scope="module")
def shipped(shipped_store: Path) -> Store:
    return open_store(home(shipped_store))


def silent(_: str) -> None:
    """Take what is said."""


def test_the_shipped_graph_is_there_and_answers_the_same(server: Server, shipped: Store) -> None:
    server.empty()
    where = there(server)
    try:
        push(shipped, where, WHOLE)
        assert [one.cells() for one in graphs(shipped, where, silent, silent)] == []
        where.remote.seconds = 120.0
        found = questions(shipped, where.remote, (), TODAY, silent)
        assert [one.cells() for one in found] == []
    finally:
        where.connection.close()
        server.empty()
