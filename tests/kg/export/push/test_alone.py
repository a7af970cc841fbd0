"""Two pushes at once to one triplestore: one of them is refused, and nothing is mixed."""

from pathlib import Path

import pytest

from kg.errors import EndpointError
from kg.explain.verify import graphs
from kg.export.push import Wish, push
from kg.export.push.alone import alone
from kg.store.remote.graphs import Graphs
from tests.kg.export.push.stores import spoken, store, there, words
from tests.servers.server import Server

NAMES = ("dossier/a", "dossier/b", "dossier/c")


@pytest.fixture(autouse=True)
def nothing_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.export.push.work.FEW", -1)


def world(word: str) -> dict[str, str]:
    return {name: words(word) for name in NAMES}


def silent(_: str) -> None:
    return


def test_a_second_push_from_this_machine_is_refused_until_the_first_has_ended(
    oxigraph_server: Server, tmp_path: Path
) -> None:
    oxigraph_server.empty()
    here, where = store(tmp_path, world("new")), there(oxigraph_server)
    refused = pytest.raises(EndpointError, match="another push to it is running on this machine")
    with alone(where.endpoint), refused as caught:
        push(here, where)
    assert caught.value.exit_status == 4
    assert oxigraph_server.graphs() == set()
    told: list[str] = []
    where.shown = lambda one: told.append(str(one))
    with alone(where.endpoint):
        push(here, where)  # a dry run writes nothing, so that it may go on beside
    assert told
    where.shown = None
    assert len(push(here, where).sent) == len(NAMES)
    oxigraph_server.empty()


def test_a_push_from_elsewhere_meanwhile_is_seen_and_the_next_one_mends_it(
    server: Server, tmp_path: Path
) -> None:
    server.empty()
    new, other = store(tmp_path / "1", world("new")), store(tmp_path / "2", world("other"))
    told: list[str] = []
    where = there(server, said=told)

    def elsewhere(said: str) -> None:
        if said.endswith("dossier/c") and not told:
            told.append("begun")
            _written_elsewhere(there(server))

    with pytest.raises(EndpointError, match="another push has written there meanwhile"):
        push(new, where, Wish(), elsewhere)
    assert spoken(server, "dossier/a") == {("new", 300)}
    push(other, there(server))
    assert list(graphs(other, there(server), silent, silent)) == []
    server.empty()


def _written_elsewhere(where: Graphs) -> None:
    """What another machine's push would have done: its catalog is there now."""
    from kg.store.digest import CATALOG
    from kg.terms import GRAPH, cx

    line = f'<{GRAPH}dossier/b> {cx("sha256")} "theirs" .\n'
    where.put(CATALOG.value, line.encode())
