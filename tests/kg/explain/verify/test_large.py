"""The whole Consolidated Screening List, in each server whose data outlive it."""

import pyoxigraph
import pytest

from kg.explain.verify import graphs
from kg.export.push import push
from kg.export.push.plan import WHOLE
from kg.load import screening
from kg.load.source import Source
from kg.store import Store
from tests.conftest import real
from tests.kg.export.push.stores import kept, there
from tests.servers.fixtures import Servers


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Store:
    path = real("screening-list/consolidated.csv")
    engine = pyoxigraph.Store()
    source = Source(path, path.name)
    engine.bulk_extend(q for record in screening.records(source) for q in screening.quads(record))
    assert len(engine) > 400_000
    return kept(tmp_path_factory.mktemp("listed"), engine)


@pytest.mark.parametrize("kind", ["oxigraph", "fuseki-tdb2", "virtuoso"])
def test_the_whole_list_is_there(servers: Servers, listed: Store, kind: str) -> None:
    server = servers(kind)
    server.empty()
    where = there(server)
    try:
        push(listed, where, WHOLE)
        found = graphs(listed, where, lambda _: None, lambda _: None)
        assert [one.cells() for one in found] == []
    finally:
        where.connection.close()
        server.empty()
