"""Graphs that are gone from the store go at the server too, also where a push ended before."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from kg.errors import EndpointError
from kg.explain.verify import graphs
from kg.export.push import push
from tests.kg.export.push.stores import store, there, words
from tests.servers.proxy import Harm, proxied
from tests.servers.server import Server


def silent(_: str) -> None:
    return


def test_a_graph_that_is_to_go_is_not_forgotten_where_a_push_ends_before_it_is_gone(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.empty()
    monkeypatch.setattr("kg.export.push.work.FEW", -1)
    left = {"dossier/a": words("old")}
    push(store(tmp_path / "1", left | {"dossier/gone": words("old")}), there(server))
    here, parts = store(tmp_path / "2", left), urlsplit(server.url)
    with proxied(f"{parts.scheme}://{parts.netloc}") as proxy:

        def refused(path: str) -> Harm | None:  # noqa: ARG001 (as Proxy has it)
            return Harm(507, b"not now") if proxy.seen[-1][0] == "DELETE" else None

        proxy.next = refused  # type: ignore[method-assign]
        with pytest.raises(EndpointError, match="not now"):
            push(here, there(server, proxy.url + parts.path))
    assert any("gone" in name for name in server.graphs())
    push(here, there(server))
    assert not any("gone" in name for name in server.graphs())
    assert list(graphs(here, there(server), silent, silent)) == []
    server.empty()
