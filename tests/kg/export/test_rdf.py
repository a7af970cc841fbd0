"""RDF in all formats, read back by rdflib, and JSON-LD by pyld."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import rdflib
from pyld import jsonld as peer
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

from kg.errors import QuestionError
from kg.export import context, triples_text
from kg.export.compact import document
from kg.export.formats import FORMATS
from kg.export.selection import Selection, graphs
from kg.store import Store, home, open_store
from kg.terms import PREFIXES
from tests.conftest import ROOT
from tests.kg.export.world import EX, canonical, lines, merged, node, odd, stored, written

TRIPLES = {"ttl": "turtle", "nt": "nt", "rdf": "xml"}
QUADS = {"trig": "trig", "nq": "nquads"}
SHIPPED = ("organisations/huawei", "dossier/articles/seed-article", "derived/wording")
pytestmark = pytest.mark.filterwarnings(  # rdflib's own parsers
    "ignore:Dataset.default_context is deprecated:DeprecationWarning",
    "ignore:ConjunctiveGraph is deprecated:DeprecationWarning",
)
Term = NamedNode | BlankNode | Literal


@pytest.fixture(autouse=True)
def spelled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let rdflib give literals back as they are spelled."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


@pytest.fixture(params=["odd", "shipped"])
def store(request: pytest.FixtureRequest, shipped_store: Path) -> Store:
    """The small graph of all that is odd, and the shipped one."""
    return stored(odd()) if request.param == "odd" else open_store(home(shipped_store))


def chosen(store: Store) -> Selection:
    return graphs(store, SHIPPED if len(store.engine) > 1000 else ())


def said(store: Store) -> list[Quad]:
    return [
        quad
        for part in chosen(store).parts
        for quad in store.engine.quads_for_pattern(None, None, None, NamedNode(part.name))
    ]


def heard(quads: Iterable[tuple[object, ...]]) -> Iterator[Quad]:
    """What rdflib read, in the terms of pyoxigraph."""
    for subject, predicate, value, *graph in quads:
        place = ours(graph[0]) if graph and graph[0] is not None else DefaultGraph()
        yield Quad(ours(subject), ours(predicate), ours(value), place)  # type: ignore[arg-type]


def ours(term: object) -> Term:
    if isinstance(term, rdflib.Literal):
        if term.language:
            return Literal(str(term), language=term.language)
        return Literal(str(term), datatype=NamedNode(term.datatype or f"{PREFIXES['xsd']}string"))
    return BlankNode(str(term)) if isinstance(term, rdflib.BNode) else NamedNode(str(term))


@pytest.mark.parametrize("form", TRIPLES)
def test_triples_are_read_back_by_rdflib(store: Store, form: str) -> None:
    text = written(FORMATS[form].write, chosen(store))
    read = rdflib.Graph().parse(data=text, format=TRIPLES[form])
    assert merged(heard(read)) == merged(said(store))


@pytest.mark.parametrize("form", QUADS)
def test_named_graphs_are_read_back_by_rdflib(store: Store, form: str) -> None:
    text = written(FORMATS[form].write, chosen(store))
    read = rdflib.Dataset()
    read.parse(data=text, format=QUADS[form])
    assert canonical(heard(read.quads())) == canonical(said(store))


def test_json_ld_is_read_back_by_pyld(store: Store) -> None:
    text = written(FORMATS["jsonld"].write, chosen(store))
    read = peer.to_rdf(json.loads(text), {"format": "application/n-quads"})
    assert canonical(lines(read)) == canonical(said(store))


@pytest.mark.parametrize("form", [*TRIPLES, *QUADS, "jsonld"])
def test_two_exports_are_the_same_bytes_whatever_came_first(form: str) -> None:
    quads = odd()
    one, two = stored(quads), stored(reversed(quads))
    assert written(FORMATS[form].write, graphs(one)) == written(FORMATS[form].write, graphs(two))


def test_a_few_triples_need_little_of_the_context() -> None:
    triples = [quad.triple for quad in odd()]
    found = json.loads(document(triples))
    assert "label" in found["@context"]
    assert "chip" not in found["@context"]
    read = peer.to_rdf(found, {"format": "application/n-quads"})
    assert canonical(lines(read)) == merged(odd())
    assert json.loads(triples_text(triples, "jsonld")) == found


def test_a_few_triples_may_name_the_context_instead() -> None:
    found = json.loads(document([odd()[0].triple], "../context.jsonld"))
    assert found["@context"] == "../context.jsonld"
    assert found["id"] == f"{EX}a/subject"


def test_the_published_context_is_that_of_the_ontology() -> None:
    said = (ROOT / "ontology" / context.CONTEXT).read_text("utf-8")
    assert said == context.made(), "python -m kg.export.context makes it anew"
    assert context.context()["knownThrough"] == {"@id": "cx:knownThrough", "@type": "xsd:date"}


def quad(subject: str, predicate: str, value: Term) -> Quad:
    return Quad(NamedNode(subject), NamedNode(predicate), value, node("graph"))


@pytest.mark.parametrize(
    ("form", "statement", "said"),
    [
        ("rdf", quad(EX, f"{EX}p", Literal("bell \x07")), "holds U+0007, which XML cannot"),
        ("rdf", quad(EX, f"{EX}p", Literal("\ufffe")), "holds U+FFFE"),
        ("rdf", quad(EX, f"{EX}p/", Literal("")), "no XML element can be named after"),
        ("rdf", quad(EX, f"{EX}2024", Literal("")), "no XML element can be named after"),
        ("jsonld", quad("cx:Chip", f"{EX}p", Literal("")), "would be read as short for another"),
        ("jsonld", quad(EX, f"{EX}p", NamedNode("label:x")), "would be read as short for another"),
        ("graphml", quad(EX, f"{EX}p", Literal("nul \0")), "holds U+0000, which XML cannot"),
    ],
)
def test_what_a_format_cannot_say_is_refused(form: str, statement: Quad, said: str) -> None:
    with pytest.raises(QuestionError, match=said.replace("+", r"\+")):
        written(FORMATS[form].write, graphs(stored([statement])))


@pytest.mark.parametrize("form", ["nt", "nq", "ttl", "trig", "jsonld"])
def test_control_characters_are_kept_where_they_can_be(form: str) -> None:
    statement = quad(EX, f"{EX}p", Literal("bell \x07, nul \0, next \x85 and \u2028"))
    text = written(FORMATS[form].write, graphs(stored([statement])))
    if form == "jsonld":
        read = lines(peer.to_rdf(json.loads(text), {"format": "application/n-quads"}))
    else:
        known = {**TRIPLES, **QUADS}[form]
        data = rdflib.Dataset()
        data.parse(data=text, format=known)
        read = list(heard(data.quads()))
    assert merged(read) == merged([statement])
