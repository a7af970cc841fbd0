"""The JSON-LD context: short names for the ontology's terms, made of the ontology and its shapes.

A term's name is its local name; the type of its values is its range, or else the datatype that the
shapes demand. Terms of other vocabularies are in ``OTHERS``, the rest is written with its prefix.
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, RdfFormat, Store

from kg.resources import folder
from kg.terms import CX, PREFIXES, RDF_TYPE, term

CONTEXT = "context.jsonld"
ADDRESS = "https://w3id.org/chiplex/ns/context.jsonld"
"""Where the context is published."""
ID, LANGUAGE = "@id", "@language"
OTHERS = {
    "label": ("rdfs:label", LANGUAGE),
    "altLabel": ("skos:altLabel", LANGUAGE),
    "definition": ("skos:definition", LANGUAGE),
    "title": ("dcterms:title", LANGUAGE),
    "description": ("dcterms:description", LANGUAGE),
    "isDefinedBy": ("rdfs:isDefinedBy", ID),
    "subClassOf": ("rdfs:subClassOf", ID),
    "inScheme": ("skos:inScheme", ID),
    "broader": ("skos:broader", ID),
    "exactMatch": ("skos:exactMatch", ID),
    "closeMatch": ("skos:closeMatch", ID),
    "notation": ("skos:notation", ""),
    "wasDerivedFrom": ("prov:wasDerivedFrom", ID),
    "wasGeneratedBy": ("prov:wasGeneratedBy", ID),
    "used": ("prov:used", ID),
    "dcterms:source": ("dcterms:source", ID),
    "dcterms:publisher": ("dcterms:publisher", ""),
    "dcterms:date": ("dcterms:date", "xsd:date"),
    "dcterms:language": ("dcterms:language", ""),
    "url": ("schema:url", ID),
}
KINDS = ("owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty")


@cache
def context() -> dict[str, Any]:
    """The published context."""
    found: dict[str, Any] = json.loads((folder("ontology") / CONTEXT).read_text("utf-8"))
    terms: dict[str, Any] = found["@context"]
    return terms


def made() -> str:
    """The context as the ontology and the shapes give it now."""
    lines = [f" {json.dumps(name)}: {json.dumps(said)}" for name, said in _terms()]
    return '{"@context": {\n' + ",\n".join(lines) + "\n}}\n"


def _terms() -> Iterator[tuple[str, object]]:
    yield "@version", 1.1
    yield "id", ID
    yield "type", "@type"
    yield from sorted(PREFIXES.items())
    for name, (known, typed) in sorted(OTHERS.items()):
        yield name, _defined(known, typed)
    read = _read()
    taken = {"id", "type", *PREFIXES, *OTHERS}
    for node, kind in _own(read):
        name = node.value.removeprefix(CX)
        name = name if name not in taken else f"cx:{name}"
        taken.add(name)
        yield (
            name,
            f"cx:{node.value.removeprefix(CX)}" if kind == "owl:Class" else _property(read, node),
        )


def _own(read: Store) -> Iterator[tuple[NamedNode, str]]:
    """The ontology's own terms, classes first."""
    for kinds in (("owl:Class",), KINDS):
        found = {
            quad.subject.value: kind
            for kind in kinds
            for quad in read.quads_for_pattern(None, RDF_TYPE, term(kind), None)
            if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(CX)
        }
        yield from ((NamedNode(name), kind) for name, kind in sorted(found.items()))


def _property(read: Store, node: NamedNode) -> dict[str, str]:
    known = f"cx:{node.value.removeprefix(CX)}"
    things = read.quads_for_pattern(node, RDF_TYPE, term("owl:ObjectProperty"), None)
    if next(things, None) is not None:
        return _defined(known, ID)
    return _defined(known, _datatype(read, node))


def _datatype(read: Store, node: NamedNode) -> str:
    """The one datatype of a property's values, as a prefixed name; empty for text, or unknown."""
    ranges = {quad.object for quad in read.quads_for_pattern(node, term("rdfs:range"), None, None)}
    demanded = {
        quad.object
        for shape in read.quads_for_pattern(None, term("sh:path"), node, None)
        for quad in read.quads_for_pattern(shape.subject, term("sh:datatype"), None, None)
    }
    xsd = PREFIXES["xsd"]
    for found in (ranges, demanded):
        named = {one.value for one in found if isinstance(one, NamedNode)}
        if len(named) == 1 and (name := named.pop()).startswith(xsd):
            return "" if name == f"{xsd}string" else f"xsd:{name.removeprefix(xsd)}"
    return ""


def _defined(known: str, typed: str) -> dict[str, str]:
    if typed == LANGUAGE:
        return {"@id": known, "@container": LANGUAGE}
    return {"@id": known, "@type": typed} if typed else {"@id": known}


def _read() -> Store:
    read = Store()
    for name in ("ontology", "shapes"):
        for path in sorted(folder(name).rglob("*.ttl")):
            read.bulk_load(path=path, format=RdfFormat.TURTLE)
    return read


if __name__ == "__main__":
    (Path(__file__).parents[2] / "ontology" / CONTEXT).write_text(made(), "utf-8")
