"""Records are the same whoever reads them, and say what they point at."""

import pickle
import random
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.load import dossier
from tests.kg.load.dossier.conftest import Write

DATA = Path(__file__).parent / "data"
INSTRUMENT = DATA / "instrument.yaml"


def written(path: Path, own: bool | None = None) -> list[str]:
    return [
        str(quad) for record in dossier.records(path, own=own) for quad in dossier.quads(record)
    ]


def test_the_file_itself_is_the_first_record() -> None:
    kinds = [(record.kind, record.slug, record.line) for record in dossier.records(INSTRUMENT)]
    assert kinds == [("document", "instrument", 1), ("instrument", "us/world/2025-guidance", 6)]


def test_reading_twice_gives_the_same_quads_each_once() -> None:
    quads = written(INSTRUMENT)
    assert quads == written(INSTRUMENT)
    assert len(quads) == len(set(quads))


def test_quads_do_not_depend_on_the_seed_of_hashes() -> None:
    program = (
        "import sys; from pathlib import Path; from kg.load import dossier; "
        "print(*(q for r in dossier.records(Path(sys.argv[1])) for q in "
        "dossier.quads(r)), sep='\\n')"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program, str(INSTRUMENT)],
            env={"PYTHONHASHSEED": str(seed), "PYTHONIOENCODING": "utf-8"},
            check=True,
            capture_output=True,
        ).stdout
        for seed in (1, random.randrange(2, 1000))
    }
    assert len(said) == 1


def test_no_node_is_blank_and_all_quads_are_in_the_graph_of_the_file() -> None:
    for record in dossier.records(INSTRUMENT, own=False):
        for quad in dossier.quads(record):
            assert "BlankNode" not in repr(quad)
            assert str(quad.graph_name) == "<https://w3id.org/chiplex/graph/dossier/instrument>"


def test_a_file_that_does_not_ship_is_the_users_own() -> None:
    quads = written(INSTRUMENT)
    own = "https://w3id.org/chiplex/id/document/own/instrument"
    graph = "https://w3id.org/chiplex/graph/own/instrument"
    kind = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    assert f"<{own}> <{kind}> <https://w3id.org/chiplex/ns#OwnDossier> <{graph}>" in quads
    assert not any("OwnDossier" in quad for quad in written(INSTRUMENT, own=False))


def test_a_file_is_named_from_the_folder_it_is_read_for(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "实体 list.yaml"
    path.parent.mkdir()
    path.write_bytes((DATA / "tiny.yaml").read_bytes())
    document = next(dossier.records(path, root=tmp_path))
    assert document.file.name == "deep/%E5%AE%9E%E4%BD%93%20list"
    assert document.file.label == "deep/实体 list.yaml"
    assert any(f"/graph/own/{document.file.name}>" in str(quad) for quad in dossier.quads(document))


def test_a_record_survives_the_way_to_another_process() -> None:
    for record in dossier.records(INSTRUMENT):
        there = pickle.loads(pickle.dumps(record))
        assert list(dossier.quads(there)) == list(dossier.quads(record))
        assert list(dossier.references(there)) == list(dossier.references(record))


def test_a_record_says_what_it_points_at_and_where() -> None:
    record = list(dossier.records(INSTRUMENT))[1]
    found = set(dossier.references(record))
    assert {reference.path for reference in found} == {INSTRUMENT}
    assert {
        ("alston", "source", 4),
        ("crowell", "source", 4),
        ("bis", "org", 10),
        ("us", "place", 11),
        ("us/world/law/ban", "provision", 17),
        ("us/world/law", "instrument", 18),
        ("dpa", "source", 18),
        ("ascend-910b-family", "chip-family", 32),
        ("3a090-a", "control", 33),
        ("2023-11-17", "edition", 34),
        ("us-entity-list", "list", 35),
        ("d-5", "country-group", 35),
        ("nvidia", "org", 40),
    } <= {(reference.slug, reference.kind, reference.line) for reference in found}


def test_what_a_record_describes_itself_is_no_reference() -> None:
    record = list(dossier.records(INSTRUMENT))[1]
    slugs = {reference.slug for reference in dossier.references(record)}
    assert "us/world/2025-guidance/named" not in slugs
    assert "d-5-mo" not in slugs


def test_a_provision_that_the_file_does_not_have_is_a_reference(write: Write) -> None:
    text = INSTRUMENT.read_text(encoding="utf-8").replace('"#named"', '"#other"')
    record = list(dossier.records(write("world.yaml", text)))[1]
    assert "us/world/2025-guidance/other" in {one.slug for one in dossier.references(record)}


def test_importing_the_loader_imports_no_pydantic() -> None:
    program = "import sys, kg.load.dossier; print('pydantic' in sys.modules, 'yaml' in sys.modules)"
    said = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    ).stdout
    assert said.split()[0] == "False"


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("world.yaml", "dossier: sources\n", True),
        ("world.yml", "", True),
        ("world.YAML", "- x\n", True),
        ("listings.csv", "\ufefforg,list,from\r\n", True),
        ("chips.csv", 'chip,"set",confidence\n', True),
        ("other.csv", "name,country\n", False),
        ("empty.csv", "", False),
        ("world.json", "{}", False),
    ],
)
def test_a_dossier_is_known_by_its_suffix_or_columns(
    write: Write, name: str, text: str, kind: bool
) -> None:
    assert dossier.detect(write(name, text)) is kind


def test_nothing_is_no_dossier(tmp_path: Path) -> None:
    assert not dossier.detect(tmp_path / "nothing.yaml")
    assert not dossier.detect(tmp_path / "nothing.csv")


def test_a_table_of_the_wrong_kind_says_so(write: Write) -> None:
    path = write("other.csv", "name,size\nx,y\n")
    with pytest.raises(SourceError) as caught:
        list(dossier.records(path))
    assert str(caught.value).startswith(f"{path}:1: unknown column 'size', not one of chip, ")
