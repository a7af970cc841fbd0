from dataclasses import replace
from datetime import date

import pytest
from pyoxigraph import Literal, NamedNode

from kg.build import Inputs, ready
from kg.build.earlier import known_at
from kg.build.loading import load
from kg.errors import QuestionError
from kg.store import Home, Store, open_store
from kg.store.loaded import holdings
from kg.terms import ID, RDFS_LABEL

from .conftest import organisations, silent
from .test_loading import LIST, world

__all__ = ["world"]


@pytest.fixture
def now(place: Home, world: Inputs) -> Store:
    """A graph with one organisation recorded later than the others."""
    late = organisations("late").replace("recorded: 2026-11-24", "recorded: 2026-12-01")
    (world.documents / "late.yaml").write_text(late, "utf-8")
    return ready(place, silent, given=world)


def labels(store: Store, slug: str) -> list[str]:
    found = store.engine.quads_for_pattern(NamedNode(f"{ID}org/{slug}"), RDFS_LABEL, None, None)
    return [quad.object.value for quad in found if isinstance(quad.object, Literal)]


def test_what_was_recorded_later_is_not_known_yet(place: Home, world: Inputs, now: Store) -> None:
    notices: list[str] = []
    then = known_at(place, now, date(2026, 11, 30), notices.append, given=world)
    assert (labels(now, "late"), labels(then, "late")) == (["Late"], [])
    assert labels(then, "org-7") == labels(now, "org-7") == ["Org-7"]
    assert notices == ["building the graph as it was known on 2026-11-30"]
    again = known_at(place, now, date(2026, 11, 30), notices.append, given=world)
    assert (again.hash, len(notices)) == (then.hash, 1)


def test_what_is_all_known_is_the_graph_itself(place: Home, world: Inputs, now: Store) -> None:
    assert known_at(place, now, date(2026, 12, 1), silent, given=world) is now


def test_before_anything_was_known_it_says_since_when(
    place: Home, world: Inputs, now: Store
) -> None:
    with pytest.raises(
        QuestionError, match="nothing yet on 2026-11-23; its first facts entered it on 2026-11-24"
    ):
        known_at(place, now, date(2026, 11, 23), silent, given=world)


def test_a_loaded_document_is_the_version_of_then(place: Home, world: Inputs, now: Store) -> None:
    """A second version of a list, loaded on a later day than the first."""
    assert open_store(place).hash == now.hash
    load(place, [LIST], given=world)
    first = open_store(place)
    held = holdings(first.folder)
    (one,) = held.documents
    early = replace(one, loaded="2026-11-25T10:00:00Z", replaced="2026-12-02T09:00:00Z")
    replace(held, documents=(early,)).write(first.folder)
    then = known_at(place, first, date(2026, 12, 1), silent, given=world)
    before = known_at(place, first, date(2026, 11, 24), silent, given=world)
    asked = f"ASK {{ GRAPH <{one.graph}> {{ ?s ?p ?o }} }}"
    assert [then.query(asked).rows[0][0], before.query(asked).rows[0][0]] == [
        Literal(True),
        Literal(False),
    ]
