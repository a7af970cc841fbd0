"""Every kind of triplestore as its profile tells of it: pushed into, proved, asked; its faults."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import NamedNode, RdfFormat

from kg.export.push import push
from kg.fetch.patience import Patience
from kg.store import Store
from kg.store.remote.asking import Remote
from kg.store.remote.graphs import Graphs
from kg.store.remote.named import read
from kg.store.remote.profile import names, profile
from kg.terms import GRAPH
from tests.kg.explain.verify.plays import BIG, LARGEST, LONG, ODD, PLAYS, Case, proved
from tests.kg.export.push.stores import kept, words
from tests.queries.world import World
from tests.servers.played import SOMETIMES, Played, played

QUICK = Patience(tries=2, first=0.01, longest=0.02, jitter=0.0, asked=1.0, silence=30.0)
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
