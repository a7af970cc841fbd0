"""The canned questions as linked data, each a SPARQL query that can be run as it stands.

Source: SHACL Advanced Features (W3C, 2017) for sh:SPARQLSelectExecutable and parameters, as the
Swiss Institute of Bioinformatics publishes its example queries; CSVW (W3C, 2015) for columns.
"""

import re
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from kg.export.answers import question_node
from kg.export.graphs import triples_text
from kg.export.pages import typed
from kg.questions import Parameter, Question, names, question
from kg.terms import CX, ID, PREFIXES, RDF_TYPE, integer, plain, term, text

CATALOGUE = NamedNode(f"{ID}question")
DECLARED = NamedNode(f"{ID}question#prefixes")
PREFIX = re.compile(r"^\s*PREFIX\s+(\w*):\s*<([^>]*)>", re.IGNORECASE | re.MULTILINE)
DATATYPES = {"date": "xsd:date", "int": "xsd:integer", "decimal": "xsd:decimal"}
CLASSES = {
    "chip": "Chip",
    "org": "Party",
    "instrument": "Instrument",
    "document": "Document",
    "control": "Control",
    "place": "Place",
    "activity": "Activity",
    "list": "List",
}
TRUE = Literal(True)


def catalogue_text(form: str = "ttl") -> str:
    """All questions as Turtle, or in another of ``GRAPH_FORMATS``."""
    return triples_text(catalogue(), form)


def catalogue() -> Iterator[Triple]:
    """Statements about all questions, their parameters, columns and prefixes."""
    yield Triple(CATALOGUE, RDF_TYPE, term("dcat:Catalog"))
    yield Triple(CATALOGUE, term("dcterms:title"), text("The questions of chiplex"))
    yield Triple(CATALOGUE, term("dcterms:conformsTo"), NamedNode(CX.rstrip("#")))
    spaces: dict[str, str] = {}
    for name in names():
        asked = question(name)
        spaces |= dict(PREFIX.findall(asked.sparql))
        yield Triple(CATALOGUE, term("dcterms:hasPart"), question_node(name))
        yield from _question(asked)
    yield from _prefixes(spaces)


def select(asked: Question) -> str:
    """The SPARQL of a question without its header, with the examples as values."""
    lines = (line for line in asked.sparql.splitlines() if not line.startswith("#+"))
    return "\n".join(lines).strip() + "\n"


def _question(asked: Question) -> Iterator[Triple]:
    node = question_node(asked.name)
    for kind in ("sh:SPARQLExecutable", "sh:SPARQLSelectExecutable"):
        yield Triple(node, RDF_TYPE, term(kind))
    yield Triple(node, term("rdfs:label"), text(asked.name))
    yield Triple(node, term("rdfs:comment"), text(asked.asks))
    if asked.about:
        yield Triple(node, term("dcterms:description"), text(asked.about))
    yield Triple(node, term("sh:prefixes"), DECLARED)
    yield Triple(node, term("sh:select"), plain(select(asked)))
    yield Triple(node, term("skos:example"), plain(typed(asked)))
    for topic in asked.topics:
        yield Triple(node, term("schema:keywords"), text(topic))
    for number, parameter in enumerate(asked.takes):
        yield from _parameter(node, number, parameter)
    for number, (name, meaning) in enumerate(asked.gives.items()):
        column = NamedNode(f"{node.value}#column-{name}")
        schema = NamedNode(f"{node.value}#columns")
        yield Triple(node, term("csvw:tableSchema"), schema)
        yield Triple(schema, term("csvw:column"), column)
        yield Triple(column, term("csvw:name"), plain(name))
        yield Triple(column, term("dcterms:description"), text(meaning))
        yield Triple(column, term("sh:order"), integer(number))


def _parameter(question: NamedNode, number: int, taken: Parameter) -> Iterator[Triple]:
    """A parameter; its path is named as the variable is, as SHACL has it."""
    node = NamedNode(f"{question.value}#{taken.name}")
    yield Triple(question, term("sh:parameter"), node)
    yield Triple(node, RDF_TYPE, term("sh:Parameter"))
    yield Triple(node, term("sh:path"), node)
    yield Triple(node, term("sh:name"), text(taken.option))
    yield Triple(node, term("sh:description"), text(taken.about))
    yield Triple(node, term("sh:order"), integer(number))
    yield Triple(node, term("skos:example"), plain(taken.example))
    if not taken.required:
        yield Triple(node, term("sh:optional"), TRUE)
    if taken.default is not None:
        yield Triple(node, term("sh:defaultValue"), plain(taken.default))
    if taken.type in CLASSES:
        yield Triple(node, term("sh:class"), NamedNode(CX + CLASSES[taken.type]))
    elif taken.type != "thing":
        kind = DATATYPES.get(taken.type, "xsd:string")
        yield Triple(node, term("sh:datatype"), term(kind))


def _prefixes(spaces: dict[str, str]) -> Iterator[Triple]:
    yield Triple(DECLARED, RDF_TYPE, term("owl:Ontology"))
    for prefix, space in spaces.items():
        node = NamedNode(f"{CATALOGUE.value}#prefix-{prefix}")
        yield Triple(DECLARED, term("sh:declare"), node)
        yield Triple(node, term("sh:prefix"), plain(prefix))
        yield Triple(node, term("sh:namespace"), Literal(space, datatype=_URI))


_URI = NamedNode(f"{PREFIXES['xsd']}anyURI")
