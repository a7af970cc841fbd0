"""The description of a dataset and its file, as SPARQL over it tells."""

from hashlib import sha256
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import RdfFormat

from kg.export.dataset import dataset_text, whole
from kg.export.exporting import content, export
from kg.export.formats import Goal
from kg.export.selection import graphs
from kg.store import Store, home, open_store
from kg.terms import PREFIXES
from tests.kg.export.world import odd, stored

HEAD = "".join(f"PREFIX {name}: <{space}>\n" for name, space in PREFIXES.items())


def asked(text: str, sparql: str) -> list[tuple[str, ...]]:
    """The rows of a query to a description."""
    store = pyoxigraph.Store()
    store.load(text.encode(), RdfFormat.TURTLE)
    return [tuple(term.value for term in row) for row in store.query(HEAD + sparql)]  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def shipped(shipped_store: Path) -> Store:
    return open_store(home(shipped_store))


def test_the_whole_graph_is_described(shipped: Store) -> None:
    content = whole(shipped)
    text = dataset_text(shipped, content)
    ((licence, digest, count, known),) = asked(
        text,
        "SELECT ?licence ?hash ?count ?known { ?d a dcat:Dataset ; dcterms:license ?licence ; "
        "cx:sha256 ?hash ; void:triples ?count ; cx:knownThrough ?known }",
    )
    assert licence == "https://creativecommons.org/licenses/by/4.0/"
    assert digest == shipped.hash
    assert int(count) == sum(content.graphs.values()) == shipped.made.quads
    assert known <= "2026-11-24"
    parts = asked(text, "SELECT ?g ?n { ?d void:subset ?g . ?g void:triples ?n }")
    assert {name: int(said) for name, said in parts} == content.graphs
    classes = asked(
        text, "SELECT ?n { ?d void:classPartition ?p . ?p void:class cx:Chip ; void:entities ?n }"
    )
    assert classes == [("67",)]
    spaces = {row[0] for row in asked(text, "SELECT ?v { ?d void:vocabulary ?v }")}
    assert {PREFIXES["cx"], PREFIXES["prov"], PREFIXES["skos"]} <= spaces


def test_the_whole_is_counted_alike_by_the_store_and_by_what_is_written(shipped: Store) -> None:
    found, written = whole(shipped), content(graphs(shipped))
    assert found == written
    assert sum(found.properties.values()) == shipped.made.quads


@pytest.mark.parametrize("name", ["all.nq.gz", "all.ttl", "all.trig.zst", "all.graphml"])
def test_a_file_is_described_beside_it(tmp_path: Path, name: str) -> None:
    store = stored(odd())
    goal = Goal.of(None, tmp_path / name)
    export(store, graphs(store), goal, describe=True)
    text = (tmp_path / f"{name}.dcat.ttl").read_text("utf-8")
    ((title, size, digest),) = asked(
        text,
        "SELECT ?title ?size ?hash { ?f a dcat:Distribution ; dcterms:title ?title ; "
        "dcat:byteSize ?size ; spdx:checksum [ spdx:checksumValue ?hash ] }",
    )
    file = (tmp_path / name).read_bytes()
    assert (title, int(size), digest) == (name, len(file), sha256(file).hexdigest())
    packed = asked(text, "SELECT ?c { ?f dcat:compressFormat ?c }")
    assert bool(packed) == name.endswith((".gz", ".zst"))
    assert "xsd:dateTime" not in text


def test_a_part_says_of_what_it_is_one_and_the_time_stands_only_where_asked(
    tmp_path: Path,
) -> None:
    store = stored(odd())
    goal = Goal.of("csv", tmp_path / "tables")
    part = graphs(store, ["1"], "2020-01-01")
    export(store, part, goal, describe=True, time="2026-01-01T00:00:00Z")
    text = (tmp_path / "tables.dcat.ttl").read_text("utf-8")
    assert asked(text, "SELECT ?t { ?d dcterms:isPartOf ?w ; dcterms:title ?t }") == [
        ("chiplex: https://example.org/graph/1 as of 2020-01-01",)
    ]
    assert asked(text, "SELECT ?t { ?d dcterms:issued ?t }") == [("2026-01-01T00:00:00Z",)]
    files = asked(text, "SELECT ?t { ?d dcat:distribution [ dcterms:title ?t ] } ORDER BY ?t")
    assert files == [("edges.csv",), ("nodes.csv",), ("values.csv",)]
