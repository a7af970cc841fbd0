"""Loading what was fetched: the folder's manifest says where each document is from."""

import shutil
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Store

from kg.build import Inputs
from kg.build.loading import Loading, Options, load
from kg.errors import SourceError
from kg.fetch import manifest
from kg.fetch.manifest import Entry
from kg.load.source import digest
from kg.store import Home, open_store
from kg.terms import term, thing
from tests.conftest import ROOT

from .test_loading import REFERENCE, SHAPES

LIST = ROOT / "tests" / "fixtures" / "screening" / "consolidated.csv"
DOCUMENT = thing("document", "screening-list/us")
ADDRESS = "https://lists.example.org/consolidated.csv"


@pytest.fixture
def world(given: Inputs) -> Inputs:
    (given.shapes / "small.ttl").write_text(SHAPES, "utf-8")
    (given.ontology / "lists.ttl").write_text(REFERENCE, "utf-8")
    return given


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as a fetch leaves it, and one that was cut in the middle of a second one."""
    found = tmp_path / "fetched"
    found.mkdir()
    shutil.copy(LIST, found)
    (found / ".other.csv.part").write_bytes(LIST.read_bytes()[:500])
    entry(found, url=ADDRESS, published="2026-11-20")
    return found


def entry(folder: Path, **given: str) -> None:
    file = folder / LIST.name
    size, sum_ = file.stat().st_size, digest(file)
    said = Entry("screening-list", {}, ADDRESS, "now", "now", sum_, size, "text/csv", given=given)
    manifest.write(folder, {LIST.name: said})


def taken(place: Home, world: Inputs, path: Path, options: Options | None = None) -> Loading:
    told: list[str] = []
    done = load(place, [path], options, given=world, notice=told.append)
    done.counts.update(line for line in told if "fetched" in line)
    return done


def address(engine: Store) -> list[str]:
    found = engine.quads_for_pattern(DOCUMENT, term("schema:url"), None)
    return [quad.object.value for quad in found if isinstance(quad.object, NamedNode)]


def test_a_fetched_folder_gives_its_documents_their_address(
    place: Home, world: Inputs, folder: Path
) -> None:
    done = taken(place, world, folder)
    assert [(row.kind, row.state) for row in done.rows] == [("screening-list", "new")]
    assert not done.counts.total() or "duplicate" in done.counts
    assert address(open_store(place).engine) == [ADDRESS]
    assert [row.state for row in taken(place, world, folder).rows] == ["same"]
    assert [row.state for row in taken(place, world, folder / LIST.name).rows] == ["same"]


def test_what_the_user_says_goes_before_the_manifest(
    place: Home, world: Inputs, folder: Path
) -> None:
    taken(place, world, folder, Options(url="https://mine.example.org/"))
    assert address(open_store(place).engine) == ["https://mine.example.org/"]
    assert [row.state for row in taken(place, world, folder).rows] == ["replaced"]
    assert address(open_store(place).engine) == [ADDRESS]


def test_a_file_that_was_changed_since_is_not_said_to_be_from_there(
    place: Home, world: Inputs, folder: Path
) -> None:
    file = folder / LIST.name
    file.write_bytes(file.read_bytes().replace(b"Sample Road", b"Simple Road"))
    done = taken(place, world, folder)
    said = f"{file}: changed since it was fetched; its address is not taken over"
    assert done.counts[said] == 1
    assert address(open_store(place).engine) == []


def test_what_cannot_stand_in_a_graph_is_not_taken_over(
    place: Home, world: Inputs, folder: Path
) -> None:
    entry(folder, url="no address", published="some day", title="Mine")
    taken(place, world, folder)
    assert address(open_store(place).engine) == []


def test_a_broken_manifest_is_told_before_anything_is_read(
    place: Home, world: Inputs, folder: Path
) -> None:
    (folder / manifest.NAME).write_text('{"chiplex-fetch": 1, "files"')
    with pytest.raises(SourceError, match=r"fetched\.json: not a manifest"):
        taken(place, world, folder)
    done = taken(place, world, folder, Options(keep_going=True))
    assert len(done.faults) == 1
    assert done.rows == []
