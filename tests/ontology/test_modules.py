from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SKOS, XSD

from kg.check import shapes
from kg.check.engine import Fast
from tests.conftest import ROOT
from tests.ontology.files import FOLDER, MODULES, files, graph, name, terms, used, whole

EVERY = pytest.mark.parametrize("file", files(), ids=name)
BASE = "https://w3id.org/chiplex/ns"
DATATYPES = {XSD.string, XSD.integer, XSD.decimal, XSD.boolean, RDFS.Literal}
GENERATED = "controls"
UNITS = ("percent", "gigabytes", "square millimetre", "tera operations", "the unit of")


@pytest.mark.parametrize("file", [file for file in files() if name(file) != GENERATED], ids=name)
def test_a_file_is_in_its_canonical_serialisation(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert graph(file).serialize(format="turtle") == text


@EVERY
def test_a_file_has_one_header_whose_iri_mirrors_its_path(file: Path) -> None:
    (header,) = graph(file).subjects(RDF.type, OWL.Ontology)
    expected = BASE if name(file) == "chiplex" else f"{BASE}/{name(file)}"
    assert header == URIRef(expected)
    (version,) = graph(file).objects(header, OWL.versionIRI)
    assert str(version).startswith(f"{header}/20")


@EVERY
def test_what_a_file_speaks_of_is_defined_in_it_or_in_what_it_imports(file: Path) -> None:
    homes: dict[object, Path] = {URIRef(f"{BASE}/{name(other)}"): other for other in files()}
    known, queue = set[URIRef](), [file]
    while queue:
        one = queue.pop()
        known |= terms(graph(one))
        queue += [homes[home] for home in graph(one).objects(None, OWL.imports) if home in homes]
    assert used(graph(file)) - known == set()


def test_modules_import_downward_only() -> None:
    for module in MODULES:
        below = {URIRef(f"{BASE}/{other}") for other in MODULES[: MODULES.index(module)]}
        imported = set(graph(FOLDER / f"{module}.ttl").objects(None, OWL.imports))
        assert imported <= below, module


def test_the_whole_ontology_imports_every_module() -> None:
    imported = set(graph(FOLDER / "chiplex.ttl").objects(None, OWL.imports))
    assert imported >= {URIRef(f"{BASE}/{module}") for module in MODULES}


def test_the_ontology_meets_its_own_shapes() -> None:
    ours = shapes([ROOT / "shapes" / "ontology.ttl"])
    data = whole().serialize(format="nt", encoding="utf-8").decode("utf-8")
    assert [str(finding) for finding in Fast(ours)(data, ours.roots)] == []


def test_every_term_has_a_home_of_its_own() -> None:
    homes = [term for file in files() for term in terms(graph(file))]
    assert len(homes) == len(set(homes))


def test_no_term_is_of_two_kinds() -> None:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    for term in set(whole().subjects(RDF.type, None)):
        assert len(set(whole().objects(term, RDF.type)) & set(kinds)) <= 1, term


def test_what_axioms_speak_of_is_declared() -> None:
    data = whole()
    declared = {kind: set(data.subjects(RDF.type, kind)) for kind in _kinds(data)}
    classes = declared[OWL.Class]
    for path in (RDFS.subClassOf, RDFS.domain, OWL.disjointWith):
        assert set(data.objects(None, path)) <= classes, path
    for term in declared[OWL.ObjectProperty]:
        assert set(data.objects(term, RDFS.range)) <= classes, term
        assert set(data.objects(term, RDFS.subPropertyOf)) <= declared[OWL.ObjectProperty], term


def _kinds(data: Graph) -> set[URIRef]:
    return {kind for kind in data.objects(None, RDF.type) if isinstance(kind, URIRef)}


def test_datatypes_are_those_of_owl() -> None:
    data = whole()
    for term in data.subjects(RDF.type, OWL.DatatypeProperty):
        assert set(data.objects(term, RDFS.range)) <= DATATYPES, term


def test_no_cardinality_stands_in_the_hand_written_modules() -> None:
    for module in MODULES:
        kinds = set(graph(FOLDER / f"{module}.ttl").objects(None, RDF.type))
        assert not kinds & {OWL.Restriction, OWL.FunctionalProperty}, module


def test_every_decimal_states_its_unit() -> None:
    data, unit = whole(), URIRef("http://qudt.org/schema/qudt/hasUnit")
    for term in data.subjects(RDFS.range, XSD.decimal):
        said = str(data.value(term, SKOS.definition))
        assert (term, unit, None) in data or any(word in said for word in UNITS), term


def test_language_tags_are_lower_case() -> None:
    tags = {term.language for term in whole().objects() if isinstance(term, Literal)}
    assert {tag for tag in tags if tag and tag != tag.lower()} == set()
