from pathlib import Path

import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SH

from kg.check.shape import shapes, shipped
from tests.ontology.files import CX, ID, MODULES, iris, terms, used, whole

CXS = Namespace("https://w3id.org/chiplex/shapes#")
EXAMPLES = sorted((Path(__file__).parent / "examples").glob("*.ttl"))
TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
GENERAL = {"Fact", "DerivedFact", "Document", "AnyItem"}
STANDARD = ("http://www.w3.org/2002/07/owl#", "http://www.w3.org/2000/01/rdf-schema#")
EVERY = pytest.mark.parametrize("file", shipped(), ids=lambda file: file.stem)


def read(file: Path) -> Graph:
    return Graph(bind_namespaces="none").parse(file, format="turtle")


def all_shapes() -> Graph:
    union = Graph()
    for file in shipped():
        union += read(file)
    return union


@pytest.mark.parametrize("file", [*shipped(), *EXAMPLES], ids=lambda file: file.name)
def test_a_file_is_in_its_canonical_serialisation(file: Path) -> None:
    assert read(file).serialize(format="turtle") == file.read_text(encoding="utf-8")


def test_shapes_use_only_what_both_engines_honour() -> None:
    assert shapes().roots


def test_every_module_has_its_shapes_and_the_ontology_has_some() -> None:
    assert {file.stem for file in shipped()} == {*MODULES, "ontology"}


@EVERY
def test_a_file_has_one_header(file: Path) -> None:
    headers = set(read(file).subjects(RDF.type, OWL.Ontology))
    assert headers == {URIRef(f"https://w3id.org/chiplex/shapes/{file.stem}")}


@EVERY
def test_every_target_is_a_term_that_exists(file: Path) -> None:
    aimed = {term for target in TARGETS for term in read(file).objects(None, target)}
    known = set(whole().subjects(RDF.type, None))
    assert {one for one in aimed if one not in known and not str(one).startswith(STANDARD)} == set()


@EVERY
def test_every_term_that_a_shape_speaks_of_exists(file: Path) -> None:
    assert used(read(file)) - terms(whole()) == set()


@EVERY
def test_every_thing_that_a_shape_names_is_in_the_reference_data(file: Path) -> None:
    assert iris(read(file).objects(), ID) - set(whole("reference").subjects()) == set()


@EVERY
def test_every_property_shape_has_a_name_and_a_message_that_is_a_sentence(file: Path) -> None:
    data = read(file)
    for kind in (SH.PropertyShape, SH.SPARQLConstraint):
        for shape in data.subjects(RDF.type, kind):
            assert str(shape).startswith(str(CXS))
            (message,) = data.objects(shape, SH.message)
            assert isinstance(message, Literal)
            assert message.language == "en"
            assert str(message).endswith(".")


@EVERY
def test_every_root_that_constrains_by_itself_has_a_message(file: Path) -> None:
    data = read(file)
    for shape in data.subjects(RDF.type, SH.NodeShape):
        own = (SH["or"], SH.xone, SH["not"], SH["class"])
        if any((shape, part, None) in data for part in own):
            assert (shape, SH.message, None) in data, shape


def test_a_part_of_a_shape_is_named_after_it() -> None:
    data = all_shapes()
    for shape, part in [*data.subject_objects(SH.sparql), *data.subject_objects(SH.property)]:
        if isinstance(part, URIRef):
            assert str(part).startswith(f"{shape}-")


def test_shapes_across_graphs_are_few() -> None:
    marked = set(all_shapes().subjects(CX.acrossGraphs, None))
    assert {str(shape).removeprefix(CXS) for shape in marked} == {
        "ClaimInText", "FamilyTree", "GuidanceOnRule", "QuoteInText",
    }  # fmt: skip


def test_every_class_that_can_have_instances_has_a_shape_or_is_under_one() -> None:
    data, aimed = whole(), set(all_shapes().objects(None, SH.targetClass))
    for term in terms(data) & set(data.subjects(RDF.type, OWL.Class)):
        if str(term).removeprefix(CX) not in GENERAL:
            assert set(data.transitive_objects(term, RDFS.subClassOf)) & aimed, term
