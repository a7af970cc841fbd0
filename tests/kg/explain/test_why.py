import pyoxigraph
import pytest
from pyoxigraph import RdfFormat

from kg.errors import QuestionError
from kg.explain import start, why
from kg.explain.why import flat, grounds, provisions
from kg.store import Rows
from kg.store.handle import query
from kg.terms import thing

WORLD = """
@base <https://w3id.org/chiplex/id/> .
@prefix cx: <https://w3id.org/chiplex/ns#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<instrument/us/rule> a cx:Instrument, cx:Regulation ; rdfs:label "The rule"@en ;
    cx:nameKey "therule" ; cx:nameKind "instrument" ; cx:citation "1 CFR 1" ;
    cx:provision <provision/us/rule/a>, <provision/us/rule/b> ; dcterms:source <source/law> ;
    cx:confidence <confidence/verified> .
<provision/us/rule/a> a cx:Provision ; rdfs:label "The rule: a"@en ; cx:citation "1 CFR 1(a)" ;
    cx:instrument <instrument/us/rule> ; dcterms:source <source/law>, <source/alert> ;
    cx:evidence <passage/a> ; cx:confidence <confidence/memory> .
<provision/us/rule/b> a cx:Provision ; rdfs:label "The rule: b"@en ; cx:gist "Forbids b." ;
    cx:instrument <instrument/us/rule> ; cx:interprets <provision/us/rule/a> .
<passage/a> a cx:Passage ; cx:ofSource <source/alert> ; cx:locator "para 3" ;
    cx:quote "a is not allowed" ; cx:unchecked "yes" .
<source/law> a cx:Source ; rdfs:label "The law"@en ; cx:address "law.example" .
<source/alert> a cx:Source ; rdfs:label "An alert"@en ; cx:address "alert.example" .
<chip/alpha> cx:reachedAs <chip/alpha> .
<reach/a/alpha> a cx:Reach ; cx:provision <provision/us/rule/a> ; cx:subject <chip/alpha> ;
    cx:key "1c|a/alpha" ; cx:ground <ground/named> ; cx:verdict "certain" ; cx:limits "" ;
    cx:from "2025-01-01"^^xsd:date ; cx:until "9999-12-31"^^xsd:date ;
    prov:wasDerivedFrom <standing/alpha> .
<standing/alpha> a cx:Standing ; cx:control <control/3a090-a> ; cx:edition <edition/2023> ;
    cx:verdict "possible" ; prov:wasDerivedFrom <standing/alpha>, <figure-set/alpha> .
<figure-set/alpha> a cx:FigureSet ; cx:chip <chip/alpha> ; cx:dieArea 600.5 .
<control/3a090-a> skos:notation "3A090.a" ; rdfs:label "Chips"@en .
<ground/named> rdfs:label "named"@en .
"""


class Graph:
    def __init__(self) -> None:
        self.engine = pyoxigraph.Store()
        self.engine.load(WORLD, format=RdfFormat.TURTLE)
        self.queries = 0

    def query(self, sparql: str) -> Rows:
        self.queries += 1
        return query(self.engine, sparql)


RULE, A = thing("instrument", "us/rule"), thing("provision", "us/rule/a")


@pytest.fixture
def graph() -> Graph:
    return Graph()


def test_a_rule_leads_to_its_provisions_and_their_sources(graph: Graph) -> None:
    steps = list(flat(why(graph, [RULE])))
    assert [(step.depth, step.how, step.label) for step in steps] == [
        (0, "", "The rule"),
        (1, "source", "The law"),
        (1, "provision", "The rule: a"),
        (2, "source", "An alert"),
        (1, "provision", "The rule: b"),
        (2, "interprets", "The rule: a"),
    ]
    assert steps[2].confidence == "memory"
    assert steps[4].says == "Forbids b."
    assert steps[5].again


def test_a_quote_takes_the_place_of_its_source(graph: Graph) -> None:
    _, *below = flat(why(graph, [A]))
    quoted = [step for step in below if step.quote]
    assert [(s.address, s.locator, s.quote, s.unchecked) for s in quoted] == [
        ("alert.example", "para 3", "a is not allowed", "yes")
    ]
    assert [step.label for step in below if step.how == "source"] == ["An alert", "The law"]


def test_a_level_is_read_at_once(graph: Graph) -> None:
    why(graph, [RULE])
    assert graph.queries <= 6


def test_the_grounds_follow_from_their_premises_and_a_circle_ends(graph: Graph) -> None:
    chip = thing("chip", "alpha")
    assert provisions(graph, RULE) == [A, thing("provision", "us/rule/b")]
    assert grounds(graph, A, chip, "2024-12-31") == []
    found = grounds(graph, A, chip, "2025-01-01")
    steps = flat(why(graph, [A], {A: found}))
    said = [step.says for step in steps if not step.again]
    assert [text for text in said if text] == [
        "by named, certain, from 2025-01-01",
        "3A090.a in the edition of 2023: possible",
        "figures of alpha, die in mm²: 600.5",
    ]


@pytest.mark.parametrize("text", ["the RULE: a", "provision:us/rule/a", A.value, f"<{A.value}>"])
def test_a_provision_goes_by_title_slug_and_iri(graph: Graph, text: str) -> None:
    assert start(graph, text) == A


@pytest.mark.parametrize("text", ["", "nothing", "provision:us/none", "https://[", "a:b c"])
def test_what_is_nothing_is_a_question_badly_asked(graph: Graph, text: str) -> None:
    with pytest.raises(QuestionError):
        start(graph, text)


def test_an_instrument_goes_before_a_title(graph: Graph) -> None:
    assert start(graph, "The rule") == RULE
