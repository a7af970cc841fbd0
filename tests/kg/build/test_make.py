from pathlib import Path

import pytest
from pyoxigraph import Literal

from kg.build import Inputs
from kg.build.make import build
from kg.errors import CheckError, SourceError
from kg.store import Home, home, open_store
from kg.store.digest import dataset_hash

from .conftest import organisations, world

COUNT = "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?o a <https://w3id.org/chiplex/ns#Organization> }"


def test_a_build_answers_and_says_what_it_did(given: Inputs, place: Home) -> None:
    heard: list[str] = []
    report = build(place, given=given, progress=heard.append)
    assert report is not None
    store = open_store(place)
    assert (store.generation, store.hash) == (report.generation, report.hash)
    assert store.hash == dataset_hash(store.engine)
    assert store.query(COUNT).rows == [(Literal(300),)]
    assert report.documents == 2
    assert report.check is not None
    assert report.check.conforms
    assert set(heard) == set(report.stages)


def test_two_checkouts_give_the_same_hash(tmp_path: Path) -> None:
    hashes = set()
    for name in ("one", "two"):
        report = build(home(tmp_path / f"{name}-store"), given=world(tmp_path / name))
        assert report is not None
        hashes.add(report.hash)
    assert len(hashes) == 1


def test_a_change_of_one_fact_changes_the_hash(given: Inputs, place: Home) -> None:
    first = build(place, given=given)
    (given.documents / "many.yaml").write_text(organisations("alone"), "utf-8")
    second = build(place, given=given)
    assert first is not None
    assert second is not None
    assert first.hash != second.hash


def test_the_users_own_dossiers_are_in_graphs_of_their_own(given: Inputs, place: Home) -> None:
    (given.own / "mine.yaml").write_text(organisations("mine"), "utf-8")
    build(place, given=given)
    rows = open_store(place).query(
        "SELECT ?g { GRAPH ?g { <https://w3id.org/chiplex/id/org/mine> a ?kind } "
        "?d <https://w3id.org/chiplex/ns#graph> ?g ; a <https://w3id.org/chiplex/ns#OwnDossier> }"
    )
    assert {getattr(row[0], "value", "") for row in rows} == {
        "https://w3id.org/chiplex/graph/own/mine"
    }


def test_what_does_not_pass_the_check_is_not_committed(given: Inputs, place: Home) -> None:
    build(place, given=given)
    (given.own / "mine.yaml").write_text(organisations("mine", seat="notes: [none]"), "utf-8")
    with pytest.raises(CheckError, match=r"mine\.yaml:\d+: A party has a seat"):
        build(place, given=given)
    assert open_store(place).query(COUNT).rows == [(Literal(300),)]
    assert place.numbers() == [1]


def test_a_reference_that_leads_nowhere_is_named_with_its_line(given: Inputs, place: Home) -> None:
    (given.own / "mine.yaml").write_text(organisations("mine", seat="seat: CN"), "utf-8")
    with pytest.raises(CheckError, match=r"mine\.yaml:\d+: nothing is known of place/cn"):
        build(place, given=given)


def test_a_dossier_that_cannot_be_read_leaves_the_old_store(given: Inputs, place: Home) -> None:
    build(place, given=given)
    (given.own / "mine.yaml").write_text("dossier: organisations\norganisations: 7\n", "utf-8")
    with pytest.raises(SourceError, match=r"mine\.yaml:2"):
        build(place, given=given)
    assert open_store(place).generation == 1
    assert place.numbers() == [1]


def test_ontology_that_is_not_turtle_is_named_with_its_line(given: Inputs, place: Home) -> None:
    (given.ontology / "broken.ttl").write_text("\n\n<a> .", "utf-8")
    with pytest.raises(SourceError, match=r"broken\.ttl:3: not Turtle"):
        build(place, given=given)
    assert place.current() is None


def test_a_second_build_that_is_no_longer_needed_does_nothing(given: Inputs, place: Home) -> None:
    build(place, given=given)
    assert build(place, given=given, needed=lambda: False) is None
    assert place.numbers() == [1]
