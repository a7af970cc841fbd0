"""What real servers lose without a word, each shown where it happens and kept from a push."""

from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pyoxigraph
import pytest
from pyoxigraph import NamedNode

from kg.errors import EndpointError
from kg.explain.verify import graphs
from kg.export.push import push
from kg.export.push.plan import WHOLE
from kg.store import Store
from kg.store.lines import dumped
from kg.store.remote.graphs import Graphs
from kg.store.remote.reading import PAGE, groups, read
from kg.terms import GRAPH
from tests.kg.export.push.stores import spoken, store, there, words
from tests.servers.proxy import Harm, proxied
from tests.servers.server import Server

LIVE = f"{GRAPH}dossier/a"


def same(here: Store, where: Graphs) -> bool:
    return not list(graphs(here, where, lambda _: None, lambda _: None))


def test_a_body_without_a_length_is_lost_and_ours_have_one(
    virtuoso_server: Server, tmp_path: Path
) -> None:
    virtuoso_server.empty()
    text = words("chunked", 10).encode()
    chunked = virtuoso_server.client.put(
        virtuoso_server.store,
        params={"graph": LIVE},
        content=iter([text]),
        headers={"content-type": "text/turtle"},
    )
    assert chunked.is_success
    assert virtuoso_server.count(LIVE) == 0
    push(store(tmp_path, {"dossier/a": words("whole", 10)}), there(virtuoso_server), WHOLE)
    assert spoken(virtuoso_server, "dossier/a") == {("whole", 10)}


def test_a_move_of_an_absent_graph_empties_the_other_and_ours_is_counted_before(
    virtuoso_server: Server,
) -> None:
    virtuoso_server.empty()
    virtuoso_server.change(f"INSERT DATA {{ GRAPH <{LIVE}> {{ <urn:x:s> <urn:x:p> 'old' }} }}")
    with pytest.raises(EndpointError, match="has 0 of 1 triples"):
        there(virtuoso_server).move("urn:x:absent", LIVE, 1)
    assert virtuoso_server.count(LIVE) == 1
    virtuoso_server.change(f"MOVE GRAPH <urn:x:absent> TO GRAPH <{LIVE}>")
    assert virtuoso_server.count(LIVE) == 0


def test_a_long_literal_near_the_top_is_no_unknown_type(server: Server, tmp_path: Path) -> None:
    server.empty()
    here = store(tmp_path, {"dossier/a": f'<urn:x:s> <urn:x:p> "{"長" * 40_000}" .'})
    push(here, there(server), WHOLE)
    assert same(here, there(server))


def test_a_graph_beyond_the_row_cap_is_read_back_whole(server: Server, tmp_path: Path) -> None:
    server.empty()
    many = words("many", 15_000)
    tied = "".join(f"_:b{n} <urn:x:q> {n} .\n" for n in range(10_500))
    here = store(tmp_path, {"dossier/a": many, "ontology": tied})
    push(here, there(server), WHOLE)
    for name, count in (("dossier/a", 15_000), ("ontology", 10_500)):
        engine, graph = pyoxigraph.Store(), NamedNode(GRAPH + name)
        read(there(server), graph.value, partial(dumped, here.engine, graph), engine)
        assert len(engine) == count
    assert same(here, there(server))


def test_a_single_answer_of_that_graph_is_cut_where_rows_are_capped(
    virtuoso_server: Server, tmp_path: Path
) -> None:
    virtuoso_server.empty()
    push(store(tmp_path, {"dossier/a": words("w", 15_000)}), there(virtuoso_server), WHOLE)
    every = f"SELECT ?s {{ GRAPH <{LIVE}> {{ ?s ?p ?o }} }}"
    assert len(virtuoso_server.ask(every)) == 10_000
    with pytest.raises(EndpointError, match="its answers end at 10,000 rows"):
        there(virtuoso_server).rows(every)


def test_a_subject_of_many_triples_has_a_page_of_its_own() -> None:
    told = {"a": 4_000, "b": PAGE + 1_000, "c": 2, "d": PAGE, "e": 1}
    lines = (f"<urn:x:{who}> <urn:x:n> {n} .\n".encode() for who in told for n in range(told[who]))
    found = [[name[-2:-1].decode() for name in group] for group in groups(lines)]
    assert found == [["a"], ["b"], ["c"], ["d"], ["e"]]


def test_a_graph_that_is_removed_is_gone_without_an_error(server: Server) -> None:
    server.empty()
    server.change(f"INSERT DATA {{ GRAPH <{LIVE}> {{ <urn:x:s> <urn:x:p> 'old' }} }}")
    there(server).drop(LIVE)
    there(server).drop(LIVE)
    assert server.graphs() == set()


def test_a_database_that_takes_no_more_writes_is_told_from_a_graph_that_is_refused(
    server: Server, tmp_path: Path
) -> None:
    server.empty()
    here = store(tmp_path, {"dossier/a": words("new", 20_001)})
    parts = urlsplit(server.url)
    refused = Harm(500, b"Insert stopped because out of seg data here")
    with proxied(f"{parts.scheme}://{parts.netloc}") as proxy:
        proxy.harm(urlsplit(server.store).path, *[refused] * 8)
        with pytest.raises(EndpointError, match="out of seg data here; it takes no writes at all"):
            push(here, there(server, proxy.url + parts.path), WHOLE)
    with proxied(f"{parts.scheme}://{parts.netloc}") as proxy:
        proxy.harm(urlsplit(server.store).path, *[None] * (server.digest + 1), refused)
        with pytest.raises(EndpointError, match=r"out of seg data here$"):
            push(here, there(server, proxy.url + parts.path), WHOLE)
    push(here, there(server), WHOLE)
    assert same(here, there(server))
