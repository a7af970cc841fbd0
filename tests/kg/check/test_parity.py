"""Where the engines are known to differ, by name: a change in either shows here first."""

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from kg.check import check, shapes

HEAD = """
@prefix cx: <https://w3id.org/chiplex/ns#> .
@prefix cxs: <https://w3id.org/chiplex/shapes#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
XSD = "http://www.w3.org/2001/XMLSchema#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
GRAPH = NamedNode("https://w3id.org/chiplex/graph/dossier/a")
LATE = '''
cxs:A a sh:NodeShape ; sh:targetClass cx:A ; sh:sparql cxs:A-year .
cxs:A-year a sh:SPARQLConstraint ; sh:message "too late" ;
    sh:select """SELECT $this ?value {
        $this <https://w3id.org/chiplex/ns#year> ?value . FILTER (%s)
    }""" .
'''
AREA = "cxs:A sh:targetClass cx:A ; sh:property cxs:A-y . cxs:A-y sh:path cx:year ; "
CASES = {
    # name: shapes, data, what the fast engine finds, what the reference finds
    "a number in a string, compared": (LATE % "?value >= 1821", '"1821"', 0, 1),
    "a number in a string, guarded": (
        LATE % "isNumeric(?value) && ?value >= 1821",
        '"1821", 1821',
        1,
        1,
    ),
    "dates compared": (
        LATE % f"?value > '2025-05-13'^^<{XSD}date>",
        '"2025-05-14"^^xsd:date, "2025-05-13"^^xsd:date',
        1,
        1,
    ),
    "a decimal against its bound": (f"{AREA} sh:maxExclusive 5.92 .", "5.92, 5.919", 1, 1),
    "an integer where a decimal is due": (f"{AREA} sh:datatype xsd:decimal .", "1, 1.5", 1, 1),
    "a day that is none": (f"{AREA} sh:datatype xsd:date .", '"2025-02-30"^^xsd:date', 1, 1),
    "a date with a zone is still a date": (
        f"{AREA} sh:datatype xsd:date .",
        '"2025-02-03Z"^^xsd:date',
        0,
        0,
    ),
    "one label a language": (f"{AREA} sh:uniqueLang true .", '"a"@en, "b"@EN', 1, 1),
    "uniqueLang given as 1": (
        f'{AREA} sh:uniqueLang "1"^^xsd:boolean .',
        '"a"@en, "b"@en',
        1,
        1,
    ),
    "a pattern with alternatives": (f'{AREA} sh:pattern "^(x|z)+$" .', '"xzx", "y"', 1, 1),
    "closed": (
        f"cxs:A sh:targetClass cx:A ; sh:closed true ; sh:ignoredProperties ( <{TYPE}> ) .",
        "1, 2",
        2,
        2,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_engines_differ_only_where_it_is_known(tmp_path: Path, name: str) -> None:
    turtle, values, fast, reference = CASES[name]
    file = tmp_path / "a.ttl"
    file.write_text(HEAD + turtle, "utf-8")
    store = Store()
    store.load(f"{HEAD} cx:a a cx:A ; cx:year {values} .", format=RdfFormat.TURTLE, to_graph=GRAPH)
    against = shapes([file])
    assert len(check(store, "fast", against=against).findings) == fast
    assert len(check(store, "pyshacl", against=against).findings) == reference
    disputed = check(store, "both", against=against).disputed
    assert len(disputed) == abs(fast - reference)
