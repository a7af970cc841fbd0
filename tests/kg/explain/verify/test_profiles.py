"""Every kind of triplestore as its profile tells of it: pushed into, proved, asked; its faults."""

import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import httpx
import pyoxigraph
import pytest
from pyoxigraph import NamedNode, RdfFormat

from kg.errors import EndpointError, TimeLimitError
from kg.explain.verify import graphs, questions
from kg.export.push import Wish, push
from kg.fetch.patience import Patience
from kg.questions import ask, question
from kg.store import Store
from kg.store.remote.asking import Remote
from kg.store.remote.graphs import Graphs
from kg.store.remote.named import read
from kg.store.remote.profile import names, profile
from kg.store.remote.reach import reached
from kg.terms import GRAPH
from tests.kg.export.push.stores import kept, words
from tests.queries.world import World
from tests.servers.played import OVER, SLOW, SOMETIMES, Played, played

DAY = date(2026, 6, 1)
ODD = (
    '<urn:x:a> <urn:x:p> true, 5120.00, "P3D"^^<http://www.w3.org/2001/XMLSchema#dayTimeDuration> .'
)
BIG = f"{GRAPH}dossier/big"
OTHER = NamedNode("urn:x:other")
MORE = "INSERT DATA { <urn:x:s> <urn:x:p> 1 }"
LONG = 2_000
LARGEST = 50_000  # bytes of a body where a profile has a bound
QUICK = Patience(tries=2, first=0.01, longest=0.02, jitter=0.0, asked=1.0, silence=30.0)
ASKED = "SELECT ?s { ?s a ?class }"
FAULTS = [(name, one.fault) for name in names() for one in profile(name).faults]


def _store(place: Path, word: str) -> Store:
    engine = World().engine
    engine.remove_graph(NamedNode("urn:ontology"))  # large, and no question here asks for it
    for name, text in (("dossier/odd", ODD), ("dossier/big", words(word, LONG))):
        graph = NamedNode(GRAPH + name)
        engine.bulk_load(text.encode(), format=RdfFormat.TURTLE, to_graph=graph)
    if word == "old":
        graph = NamedNode(f"{GRAPH}dossier/gone")
        engine.bulk_load(words("gone", 3).encode(), format=RdfFormat.TURTLE, to_graph=graph)
    return kept(place, engine)


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return _store(tmp_path_factory.mktemp("old"), "old")


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return _store(tmp_path_factory.mktemp("new"), "new")


@pytest.fixture
def server(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Played]:
    """The server of a profile; graph by graph, however few there are."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr("kg.export.push.work.FEW", -1)
    kind = profile(request.param)
    with played(replace(kind, largest=min(kind.largest, LARGEST))) as running:
        yield running


@pytest.fixture
def there(server: Played) -> Iterator[Graphs]:
    told = read("shop", {"profile": server.profile.name, "url": server.url})
    with Remote(replace(told, profile=server.profile), patience=QUICK) as remote:
        yield Graphs(remote)


def proved(here: Store, there: Graphs) -> None:
    """All of it is there, and two questions are answered alike."""
    assert [one.cells() for one in graphs(here, there, _silent, _silent)] == []
    assert list(questions(here, there.remote, ("graph-summary",), DAY, _silent)) == []
    asked, given = question("org-status"), {"org": "Great Chip"}
    expected = ask(here, asked, given, DAY).rows
    assert expected
    assert ask(there.remote, asked, given, DAY).rows == expected


def _silent(_: str) -> None:
    return


@pytest.mark.parametrize("server", names(), indirect=True)
def test_each_kind_takes_the_graph_and_a_newer_one_and_answers_the_same(
    server: Played, there: Graphs, old: Store, new: Store
) -> None:
    push(old, there)
    proved(old, there)
    report = push(new, there)
    assert report.sent == [BIG]
    assert report.plan.gone == (f"{GRAPH}dossier/gone",)
    proved(new, there)
    assert not any(server.engine.quads_for_pattern(None, None, None, pyoxigraph.DefaultGraph()))
    assert not any("staging" in str(name) for name in server.engine.named_graphs())


@dataclass(frozen=True)
class Case:
    """A server that has the old graph and shows a fault, what writes to it, and that graph."""

    server: Played
    there: Graphs
    old: Store


def short(case: Case) -> None:
    with pytest.raises(EndpointError, match="not whole"):
        case.there.remote.query(ASKED)


def late(case: Case) -> None:
    with pytest.raises(TimeLimitError, match=r"within 0\.2 seconds"):
        case.there.remote.query(ASKED, seconds=SLOW / 4)


def given_up(case: Case) -> None:
    with pytest.raises(TimeLimitError):
        case.there.remote.query(ASKED)


def unsigned(case: Case) -> None:
    with pytest.raises(EndpointError, match="this user may not do that here"):
        push(case.old, case.there)


def no_union(case: Case) -> None:
    with pytest.raises(EndpointError, match="not the union"):
        reached(f"generic+{case.server.url}{case.server.profile.query}")


def capped(case: Case) -> None:
    every = len(case.old.query(ASKED))
    case.server.rows = 100
    assert every > len(_rows(case.server, ASKED)) == 100
    if case.server.profile.cap_header:
        assert len(case.there.remote.query(ASKED)) == every
    else:  # nothing tells such an answer from a whole one, but the proof does
        case.server.rows = 5
        assert list(graphs(case.old, case.there, _silent, _silent))
    case.server.rows = case.server.profile.rows


def inferred(case: Case) -> None:
    assert len(case.there.remote.query(ASKED)) > len(case.old.query(ASKED))
    proved(case.old, case.there)  # no question takes what is inferred for what is stated
    case.server.engine.clear_graph(pyoxigraph.DefaultGraph())


def too_large(case: Case) -> None:
    assert _put(case.server, words("large", 2_000)) == 500
    case.server.seen.clear()
    push(case.old, case.there, Wish(everything=True))
    sizes = [int(kept.get("content-length", 0)) for _, _, kept in case.server.seen]
    assert LARGEST // 2 < max(sizes) <= LARGEST + OVER


def no_store(case: Case) -> None:
    assert _put(case.server, ODD) == 404
    assert case.server.profile.store is None


def lost_name(case: Case) -> None:
    assert _put(case.server, ODD, case.server.profile.query) == 200
    assert list(case.server.engine.quads_for_pattern(None, None, None, pyoxigraph.DefaultGraph()))
    assert not list(case.server.engine.quads_for_pattern(None, None, None, OTHER))
    case.server.engine.clear_graph(pyoxigraph.DefaultGraph())


def ended(case: Case) -> None:
    with pytest.raises(EndpointError, match="disconnected"):
        case.there.remote.query("SELECT ?mixed { ?s ?p ?mixed } ORDER BY ?mixed")
    with pytest.raises(EndpointError, match="disconnected"):
        case.there.remote.query(ASKED)


def slow(case: Case) -> None:
    case.server.seen.clear()
    push(case.old, case.there, Wish(["dossier/big"], everything=True))
    assert [method for method, address, _ in case.server.seen if "big" in address] == ["PUT"]


def unseen(case: Case) -> None:
    case.server.answer("POST", "/db", {"content-type": "application/sparql-update"}, MORE.encode())
    assert list(case.server.engine.quads_for_pattern(None, None, None, pyoxigraph.DefaultGraph()))
    case.server.engine.clear_graph(pyoxigraph.DefaultGraph())


def half(case: Case) -> None:
    with pytest.raises(EndpointError):
        push(case.old, case.there, Wish(["dossier/big"], everything=True))
    if case.server.profile.staging == "move":
        assert case.there.count(BIG) == LONG
    else:
        assert 0 < case.there.count(BIG) < LONG
        assert BIG not in case.there.hashes()


def unlengthed(case: Case) -> None:
    assert _put(case.server, iter([ODD.encode()])) == 204
    assert case.there.count(OTHER.value) == 0


def packed(case: Case) -> None:
    assert _put(case.server, gzip.compress(ODD.encode()), **{"content-encoding": "gzip"}) == 500


def emptied(case: Case) -> None:
    with pytest.raises(EndpointError, match=f"has 0 of {LONG:,} triples"):
        case.there.move("urn:x:absent", BIG, LONG)
    assert case.there.count(BIG) == LONG
    case.there.update(f"MOVE GRAPH <urn:x:absent> TO GRAPH <{BIG}>")
    assert case.there.count(BIG) == 0


def respelled(case: Case) -> None:
    found = _rows(
        case.server, "SELECT ?o { GRAPH ?g { <urn:x:a> <urn:x:p> ?o } FILTER(isLiteral(?o)) }"
    )
    assert "1" in {row["o"]["value"] for row in found}
    proved(case.old, case.there)


def _rows(server: Played, sparql: str) -> list[dict[str, dict[str, str]]]:
    """An answer by no code of ours."""
    form, union = {"query": sparql}, server.profile.union
    if union.by == "parameter":
        form |= {union.name: union.value, "named-graph-uri": union.named}
    found = httpx.post(server.url + server.profile.query, data=form, trust_env=False)
    return list(found.json()["results"]["bindings"])


def _put(
    server: Played, body: str | bytes | Iterator[bytes], path: str | None = None, **more: str
) -> int:
    """The status of a plain PUT of another graph than ours."""
    place = server.profile.store if path is None else path
    address = server.url + ("/store" if place is None else place)
    kept, params = {"content-type": "text/turtle", **more}, {"graph": OTHER.value}
    return httpx.put(
        address, params=params, content=body, headers=kept, trust_env=False
    ).status_code


PLAYS: dict[str, Callable[[Case], None]] = {
    "body-limit": too_large, "chunked-put-lost": unlengthed, "cut-body": short,
    "default-graph-update": unseen, "estimate-refused": given_up, "graph-parameter": lost_name,
    "gzip-refused": packed, "inference": inferred, "literals-respelled": respelled,
    "move-empties": emptied, "no-graph-store": no_store, "no-time-limit": late,
    "no-union": no_union, "order-of-mixed-types": ended, "partial-put": half,
    "row-cap": capped, "signed-requests": unsigned, "slow-large-put": slow,
    "time-limit-ignored": late, "unfinished-answer": given_up,
}  # fmt: skip


@pytest.mark.parametrize(
    ("server", "fault"), FAULTS, indirect=["server"], ids=[" ".join(pair) for pair in FAULTS]
)
def test_a_fault_of_a_kind_never_passes_for_the_truth_and_all_is_well_after_it(
    server: Played, there: Graphs, old: Store, new: Store, fault: str
) -> None:
    push(old, there)
    server.now.add(fault)
    PLAYS[fault](Case(server, there, old))
    server.now -= SOMETIMES | {"gone"}
    push(new, there)
    proved(new, there)
    assert not any(server.engine.quads_for_pattern(None, None, None, pyoxigraph.DefaultGraph()))
