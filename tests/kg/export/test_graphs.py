import json

import pytest
from pyoxigraph import Literal, RdfFormat, parse

from kg.export import graph_text
from kg.store.handle import Term
from kg.terms import RDF_TYPE, RDFS_LABEL, cx, thing

ALPHA = thing("chip", "alpha")
TRIPLES: list[tuple[Term, ...]] = [
    (ALPHA, RDF_TYPE, cx("Chip")),
    (ALPHA, RDFS_LABEL, Literal("α", language="en")),
]
FORMATS = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "nq": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "rdf": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
}


@pytest.mark.parametrize("form", FORMATS)
def test_a_graph_is_read_back_as_it_was(form: str) -> None:
    found = {quad.triple for quad in parse(graph_text(TRIPLES, form), format=FORMATS[form])}
    assert {(t.subject, t.predicate, t.object) for t in found} == set(TRIPLES)


def test_only_the_prefixes_in_use_are_declared() -> None:
    said = graph_text(TRIPLES, "ttl")
    assert "@prefix cx:" in said
    assert "skos" not in said
    assert graph_text([], "nt") == ""
    assert json.loads(graph_text(TRIPLES, "jsonld"))
