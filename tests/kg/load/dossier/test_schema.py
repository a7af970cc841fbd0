"""The published JSON Schemas are those of the models, and judge as the models do."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from kg import resources
from kg.errors import SourceError
from kg.load import dossier
from kg.load.dossier import marks, schema
from tests.kg.load.dossier.conftest import Write

PUBLISHED = resources.folder("documents") / "schema"
WORLD = (Path(__file__).parent / "data" / "instrument.yaml").read_text(encoding="utf-8")


def test_published_schemas_are_the_generated_ones(tmp_path: Path) -> None:
    schema.publish(tmp_path)
    generated = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    assert {path.name: path.read_text("utf-8") for path in PUBLISHED.iterdir()} == generated


@pytest.mark.parametrize("name", sorted(schema.schemas()))
def test_every_schema_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(json.loads(schema.schemas()[name]))


def test_every_shipped_dossier_meets_its_schema() -> None:
    judges = {
        name.removesuffix(".json"): Draft202012Validator(json.loads(text))
        for name, text in schema.schemas().items()
    }
    for path in dossier.shipped():
        if path.suffix != ".csv":
            table = marks.read(path, path.read_text("utf-8"))
            found = judges[table["dossier"]].iter_errors(plain(table))
            assert [f"{path.name} {fault.json_path} {fault.message}" for fault in found] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kind: Guidance", "kind: Guidence"),
        ("issuer: bis", "issuer: BIS"),
        ("effect: presumes", "efect: presumes"),
        ("from: 2026}", "from: May 2026}"),
        ("citation: Guidance of 13 May 2025\n", ""),
        ("[use, sell]", "[]"),
    ],
)
def test_what_the_loader_refuses_the_schema_refuses(write: Write, old: str, new: str) -> None:
    text = WORLD.replace(old, new)
    judge = Draft202012Validator(json.loads(schema.schemas()["instrument.json"]))
    path = write("world.yaml", text)
    assert judge.is_valid(plain(marks.read(path, WORLD)))
    assert not judge.is_valid(plain(marks.read(path, text)))
    with pytest.raises(SourceError):
        list(dossier.records(path))


def plain(value: object) -> object:
    """A value as JSON has it."""
    return json.loads(json.dumps(value, default=float))
