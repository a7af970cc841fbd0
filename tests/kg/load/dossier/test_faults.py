"""Every fault in a dossier is one plain line with the file, the line and the place in it."""

from pathlib import Path

import pytest
import yaml

from kg.errors import SourceError
from kg.load import dossier
from tests.kg.load.dossier.conftest import Write

DATA = Path(__file__).parent / "data"
WORLD = (DATA / "instrument.yaml").read_text(encoding="utf-8")
FAULTS = yaml.safe_load((DATA / "faults.yaml").read_text(encoding="utf-8"))
HEAD = "recorded: 2026-11-24\nknown-through: 2026-06-05\nconfidence: memory\n"


def fault(path: Path) -> str:
    with pytest.raises(SourceError) as caught:
        list(dossier.records(path))
    assert caught.value.path == path
    return str(caught.value).removeprefix(f"{path}:")


@pytest.mark.parametrize("case", FAULTS["replaced"], ids=lambda case: case["said"][:40])
def test_a_fault_names_its_line_and_place(write: Write, case: dict[str, str]) -> None:
    assert WORLD.count(case["old"]) == 1, "the world has changed"
    assert fault(write("world.yaml", WORLD.replace(case["old"], case["new"]))) == case["said"]


def test_an_unknown_activity_is_refused_with_the_nearest(write: Write) -> None:
    said = fault(write("world.yaml", WORLD.replace("[use, sell]", "[use, re-export]")))
    assert said.startswith(
        "36: provisions.named.scopes.1.activities.2: 're-export' is none of any, use,"
    )
    assert said.endswith("; did you mean 'reexport'?")


def test_all_faults_of_a_file_are_reported_in_the_order_of_their_lines(write: Write) -> None:
    text = WORLD.replace("phase: effective", "phase: x").replace("kind: Guidance", "kind: y")
    found: list[SourceError] = []
    assert list(dossier.records(write("world.yaml", text), report=found.append)) == []
    assert [fault.line for fault in found] == [7, 20]


@pytest.mark.parametrize("case", FAULTS["whole"], ids=lambda case: case["said"][:40])
def test_a_fault_in_a_file_of_several_things_names_the_thing(
    write: Write, case: dict[str, str]
) -> None:
    assert fault(write("world.yaml", case["text"])) == case["said"]


def test_good_records_are_given_beside_bad_ones_where_faults_are_reported(write: Write) -> None:
    text = f"dossier: organisations\n{HEAD}organisations:\n  - {{id: a}}\n  - {{id: b, name: B}}\n"
    found: list[SourceError] = []
    records = list(dossier.records(write("world.yaml", text), report=found.append))
    assert [record.slug for record in records] == ["world", "b"]
    assert [str(fault).split(":", 1)[1] for fault in found] == [
        "6: organisations.a: 'name' is missing"
    ]
