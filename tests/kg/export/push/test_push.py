"""Pushes into each of the real servers."""

from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import EndpointError, QuestionError
from kg.explain.verify import graphs
from kg.export.push import Wish, push
from kg.export.push.plan import WHOLE
from kg.store import Store
from kg.store.digest import CATALOG
from kg.store.remote.graphs import Graphs
from kg.store.remote.profile import Profile
from kg.store.remote.sending import Sender
from kg.store.remote.staging import staging
from kg.terms import GRAPH
from tests.kg.export.push.stores import LONG, spoken, store, there, updated, words
from tests.servers.fixtures import Servers
from tests.servers.server import Server

ODD = """
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<urn:x:a> <urn:x:p> "昇腾910C"@zh-Hans, "a\\" } DROP ALL #", "line\\nand \\\\", 007, 5120.00 ,
    1.0E3, 0.333333333333333333, "1"^^xsd:boolean, "2025-05-13"^^xsd:date,
    "P3D"^^xsd:dayTimeDuration, "P1Y2M"^^xsd:duration, "5"^^xsd:int,
    "2025-05-13T00:00:00Z"^^xsd:dateTime, "99999999999999999999999"^^xsd:integer, 0.000000001 .
<urn:x:b> <urn:x:p> [ <urn:x:q> [ <urn:x:q> "deep" ] ], <http://x/é%2F#frag'> .
"""
MANY = {"dossier/a": words("old"), "dossier/b": words("old"), "derived/c": words("old")}


def differing(here: Store, where: Graphs) -> list[tuple[str, ...]]:
    return [one.cells() for one in graphs(here, where, lambda _: None, lambda _: None)]


def stated(server: Server) -> list[str]:
    asked = (
        f"SELECT ?h {{ GRAPH {CATALOG} {{ {CATALOG} <https://w3id.org/chiplex/ns#sha256> ?h }} }}"
    )
    return [row["h"] for row in server.ask(asked)]


def test_what_is_pushed_is_there_and_the_catalog_says_so(server: Server, tmp_path: Path) -> None:
    server.empty()
    here, where = store(tmp_path, {**MANY, "ontology": ODD}), there(server)
    report = push(here, where, WHOLE)
    assert len(report.sent) == 4
    assert differing(here, where) == []
    assert stated(server) == [here.hash]
    assert server.graphs() == {f"{GRAPH}{name}" for name in (*MANY, "ontology", "catalog")}


@pytest.mark.parametrize("kind", ["oxigraph", "fuseki-tdb2"])
def test_without_a_graph_store_it_goes_by_updates(
    servers: Servers, kind: str, tmp_path: Path
) -> None:
    server = servers(kind)
    server.empty()
    push(store(tmp_path / "1", MANY), updated(server), WHOLE)
    here = store(tmp_path / "2", {**MANY, "dossier/b": words("new"), "ontology": ODD})
    report = push(here, updated(server), WHOLE)
    assert sorted(report.sent) == [f"{GRAPH}dossier/b", f"{GRAPH}ontology"]
    assert differing(here, updated(server)) == []
    assert stated(server) == [here.hash]


def test_only_what_changed_is_sent_and_what_is_gone_is_removed(
    server: Server, tmp_path: Path
) -> None:
    server.empty()
    server.change("INSERT DATA { GRAPH <urn:x:others> { <urn:x:s> <urn:x:p> 'theirs' } }")
    push(store(tmp_path / "1", MANY), there(server), WHOLE)
    left = {"dossier/a": words("old"), "dossier/b": words("new")}
    here = store(tmp_path / "2", left)
    report = push(here, there(server), WHOLE)
    assert report.plan.send == (f"{GRAPH}dossier/b",)
    assert report.plan.gone == (f"{GRAPH}derived/c",)
    assert spoken(server, "dossier/b") == {("new", LONG)}
    assert differing(here, there(server)) == []
    assert "urn:x:others" in server.graphs()
    assert push(here, there(server), WHOLE).sent == []


def test_one_graph_alone_is_sent_and_the_hash_of_the_whole_is_that_of_what_is_there(
    server: Server, tmp_path: Path
) -> None:
    server.empty()
    old = store(tmp_path / "1", MANY)
    push(old, there(server), WHOLE)
    new = store(tmp_path / "2", {name: words("new") for name in MANY})
    push(new, there(server), Wish(["dossier/a"]))
    assert spoken(server, "dossier/a") == {("new", LONG)}
    assert spoken(server, "dossier/b") == {("old", LONG)}
    assert stated(server)[0] not in {old.hash, new.hash}
    push(new, there(server), WHOLE)
    assert stated(server) == [new.hash]


def test_a_graph_that_has_lost_triples_there_is_sent_again(server: Server, tmp_path: Path) -> None:
    server.empty()
    here = store(tmp_path, MANY)
    push(here, there(server), WHOLE)
    server.change(f"DELETE DATA {{ GRAPH <{GRAPH}dossier/a> {{ <urn:x:7> <urn:x:says> 'old' }} }}")
    assert [row[1] for row in differing(here, there(server))] == [f"{GRAPH}dossier/a"]
    assert push(here, there(server), WHOLE).sent == [f"{GRAPH}dossier/a"]
    assert differing(here, there(server)) == []


def test_a_literal_that_says_something_else_there_is_found(server: Server, tmp_path: Path) -> None:
    server.empty()
    here = store(tmp_path, {"dossier/a": ODD})
    push(here, there(server), WHOLE)
    server.change(
        f"DELETE DATA {{ GRAPH <{GRAPH}dossier/a> {{ <urn:x:a> <urn:x:p> 7 }} }} ; "
        f"INSERT DATA {{ GRAPH <{GRAPH}dossier/a> {{ <urn:x:a> <urn:x:p> 8 }} }}"
    )
    ((_, name, mine, theirs, says),) = differing(here, there(server))
    assert (name, mine) == (f"{GRAPH}dossier/a", theirs)
    assert says.startswith('1 missing, such as <urn:x:a> <urn:x:p> "number 7.')
    assert '; 1 more, such as <urn:x:a> <urn:x:p> "number 8.' in says


def test_staging_that_a_killed_push_left_is_cleared_away(server: Server, tmp_path: Path) -> None:
    server.empty()
    left = staging(f"{GRAPH}dossier/z")
    server.change(f"INSERT DATA {{ GRAPH <{left}> {{ <urn:x:s> <urn:x:p> 'half' }} }}")
    push(store(tmp_path, MANY), there(server), WHOLE)
    assert left not in server.graphs()


def test_a_graph_goes_in_parts_where_a_body_is_bounded(server: Server, tmp_path: Path) -> None:
    server.empty()
    where = there(server)
    sender = Sender(where)
    sender.largest = 4_000
    sender.profile = _in_parts(where)
    path = tmp_path / "graph.nt"
    path.write_text(words("part") + '_:b <urn:x:q> _:c .\n_:c <urn:x:q> "c" .\n', "utf-8")
    sender.send(f"{GRAPH}dossier/a", path, LONG + 2)
    assert server.count(f"{GRAPH}dossier/a") == LONG + 2
    assert server.graphs() == {f"{GRAPH}dossier/a"}
    joined = f"SELECT ?c {{ GRAPH <{GRAPH}dossier/a> {{ ?a <urn:x:q> [ <urn:x:q> ?c ] }} }}"
    assert server.ask(joined) == [{"c": "c"}]


def test_nothing_is_moved_that_is_not_whole(server: Server) -> None:
    server.empty()
    live = f"{GRAPH}dossier/a"
    server.change(f"INSERT DATA {{ GRAPH <{live}> {{ <urn:x:s> <urn:x:p> 'old' }} }}")
    with pytest.raises(EndpointError, match="has 0 of 300 triples; push again"):
        there(server).move(staging(live), live, 300)
    assert server.count(live) == 1


def test_a_dry_run_tells_the_requests_and_sends_none(server: Server, tmp_path: Path) -> None:
    server.empty()
    where, told = there(server), []
    where.shown = lambda one: told.append(str(one))
    push(store(tmp_path, {"dossier/big": words("w", 30_000), **MANY}), where, WHOLE)
    assert server.graphs() == set()
    assert any(line.startswith(f"PUT {server.store} ") and "dossier/big" in line for line in told)


def test_a_push_at_once_is_one_request(server: Server, tmp_path: Path) -> None:
    server.empty()
    where, told = there(server), []
    where.shown = lambda one: told.append(str(one))
    here = store(tmp_path, {"dossier/big": words("w", 30_000), **MANY})
    if not where.profile.atomic_put:
        with pytest.raises(QuestionError, match="makes no transaction of a request"):
            push(here, where, Wish(at_once=True))
        return
    push(here, where, Wish(at_once=True))
    assert len(told) == 1
    push(here, there(server), Wish(at_once=True))
    assert differing(here, there(server)) == []


def test_a_graph_that_the_store_has_not_is_asked_for_in_vain(
    oxigraph_server: Server, tmp_path: Path
) -> None:
    with pytest.raises(QuestionError, match="'dossier/aa'; did you mean dossier/a"):
        push(store(tmp_path, MANY), there(oxigraph_server), Wish(["dossier/aa"]))


def _in_parts(where: Graphs) -> Profile:
    return replace(where.profile, atomic_put=False, staging="move")
