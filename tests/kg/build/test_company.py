"""Company data in a store with the shipped ontology and shapes and no other documents."""

import json
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Store

from kg.build.inputs import inputs
from kg.build.loading import Loading, Options, load
from kg.store import Home, home, open_store
from kg.terms import ID, RDFS_LABEL, cx
from tests.conftest import ROOT, real

from .conftest import silent

FIXTURES = ROOT / "tests" / "fixtures"
ENTITIES = FIXTURES / "ftm" / "example.ftm.json"
TABLE, RELATIONS = (
    FIXTURES / "gleif" / f"20260506-0800-gleif-goldencopy-{name}-golden-copy.csv"
    for name in ("lei2", "rr")
)
CHIPS, HOLDING = (
    NamedNode(f"{ID}org/{slug}")
    for slug in ("example-chip-design-co-ltd-cn", "example-holding-limited-hk")
)
ROW = {
    "source": "Entity List (EL) - Bureau of Industry and Security",
    "name": "ECD",
    "addresses": [{"address": "1 Sample Road", "country": "CN"}],
    "federal_register_notice": "84 FR 22961",
    "alt_names": None,
}


@pytest.fixture
def place(tmp_path: Path) -> Home:
    return home(tmp_path / "store")


def loaded(place: Home, *files: Path) -> Loading:
    given = inputs(own=place.path.parent / "own")
    return load(place, files, Options(empty=True), given=given, notice=silent)


def values(store: Store, subject: NamedNode, name: str) -> set[str]:
    found = (quad.object for quad in store.quads_for_pattern(subject, cx(name), None))
    return {v.value.removeprefix(ID) for v in found if isinstance(v, NamedNode | Literal)}


def subjects(store: Store, name: str, value: NamedNode) -> set[NamedNode]:
    found = (quad.subject for quad in store.quads_for_pattern(None, cx(name), value))
    return {subject for subject in found if isinstance(subject, NamedNode)}


def test_a_share_of_one_file_and_a_seat_of_another_give_a_headquarters(place: Home) -> None:
    loaded(place, ENTITIES)
    done = loaded(place, TABLE, RELATIONS)
    assert [row.records for row in done.rows] == [4, 6]
    engine = open_store(place).engine
    assert values(engine, HOLDING, "seat") == {"place/mo"}
    tops = [
        (values(engine, seat, "place"), values(engine, seat, "until"))
        for seat in subjects(engine, "ultimateParent", HOLDING) & subjects(engine, "party", CHIPS)
    ]
    assert ({"place/mo"}, {"2024-06-24"}) in tops
    assert subjects(engine, "child", HOLDING), "which the LEI of the first file joins"


def test_what_another_document_took_over_outlives_a_newer_version(
    place: Home, tmp_path: Path
) -> None:
    loaded(place, ENTITIES)
    rows, newer = tmp_path / "list.json", tmp_path / ENTITIES.name
    elsewhere = {"name": "Example Chip Design", "addresses": [{"address": "A", "country": "HK"}]}
    rows.write_text(json.dumps({"results": [ROW, ROW | elsewhere]}), "utf-8")
    loaded(place, rows)
    text = ENTITIES.read_text("utf-8").replace('"country": ["cn"], "usc', '"country": ["hk"], "usc')
    newer.write_text(text, "utf-8")
    (row,) = loaded(place, newer).rows
    assert row.state == "replaced"
    engine = open_store(place).engine
    assert [*engine.quads_for_pattern(CHIPS, RDFS_LABEL, None)]
    assert {
        values(engine, one, "listedName").pop()
        for one in subjects(engine, "party", CHIPS)
        if values(engine, one, "listedName")
    } == {"ECD"}


def test_the_real_files_pass_the_check(place: Home) -> None:
    files = sorted(real("ftm").glob("*entities.ftm.json")) + sorted(
        real("gleif").glob("api_*.json")
    )
    done = loaded(place, *files)
    assert sorted(row.records for row in done.rows) == [1, 1, 7, 91]
    assert done.faults == []
