"""Tables and GraphML, read back by polars and networkx: the same nodes, edges and values."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import networkx
import polars
import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.errors import QuestionError
from kg.export.formats import FORMATS
from kg.export.selection import Selection, graphs
from kg.export.short import name, short
from kg.export.spool import kind
from kg.export.writing.neo4j import BETWEEN, LABEL
from kg.export.writing.tables import guarded, unguarded
from kg.store import home, open_store
from kg.terms import CX, PREFIXES, RDF_TYPE
from tests.kg.export.world import (
    EX,
    TEXTS,
    canonical,
    full,
    merged,
    node,
    odd,
    stored,
    term,
    written,
)

STRING = f"{PREFIXES['xsd']}string"
Frames = dict[str, list[dict[str, Any]]]


@pytest.fixture(params=["odd", "shipped"])
def quads(request: pytest.FixtureRequest, shipped_store: Path) -> list[Quad]:
    """The small graph of all that is odd, and a part of the shipped one."""
    if request.param == "odd":
        return odd()
    engine = open_store(home(shipped_store)).engine
    names = ("dossier/chips", "dossier/listings")
    return [
        quad
        for each in names
        for quad in engine.quads_for_pattern(
            None, None, None, NamedNode(f"https://w3id.org/chiplex/graph/{each}")
        )
    ]


def selected(quads: list[Quad]) -> Selection:
    return graphs(stored(quads))


def frames(form: str, quads: list[Quad], room: Path) -> Frames:
    """The tables as polars reads them."""
    FORMATS[form].write(selected(quads), room)
    read: Callable[..., polars.DataFrame] = (
        polars.read_parquet
        if form == "parquet"
        else lambda path: polars.read_csv(path, infer_schema=False)
    )
    return {path.stem: read(path).to_dicts() for path in room.iterdir()}


def graph_of(row: dict[str, Any]) -> NamedNode | DefaultGraph:
    return NamedNode(row["graph"]) if row.get("graph") else DefaultGraph()


def rebuilt(found: Frames, plain: Callable[[str], str]) -> Iterator[Quad]:
    """The statements that edges and values say."""
    for row in found["edges"]:
        relation = NamedNode(full(row["relation"]))
        yield Quad(term(row["source"]), relation, term(row["target"]), graph_of(row))
    for row in found["values"]:
        text = plain(row["value"] or "")
        said = (
            Literal(text, language=row["language"])
            if row["language"]
            else Literal(text, datatype=NamedNode(full(row["datatype"] or "") or STRING))
        )
        yield Quad(term(row["node"]), NamedNode(full(row["property"])), said, graph_of(row))


@pytest.mark.parametrize(("form", "plain"), [("csv", unguarded), ("parquet", str)])
def test_tables_are_read_back_by_polars(
    quads: list[Quad], form: str, plain: Callable[[str], str], tmp_path: Path
) -> None:
    found = frames(form, quads, tmp_path)
    assert canonical(rebuilt(found, plain)) == canonical(quads)
    nodes = {row["id"]: row for row in found["nodes"]}
    edges = found["edges"]
    assert set(nodes) == {row[end] for row in edges for end in ("source", "target")} | {
        row["node"] for row in found["values"]
    }
    kinds = [(row["source"], row["target"]) for row in edges if row["relation"] == "rdf:type"]
    assert all(target in map(full, nodes[source]["types"].split()) for source, target in kinds)


def test_no_cell_of_csv_begins_as_a_formula_does(tmp_path: Path) -> None:
    found = frames("csv", odd(), tmp_path)
    cells = [str(cell or "") for rows in found.values() for row in rows for cell in row.values()]
    assert not [cell for cell in cells if cell[:1] in set("=+@\t\r\n") or cell[:2] == "-S"]
    assert "'=1+1" in cells
    assert [unguarded(guarded(text)) for text in TEXTS] == list(TEXTS)
    assert guarded("-12.5") == "-12.5"


def test_tables_are_the_same_bytes_whatever_came_first(tmp_path: Path) -> None:
    quads = odd()
    for form in ("csv", "parquet", "neo4j"):
        one, two = tmp_path / f"{form}1", tmp_path / f"{form}2"
        for room, given in ((one, quads), (two, quads[::-1])):
            room.mkdir()
            FORMATS[form].write(selected(given), room)
        assert [path.read_bytes() for path in sorted(one.iterdir())] == [
            path.read_bytes() for path in sorted(two.iterdir())
        ]


def test_neo4j_s_layout_says_the_same_triples(quads: list[Quad], tmp_path: Path) -> None:
    found = frames("neo4j", quads, tmp_path)
    columns = {row["column"]: row for row in found["columns"]}
    labels = {name(quad.object.value): quad.object for quad in quads if quad.predicate == RDF_TYPE}  # type: ignore[union-attr]
    relations = {name(quad.predicate.value): quad.predicate for quad in quads}
    triples = [
        Quad(term(row[":START_ID"]), relations[row[":TYPE"]], term(row[":END_ID"]))
        for row in found["edges"]
    ]
    for row in found["nodes"]:
        subject = term(row.pop("iri:ID"))
        kinds = row.pop(":LABEL").split(BETWEEN)
        assert kinds.pop(0) == LABEL
        triples += [Quad(subject, RDF_TYPE, labels[each]) for each in kinds]
        for head, cell in row.items():
            called, _, typed = head.rpartition(":")
            texts = [] if cell is None else cell.split(BETWEEN) if "[]" in typed else [cell]
            triples += [Quad(subject, *said(columns[called], text)) for text in texts]
    assert merged(triples) == merged(quads)


def said(column: dict[str, str], text: str) -> tuple[NamedNode, Literal]:
    known = NamedNode(column["property"])
    if column["language"]:
        return known, Literal(text, language=column["language"])
    return known, Literal(text, datatype=NamedNode(column["datatype"]))


def test_a_text_with_the_separator_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match=r"neo4j: .*/p of <.*> holds U\+001F"):
        frames("neo4j", [Quad(node("a"), node("p"), Literal("a\x1fb"), node("g"))], tmp_path)


def test_graphml_is_read_back_by_networkx(quads: list[Quad], tmp_path: Path) -> None:
    path = tmp_path / "graph.graphml"
    path.write_bytes(written(FORMATS["graphml"].write, selected(quads)))
    read = networkx.read_graphml(path, force_multigraph=True)
    keys = described(path)
    triples = [
        Quad(term(source), NamedNode(full(data["relation"])), term(target), graph_of(data))
        for source, target, data in read.edges(data=True)
    ]
    edges = [quad for quad in quads if not isinstance(quad.object, Literal)]
    assert canonical(triples) == canonical(edges)
    assert read.is_directed()
    kinds: dict[str, set[str]] = {}
    for source, target, data in read.edges(data=True):
        if data["relation"] == "rdf:type":
            kinds.setdefault(source, set()).add(target)
    for subject, data in read.nodes(data=True):
        assert set(map(full, data.pop("types", "").split())) == kinds.get(subject, set())
        for called, given in data.items():
            texts = json.loads(given) if keys[called].get("many") else [spelled(given)]
            triples += [Quad(term(subject), *said(keys[called], text)) for text in texts]
    assert merged(triples) == merged(quads)


def spelled(value: object) -> str:
    """A value as XML spells it."""
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def described(path: Path) -> dict[str, dict[str, str]]:
    """What the keys of a GraphML file say that they are."""
    from lxml import etree

    space = "{http://graphml.graphdrawing.org/xmlns}"
    found: dict[str, dict[str, str]] = {}
    for key in etree.parse(path).iter(f"{space}key"):
        about = key.findtext(f"{space}desc") or ""
        if about.startswith("{"):
            found[str(key.get("attr.name"))] = {"language": "", **json.loads(about)}
    return found


@pytest.mark.parametrize(
    ("iri", "shortened", "named"),
    [
        (f"{CX}Chip", "cx:Chip", "Chip"),
        (f"{CX}graph", "cx:graph", "cx__graph"),
        (f"{PREFIXES['skos']}broader", "skos:broader", "skos__broader"),
        ("cx:Chip", "<cx:Chip>", "Chip__"),
        (f"{EX}a-b", f"{EX}a-b", "a_b__"),
    ],
)
def test_a_short_name_stands_for_one_term_alone(iri: str, shortened: str, named: str) -> None:
    assert short(iri) == shortened
    assert full(shortened) == iri
    assert name(iri).startswith(named)


@pytest.mark.parametrize(
    ("datatype", "text", "said"),
    [
        ("integer", "7", "long"),
        ("integer", "-12345678901234567890", "string"),
        ("decimal", "4.5", "double"),
        ("decimal", "0.1234567890123456789", "string"),
        ("boolean", "1", "string"),
        ("date", "2025-05-14Z", "string"),
        ("string", "7", "string"),
    ],
)
def test_a_column_is_a_number_only_where_nothing_is_lost(
    datatype: str, text: str, said: str
) -> None:
    assert kind(PREFIXES["xsd"] + datatype, text) == said
