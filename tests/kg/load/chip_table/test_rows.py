"""Rows of the table: what they become, and what of them is reported."""

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from kg.load.chip_table.sense import released
from kg.terms import ID, RDF_TYPE, SOURCE, cx, thing
from tests.kg.load.chip_table.read import FILE, Read, World

ALPHA = "example-alpha-100/epoch-ai/example-alpha-100"
DOUBTED = "die areas that may not be the applicable one, kept as a note"


def test_every_row_is_loaded_or_named() -> None:
    read = Read(world=World())
    named = Counter(what for what, _ in read.noted)
    left = named["rows of cards, left out"] + named["rows without a manufacturer, left out"]
    assert len(read.rows) + left + named["twin rows, counted once"] == 13
    assert read.faults == []
    assert named == {
        "bandwidths that may not be of memory outside the die, kept as a note": 1,
        "dates kept as text": 1,
        "die areas in planar transistors, kept as a note": 1,
        DOUBTED: 2,
        "figures kept as text": 2,
        "rows of cards, left out": 1,
        "rows without a manufacturer, left out": 1,
        "rows without a rate": 1,
        "stated performances that differ from the rates": 1,
        "twin rows, counted once": 1,
        "zeros, taken as unknown": 1,
    }


def test_a_row_gives_figures_in_the_units_of_the_graph() -> None:
    read = Read()
    said = {
        "dieArea": ["814"],
        "memoryGb": ["80"],
        "memoryBandwidth": ["3350"],
        "ioBandwidth": ["600"],
        "statedTpp": ["6400"],
        "preferred": ["yes"],
        "line": ["2"],
        "knownThrough": ["2026-03-18"],
        "confidence": [f"{ID}confidence/secondary"],
        "note": [
            'Listed performance figures are without sparsity. Two lines, "quoted", with a comma.'
        ],
    }
    assert {name: read.said(f"figure-set/{ALPHA}", name) for name in said} == said
    assert read.said(f"peak-rate/{ALPHA}/fp16-bf16", "tops") == ["400"]
    assert read.said(f"peak-rate/{ALPHA}/fp8", "bitLength") == ["8"]
    details = read.said(f"figure-set/{ALPHA}", "detail")
    assert "Internode bandwidth (bit/s): 400000000000.0" in details
    assert "Foundry: Example Fab,Sample Foundry" in details
    assert not any(one.startswith(("ML models", "Max performance")) for one in details)


def test_a_new_chip_has_makers_node_and_date() -> None:
    read = Read(world=World())
    chip = "chip/example-alpha-100"
    assert read.said(chip, "node") == ["5 nm"]
    assert read.said(chip, "releasedEarliest") == read.said(chip, "releasedLatest")
    assert read.said(chip, "released") == ["2024-03-14"]
    assert read.said(chip, "designer") == [f"{ID}org/example-designs-xx"]
    assert read.said(chip, "foundry") == [f"{ID}org/fab", f"{ID}org/sample-foundry-xx"]
    assert read.said("role/example-alpha-100/foundry/fab", "roleKind") == ["foundry"]


def test_each_fact_names_the_table_as_its_source() -> None:
    read = Read()
    document = thing("document", "chip-table/epoch-ai")
    kinds = {cx(name) for name in ("Chip", "FigureSet", "PeakRate", "Role", "Party")}
    facts = {
        quad.subject for quad in read.quads if quad.predicate == RDF_TYPE and quad.object in kinds
    }
    sourced = {
        quad.subject for quad in read.quads if quad.predicate == SOURCE and quad.object == document
    }
    assert facts == sourced


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Example Alpha 200 Max", "1280 mm2, more than one exposure can print"),
        ("Example Alpha 1", "561 mm2, in planar transistors"),
        ("Known Chip PCle", "724 mm2; the chip has 2 logic dies"),
    ],
)
def test_an_area_that_may_not_be_the_applicable_one_is_a_note(name: str, words: str) -> None:
    row = Read(world=World()).row(name)
    assert row.area is None
    assert words in row.area_note


def test_tf32_is_counted_both_ways_where_it_decides() -> None:
    read = Read()
    stem = "sample-inference-2/epoch-ai/sample-inference-2"
    assert read.said(f"peak-rate/{stem}/tf32", "bitLength") == ["32"]
    assert read.said(f"peak-rate/{stem}/tf32-as-19-bits/tf19", "bitLength") == ["19"]
    assert read.said(f"figure-set/{stem}/tf32-as-19-bits", "preferred") == ["no"]
    assert all(row.narrower is None for row in read.rows if "Inference 2" not in row.name)
    assert read.row("Sample Inference 2").performance == Decimal(6080)


def test_what_cannot_be_read_is_kept_as_text() -> None:
    read = Read()
    details = read.row("Sample Inference 4").details
    assert "FP8 performance (FLOP/s): about 900" in details
    assert "Die Size (mm^2): -5" in details
    assert "Release date: spring 2025" in read.row("Sample Inference 3").details


def test_a_performance_that_the_rates_do_not_give_is_a_note() -> None:
    (note,) = Read().row("Sample Inference 3").notes[-1:]
    assert note == "the table states a total processing performance of 2832, its rates give 9600"


def test_a_row_of_the_same_name_is_another_set_of_the_same_chip() -> None:
    read = Read()
    sets = read.said("chip/sample-inference-2", "figureSet")
    stem = f"{ID}figure-set/sample-inference-2/epoch-ai/sample-inference-2"
    assert sets == [stem, f"{stem}-2", f"{stem}/tf32-as-19-bits"]
    assert read.said(f"figure-set{stem.removeprefix(f'{ID}figure-set')}-2", "preferred") == ["no"]


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "words"),
    [
        ("2024-03-14", "2024-03-14", "2024-03-14", ""),
        ("2024-02", "2024-02-01", "2024-02-29", "2024-02"),
        ("2024", "2024-01-01", "2024-12-31", "2024"),
        ("2024-01-01", "2024-01-01", "2024-12-31", "2024"),
        ("2024-01", "2024-01-01", "2024-01-31", "2024-01"),
    ],
)
def test_a_date_has_the_bounds_of_what_is_said(
    text: str, earliest: str, latest: str, words: str
) -> None:
    found = released(text)
    assert (found.earliest, found.latest, found.words) == (earliest, latest, words)


@pytest.mark.parametrize(
    "text", ["3/14/2024", "2024-02-30", "2024-13", "0000", "Q3 2024", "二〇二四"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|month|year|day"):
        released(text)


def test_a_title_of_ones_own_is_a_table_of_ones_own() -> None:
    read = Read(title="My chips")
    graphs = {str(quad.graph_name) for quad in read.quads}
    assert graphs == {"<https://w3id.org/chiplex/graph/chip-table/my-chips>"}
    assert NamedNode(f"{ID}document/chip-table/my-chips") in {q.subject for q in read.quads}


def test_a_table_without_the_columns_that_epoch_computes_names_no_publisher(
    tmp_path: Path,
) -> None:
    path = tmp_path / "own table.csv"
    path.write_text(FILE.read_text("utf-8").replace(",Last modified,", ",Seen on,", 1), "utf-8")
    read, real = Read(path), Read()
    document = f"{ID}document/chip-table"
    published = NamedNode("http://purl.org/dc/terms/publisher")
    found = [quad for quad in read.quads if quad.predicate == published]
    assert found == []
    assert f"{document}/own-table" in {getattr(q.subject, "value", "") for q in read.quads}
    (one,) = [quad for quad in real.quads if quad.predicate == published]
    assert (one.subject, one.object) == (NamedNode(f"{document}/epoch-ai"), Literal("Epoch AI"))
    licensed = {quad.predicate.value for quad in real.quads if quad.subject == one.subject}
    assert "http://purl.org/dc/terms/license" in licensed
