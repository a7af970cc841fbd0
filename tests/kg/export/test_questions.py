"""The catalogue of questions: each query runs as it stands and is the one of its file."""

from pathlib import Path

import pyshacl
import pytest
import rdflib
from pyoxigraph import RdfFormat, parse

from kg.export.questions import catalogue, catalogue_text, select
from kg.questions import names, question
from kg.store import home, open_store

SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")


@pytest.fixture(scope="module")
def read() -> rdflib.Graph:
    return rdflib.Graph().parse(data=catalogue_text(), format="turtle")


def test_every_question_has_its_query_parameters_and_examples(read: rdflib.Graph) -> None:
    for name in names():
        asked = question(name)
        node = rdflib.URIRef(f"https://w3id.org/chiplex/id/question/{name}")
        assert str(read.value(node, SH.select)) == select(asked)
        taken = {str(read.value(one, SH.name)): one for one in read.objects(node, SH.parameter)}
        assert set(taken) == {each.option for each in asked.takes}
        for each in asked.takes:
            said = read.value(taken[each.option], rdflib.SKOS.example)
            assert str(said) == each.example
            optional = read.value(taken[each.option], SH.optional) is not None
            assert optional != each.required
        assert str(read.value(node, rdflib.SKOS.example)).startswith(f"chiplex ask {name}")


def test_a_query_of_the_catalogue_answers_as_the_question_s_file(shipped_store: Path) -> None:
    store = open_store(home(shipped_store))
    for name in ("place-groups", "rule-history", "chip-supply"):
        asked = question(name)
        found, wanted = store.query(select(asked)), store.query(asked.sparql)
        assert (found.columns, found.rows) == (wanted.columns, wanted.rows)
        assert len(wanted) > 0


def test_its_prefixes_are_those_that_the_queries_declare(read: rdflib.Graph) -> None:
    declared = {
        str(read.value(one, SH.prefix)): str(read.value(one, SH.namespace))
        for one in read.objects(None, SH.declare)
    }
    assert declared["cx"] == "https://w3id.org/chiplex/ns#"
    for name in names():
        used = [
            line.split()[1][:-1]
            for line in select(question(name)).splitlines()
            if "PREFIX " in line
        ]
        assert set(used) <= set(declared)


@pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning")
def test_it_is_well_formed_shacl(read: rdflib.Graph) -> None:
    shapes = """
    @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
    [] a sh:NodeShape ; sh:targetClass sh:SPARQLSelectExecutable ;
      sh:property [ sh:path sh:select ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:string ] ,
        [ sh:path sh:prefixes ; sh:minCount 1 ; sh:nodeKind sh:IRI ] ,
        [ sh:path sh:parameter ; sh:class sh:Parameter ] .
    [] a sh:NodeShape ; sh:targetClass sh:Parameter ;
      sh:property [ sh:path sh:path ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] .
    """
    conforms, _, text = pyshacl.validate(read, shacl_graph=shapes, shacl_graph_format="turtle")
    assert conforms, text


@pytest.mark.parametrize("form", [RdfFormat.N_TRIPLES, RdfFormat.RDF_XML, RdfFormat.JSON_LD])
def test_it_says_the_same_in_other_formats(form: RdfFormat) -> None:
    name = {RdfFormat.N_TRIPLES: "nt", RdfFormat.RDF_XML: "rdf", RdfFormat.JSON_LD: "jsonld"}[form]
    found = {quad.triple for quad in parse(catalogue_text(name), form)}
    assert found == set(catalogue())
