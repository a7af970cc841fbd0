"""Comparisons: three stretches of days over the shipped graph, and small stores and files."""

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from kg.errors import QuestionError, SourceError
from kg.explain.diff import Change, Difference, compared, side
from kg.store import Store, home, open_store

REPLAYS = Path(__file__).parent / "replays"
TODAY = date(2026, 11, 24)
CX = "https://w3id.org/chiplex/ns#"
CATALOG = NamedNode("https://w3id.org/chiplex/graph/catalog")
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


Opened = Callable[[], Store]


@pytest.fixture(scope="module")
def shipped(shipped_store: Path) -> Opened:
    return cache(lambda: open_store(home(shipped_store)))


def days(shipped: Opened, first: str, second: str, **given: str) -> Difference:
    return compared(side(first, shipped), side(second, shipped), given, TODAY)


def line(change: Change) -> str:
    step = f"{change.before} → {change.after}" if change.kind == "rule" else ""
    return " | ".join(filter(None, (change.kind, change.title, change.change, step)))


@pytest.mark.parametrize(
    "name", ["2025-05-12 2025-05-22", "2025-09-28 2025-11-11", "2026-01-14 2026-01-16"]
)
def test_a_stretch_of_days_gives_what_happened_and_nothing_else(shipped: Opened, name: str) -> None:
    found = days(shipped, *name.split())
    expected = (REPLAYS / f"{name.replace(' ', '_')}.txt").read_text("utf-8")
    assert [line(change) for change in found.changes] == expected.splitlines()
    assert [change for change in found.changes if not change.because] == []
    assert found.notes == []


def test_the_days_may_be_given_in_any_order_and_one_day_is_no_difference(shipped: Opened) -> None:
    assert days(shipped, "2026-01-16", "2026-01-14") == days(shipped, "2026-01-14", "2026-01-16")
    assert days(shipped, "2026-01-16", "2026-01-16").changes == []


def test_a_parameter_goes_to_every_question_that_takes_it(shipped: Opened) -> None:
    found = days(shipped, "2025-05-12", "2025-05-22", chip="Ascend 310").changes
    asked = [one.title for one in found if one.title.startswith("rules-for-use: ")]
    assert "rules-for-use: GP10 guidance: named Ascend chips" not in asked
    with pytest.raises(QuestionError, match="no question takes 'chips'; there are about,"):
        days(shipped, "2025-05-12", "2025-05-22", chips="H20")


def test_one_question_alone(shipped: Opened) -> None:
    sides = side("2026-01-14", shipped), side("2026-01-16", shipped)
    found = compared(*sides, {"chip": "H200"}, TODAY, ["chip-controls"]).changes
    assert {one.title for one in found if one.kind == "answer"} == {"chip-controls: H200 SXM"}


@pytest.mark.parametrize("text", ["2025-13-01", "nothing here", "20250512"])
def test_what_is_no_day_store_or_file_is_said(shipped: Opened, text: str) -> None:
    with pytest.raises(QuestionError, match="is no day"):
        side(text, shipped)


def test_a_day_does_not_compare_with_a_file(shipped: Opened, tmp_path: Path) -> None:
    file = tmp_path / "a.nt"
    file.write_text("", "utf-8")
    with pytest.raises(QuestionError, match="a day compares with a day"):
        compared(side("2025-05-12", shipped), side(str(file), shipped), {}, TODAY)


def test_two_files_show_their_facts_by_thing(shipped: Opened, tmp_path: Path) -> None:
    old, new = tmp_path / "old.nt", tmp_path / "new.nt"
    thing = "<https://w3id.org/chiplex/id/org/a>"
    old.write_text(f'{thing} <{LABEL}> "A"@en .\n{thing} <{CX}city> "X" .\n', "utf-8")
    new.write_text(
        f'{thing} <{LABEL}> "A"@en .\n{thing} <{CX}city> "Y" .\n'
        f'<https://w3id.org/chiplex/id/org/b> <{LABEL}> "B"@en .\n',
        "utf-8",
    )
    found = compared(side(str(old), shipped), side(str(new), shipped), {}, TODAY)
    assert [(c.kind, c.title, c.change, c.before, c.after) for c in found.changes] == [
        ("fact", "A", "changed", "city X", "city Y"),
        ("fact", "B", "added", "", "label B"),
    ]
    assert found.notes == [f"{old} holds nothing derived: its answers are not compared"]


def test_two_stores_show_the_facts_that_changed_an_answer(
    shipped: Opened, shipped_store: Path, tmp_path: Path
) -> None:
    changed = tmp_path / "changed.nq"
    lines = [
        f"{quad} ."
        for quad in shipped().engine
        if quad.graph_name != CATALOG and "/listing/us-entity-list/huawei-tech" not in str(quad)
    ]
    changed.write_text("\n".join(lines) + "\n", "utf-8")
    found = compared(side(str(shipped_store), shipped), side(str(changed), shipped), {}, TODAY)
    gone = [c for c in found.changes if c.kind == "rule" and c.change == "removed"]
    assert gone
    answers = [c for c in found.changes if c.title.startswith("org-status: ")]
    assert {c.change for c in answers} == {"removed"}
    assert all(c.because.startswith("changed: ") for c in answers)


@pytest.mark.parametrize(("name", "text"), [("a.txt", "x"), ("a.nt", "<a> <b>"), ("a.ttl", "\x00")])
def test_a_file_that_cannot_be_read_is_named(
    shipped: Opened, tmp_path: Path, name: str, text: str
) -> None:
    file = tmp_path / name
    file.write_text(text, "utf-8")
    with pytest.raises(SourceError, match=name):
        side(str(file), shipped)


def test_two_files_need_no_store(tmp_path: Path) -> None:
    def here() -> Store:
        raise AssertionError("opened")

    file = tmp_path / "a.nt"
    file.write_text("", "utf-8")
    assert compared(side(str(file), here), side(str(file), here), {}, TODAY).changes == []
