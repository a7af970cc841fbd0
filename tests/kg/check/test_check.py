from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

from kg.check import ENGINES, Shapes, check, parts, shapes
from kg.terms import GRAPH, cx, thing

DATA = Path(__file__).parent / "data"
SHAPE = "https://w3id.org/chiplex/shapes#"
WRONG = {
    ("Chip", "SPARQLConstraintComponent", "violation"),
    ("Chip-area", "DatatypeConstraintComponent", "violation"),
    ("Chip-area", "MinExclusiveConstraintComponent", "violation"),
    ("Chip-designer", "ClassConstraintComponent", "violation"),
    ("Chip-elsewhere", "MaxCountConstraintComponent", "warning"),
    ("Chip-label", "UniqueLangConstraintComponent", "violation"),
    ("Chip-node", "PatternConstraintComponent", "info"),
    ("Key-one", "MaxCountConstraintComponent", "violation"),
}


@pytest.fixture(scope="module")
def against() -> Shapes:
    return shapes([DATA / "shapes.ttl"])


def world(name: str) -> Store:
    store = Store()
    store.load(path=DATA / f"{name}.trig", format=RdfFormat.TRIG)
    return store


def test_a_world_that_is_right_conforms_in_both_engines(against: Shapes) -> None:
    for engine in ENGINES:
        report = check(world("right"), engine, against=against)
        assert report.conforms
        assert report.findings == report.violations == report.disputed == []


@pytest.mark.parametrize("engine", ENGINES)
def test_each_fault_is_found_once(against: Shapes, engine: str) -> None:
    report = check(world("wrong"), engine, against=against)
    found = [(f.shape.removeprefix(SHAPE), f.component, f.severity) for f in report.findings]
    assert sorted(found) == sorted(WRONG)
    assert len(report.violations) == 6
    assert not report.conforms


def test_the_engines_agree_key_by_key(against: Shapes) -> None:
    fast = check(world("wrong"), "fast", against=against)
    reference = check(world("wrong"), "pyshacl", against=against)
    assert [f.key for f in fast.findings] == [f.key for f in reference.findings]
    assert check(world("wrong"), "both", against=against).disputed == []


def test_part_by_part_finds_what_the_whole_finds(
    against: Shapes, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = check(world("wrong"), against=against).findings
    monkeypatch.setattr(parts, "PART", 1)
    for engine in ENGINES:
        assert check(world("wrong"), engine, against=against).findings == whole
        assert check(world("right"), engine, against=against).conforms


def test_only_what_changed_is_checked_but_across_graphs_all_is_seen(against: Shapes) -> None:
    orgs = [NamedNode(f"{GRAPH}orgs")]
    report = check(world("wrong"), against=against, graphs=orgs)
    assert [finding.shape for finding in report.findings] == [f"{SHAPE}Key-one"]


def test_a_finding_says_where_what_and_why(against: Shapes) -> None:
    findings = check(world("wrong"), against=against).findings
    area = next(f for f in findings if f.shape.endswith("Chip-area"))
    assert (area.document, area.line) == ("chips.csv", 2)
    assert area.thing == thing("chip", "alpha").value
    assert area.path == f"<{cx('dieArea').value}>"
    assert area.value == '"665.61"'
    assert str(area).startswith("chips.csv:2: A die area is a decimal above 0")


def test_a_complex_path_is_taken_from_the_shape(against: Shapes) -> None:
    findings = check(world("wrong"), against=against).findings
    path = next(f.path for f in findings if f.shape.endswith("Chip-elsewhere"))
    assert path == f"<{cx('figureSet').value}>/^<{cx('figureSet').value}>"


def test_a_shape_that_met_nothing_is_reported_and_no_pass(against: Shapes) -> None:
    report = check(world("right"), against=against)
    assert report.unmatched == [f"{SHAPE}Card"]
    assert report.checked == [f"{SHAPE}Card", f"{SHAPE}Chip", f"{SHAPE}Key"]


def test_quads_are_checked_as_a_store_is(against: Shapes) -> None:
    assert check(iter(world("wrong")), against=against).findings == (
        check(world("wrong"), against=against).findings
    )


def test_the_catalog_is_not_checked(against: Shapes) -> None:
    store = world("right")
    catalog = NamedNode(f"{GRAPH}catalog")
    for quad in list(world("wrong")):
        store.add(Quad(quad.subject, quad.predicate, quad.object, catalog))
    assert check(store, against=against).conforms


def test_an_unknown_engine_is_a_mistake_of_the_programmer(against: Shapes) -> None:
    with pytest.raises(ValueError, match="no such engine: slow"):
        check(world("right"), "slow", against=against)


def test_the_nearest_line_is_that_of_the_longest_slug_it_extends(against: Shapes) -> None:
    store = world("right")
    graph = NamedNode(f"{GRAPH}chips")
    chip = thing("chip", "alpha/main/fp16")
    store.extend(
        Quad(chip, quad.predicate, quad.object, graph)
        for quad in list(store.quads_for_pattern(thing("chip", "alpha"), None, None, None))
        if quad.predicate not in (cx("line"), cx("dieArea"), cx("key"))
    )
    store.add(Quad(chip, cx("dieArea"), Literal("big"), graph))
    lines = {f.line for f in check(store, against=against).findings if f.thing == chip.value}
    assert lines == {2}
