import json
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from kg.build import Inputs, ready
from kg.build.loading import Loading, Options, load
from kg.build.make import build
from kg.errors import CheckError, SourceError
from kg.store import Home, archive, lines, open_store
from kg.store.digest import dataset_hash
from kg.store.loaded import Holdings, holdings
from kg.terms import ID, RDFS_LABEL, cx, graph
from tests.conftest import ROOT

from .conftest import silent

LIST = ROOT / "tests" / "fixtures" / "screening" / "consolidated.json"
GRAPH = graph("screening-list", "us")
XSD = "http://www.w3.org/2001/XMLSchema#"
SHAPES = """
@prefix cx: <https://w3id.org/chiplex/ns#> .
@prefix cxs: <https://w3id.org/chiplex/shapes#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
cxs:Listing a sh:NodeShape ; sh:targetClass cx:Listing ; sh:property cxs:Listing-party .
cxs:Listing-party a sh:PropertyShape ; sh:path cx:party ; sh:class cx:Party ; sh:minCount 1 ;
    sh:message "A listing has a party."@en .
"""
REFERENCE = "".join(
    f"<{ID}{slug}> a <{cx(kind).value}> .\n"
    for slug, kind in (
        ("place/cn", "Country"),
        ("place/hk", "Territory"),
        ("list/us-entity-list", "List"),
        ("list/us-sdn", "List"),
    )
)


@pytest.fixture
def world(given: Inputs) -> Inputs:
    (given.shapes / "small.ttl").write_text(SHAPES, "utf-8")
    (given.ontology / "lists.ttl").write_text(REFERENCE, "utf-8")
    return given


def loaded(place: Home, given: Inputs, *files: Path, options: Options | None = None) -> Loading:
    return load(place, files, options, given=given, notice=silent)


def newer(folder: Path) -> Path:
    rows = json.loads(LIST.read_text("utf-8"))
    rows["results"] = rows["results"][:1]
    file = folder / "newer.json"
    file.write_text(json.dumps(rows), "utf-8")
    return file


def whole(place: Home) -> None:
    store = open_store(place)
    assert dataset_hash(store.engine) == store.hash


def test_a_first_load_builds_the_shipped_documents_too(place: Home, world: Inputs) -> None:
    (row,) = loaded(place, world, LIST).rows
    assert (row.kind, row.records, row.skipped, row.state) == ("screening-list", 4, 0, "new")
    engine = open_store(place).engine
    assert row.quads == sum(1 for _ in engine.quads_for_pattern(None, None, None, GRAPH))
    assert any(engine.quads_for_pattern(NamedNode(f"{ID}org/org-1"), None, None))
    whole(place)


def test_a_load_gives_what_a_build_with_the_same_documents_gives(
    place: Home, world: Inputs
) -> None:
    loaded(place, world, LIST)
    before = open_store(place).hash
    build(place, given=world)
    assert open_store(place).hash == before


def test_loading_the_same_again_changes_nothing(place: Home, world: Inputs) -> None:
    first = loaded(place, world, LIST).rows[0]
    before = open_store(place)
    again = loaded(place, world, LIST).rows[0]
    assert again.state == "same"
    assert again.quads == first.quads
    assert open_store(place).generation == before.generation


def test_a_newer_version_takes_the_place_of_the_older_which_is_kept(
    place: Home, world: Inputs, tmp_path: Path
) -> None:
    loaded(place, world, LIST)
    old = holdings(open_store(place).folder).current[GRAPH.value]
    (row,) = loaded(place, world, newer(tmp_path)).rows
    assert (row.state, row.records) == ("replaced", 1)
    store = open_store(place)
    kept = holdings(store.folder)
    assert [one.replaced != "" for one in kept.documents] == [True, False]
    assert kept.as_of(GRAPH.value, "9999") == kept.documents[1]
    earlier = replace(kept.documents[0], loaded="2026-01-01T00:00:00Z")
    assert Holdings((earlier,)).as_of(GRAPH.value, "2026-01-02") == earlier
    text = b"".join(archive.parts(place, old.archive))
    assert b"DOE, Jane Example" in text
    assert not any(
        store.engine.quads_for_pattern(None, cx("listedName"), Literal("DOE, Jane Example"))
    )
    whole(place)
    before = store.hash
    build(place, given=world)
    assert open_store(place).hash == before


def test_a_rebuild_keeps_what_was_loaded_and_can_drop_it(place: Home, world: Inputs) -> None:
    loaded(place, world, LIST)
    (world.own / "mine.yaml").write_text((world.documents / "sources.yaml").read_text(), "utf-8")
    (world.own / "mine.yaml").unlink()
    (world.ontology / "more.ttl").write_text(REFERENCE, "utf-8")
    store = ready(place, silent, given=world)
    assert any(store.engine.quads_for_pattern(None, None, None, GRAPH))
    build(place, given=world, held=Holdings())
    assert not any(open_store(place).engine.quads_for_pattern(None, None, None, GRAPH))


def test_an_empty_store_has_no_shipped_documents_and_stays_so(place: Home, world: Inputs) -> None:
    loaded(place, world, LIST, options=Options(empty=True))
    (world.ontology / "more.ttl").write_text(REFERENCE, "utf-8")
    engine = ready(place, silent, given=world).engine
    assert any(engine.quads_for_pattern(None, None, None, GRAPH))
    assert not any(engine.quads_for_pattern(NamedNode(f"{ID}org/org-1"), None, None))


def test_a_dry_run_loads_nothing(place: Home, world: Inputs) -> None:
    build(place, given=world)
    (row,) = loaded(place, world, LIST, options=Options(dry_run=True)).rows
    assert row.state == "new"
    assert open_store(place).generation == 1


def test_a_fault_leaves_the_graph_as_it_was(place: Home, world: Inputs, tmp_path: Path) -> None:
    build(place, given=world)
    broken = tmp_path / "broken.json"
    broken.write_text(LIST.read_text("utf-8")[:-200], "utf-8")
    with pytest.raises(SourceError, match="not JSON"):
        loaded(place, world, LIST, broken)
    assert open_store(place).generation == 1
    assert place.numbers() == [1]
    done = loaded(place, world, LIST, broken, options=Options(keep_going=True))
    assert [row.state for row in done.rows] == ["new"]
    assert len(done.faults) == 1
    whole(place)


def test_what_does_not_pass_the_check_is_not_loaded(place: Home, world: Inputs) -> None:
    build(place, given=world)
    strict = SHAPES + "cxs:Listing sh:property cxs:Listing-x . cxs:Listing-x a sh:PropertyShape ; "
    strict += 'sh:path cx:x ; sh:minCount 1 ; sh:message "An x."@en .\n'
    (world.shapes / "small.ttl").write_text(strict, "utf-8")
    build(place, given=world)
    with pytest.raises(CheckError):
        loaded(place, world, LIST)
    assert open_store(place).generation == 2


def test_numbers_that_a_loader_spells_its_own_way_are_hashed_as_they_are_stored() -> None:
    odd = [f'<{ID}x> <{ID}p> "{n}"^^<{XSD}decimal> <{ID}g> .\n'.encode() for n in ("1.50", "007")]
    day = f'<{ID}x> <{ID}p> "2025-05-13"^^<{XSD}date> <{ID}g> .\n'.encode()
    text = b"".join((*odd, day, day, f'<{ID}a> <{ID}p> "x \\" <y> ." <{ID}g> .\n'.encode()))
    store = Store()
    store.bulk_load(text, format=RdfFormat.N_QUADS)
    name = NamedNode(f"{ID}g")
    blocks = list(lines.quads([text]))
    assert blocks == list(lines.dumped(store, name))
    assert len(blocks[0]) == 4


def test_what_a_newer_list_drops_and_others_speak_of_keeps_its_name(
    place: Home, world: Inputs, tmp_path: Path
) -> None:
    loaded(place, world, LIST)
    engine = open_store(place).engine
    (listing, *_) = engine.quads_for_pattern(None, cx("listedName"), Literal("DOE, Jane Example"))
    (party, *_) = engine.quads_for_pattern(listing.subject, cx("party"), None)
    assert isinstance(party.object, NamedNode)
    speaks = f"<{ID}source/x> <{cx('speaksOf').value}> {party.object} ."
    (world.ontology / "other.ttl").write_text(speaks, "utf-8")
    build(place, given=world)
    del engine
    loaded(place, world, newer(tmp_path))
    store = open_store(place)
    said = list(store.engine.quads_for_pattern(party.object, RDFS_LABEL, None, GRAPH))
    assert [quad.object for quad in said] == [Literal("DOE, Jane Example", language="en")]
    assert not any(store.engine.quads_for_pattern(None, cx("party"), party.object))
    whole(place)
    before = store.hash
    build(place, given=world)
    assert open_store(place).hash == before
