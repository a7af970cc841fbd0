"""The names of chiplex: namespaces, the IRIs of things and graphs, literals in canonical form."""

import datetime
import hashlib
import re
import unicodedata
from decimal import Context, Decimal, InvalidOperation, Overflow
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

CX = "https://w3id.org/chiplex/ns#"
CXS = "https://w3id.org/chiplex/shapes#"
ID = "https://w3id.org/chiplex/id/"
GRAPH = "https://w3id.org/chiplex/graph/"
PREFIXES = {
    "cx": CX,
    "cxs": CXS,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "csvw": "http://www.w3.org/ns/csvw#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "void": "http://rdfs.org/ns/void#",
    "vann": "http://purl.org/vocab/vann/",
    "qudt": "http://qudt.org/schema/qudt/",
    "rs": "http://www.w3.org/2001/sw/DataAccess/tests/result-set#",
    "spdx": "http://spdx.org/rdf/terms#",
}


def term(name: str) -> NamedNode:
    """A term by its prefixed name, such as ``rdfs:label``."""
    prefix, local = name.split(":", 1)
    return NamedNode(PREFIXES[prefix] + local)


RDF_TYPE = term("rdf:type")
RDFS_LABEL = term("rdfs:label")
SKOS_ALT_LABEL = term("skos:altLabel")
SKOS_BROADER = term("skos:broader")
SKOS_NOTATION = term("skos:notation")
SOURCE = term("dcterms:source")
DERIVED_FROM = term("prov:wasDerivedFrom")
XSD_DATE = term("xsd:date")
XSD_DECIMAL = term("xsd:decimal")
XSD_INTEGER = term("xsd:integer")

# 15 digits in all, before and after the point: what every triplestore gives back as it was.
FIFTEEN_DIGITS = Context(prec=15, Emin=0, Emax=14, traps=[InvalidOperation, Overflow])
_APART = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=2048)
def cx(name: str) -> NamedNode:
    """A term of the chiplex ontology."""
    return NamedNode(CX + name)


def thing(kind: str, slug: str) -> NamedNode:
    """The IRI of a thing: ``…/id/<kind>/<slug>``."""
    return NamedNode(f"{ID}{kind}/{slug}")


def graph(kind: str, name: str) -> NamedNode:
    """The IRI of a named graph: ``…/graph/<kind>/<name>``."""
    return NamedNode(f"{GRAPH}{kind}/{name}")


def slug(text: str) -> str:
    """A lower case ASCII slug of a name; what ASCII cannot spell stands in it as a short hash."""
    if text.isascii():
        return _APART.sub("-", text.lower()).strip("-")
    spelled = unicodedata.normalize("NFKD", text)
    plain_text = spelled.encode("ascii", "ignore").decode().lower()
    words = _APART.sub("-", plain_text).strip("-")
    if not any(letter.isalnum() and not letter.isascii() for letter in spelled):
        return words
    return "-".join(filter(None, [words, hashlib.sha256(text.encode()).hexdigest()[:12]]))


def plain(value: str) -> Literal:
    """A string without language."""
    return Literal(value)


def text(value: str, language: str = "en") -> Literal:
    """A string in a language; the tag is lower case."""
    return Literal(value, language=language.lower())


def date(value: str | datetime.date) -> Literal:
    """A day as xsd:date without zone.

    Raises:
        ValueError: The text is no day of the calendar, or a time of day comes with the day.
    """
    if isinstance(value, datetime.datetime):
        raise ValueError(f"a day with a time: {value}")
    day = value if isinstance(value, datetime.date) else datetime.date.fromisoformat(value)
    return Literal(day.isoformat(), datatype=XSD_DATE)


def integer(value: int) -> Literal:
    """A whole number as canonical xsd:integer.

    Raises:
        ValueError: It has more than 15 digits.
    """
    if abs(value) >= 10**15:
        raise ValueError(f"more than 15 digits: {value}")
    return Literal(str(value), datatype=XSD_INTEGER)


def decimal(value: Decimal | int | str) -> Literal:
    """A number as canonical xsd:decimal: no exponent, no trailing zeros, rounded to 15 digits.

    Raises:
        ValueError: It is no finite number, or has more than 15 digits before the point.
    """
    try:
        number = FIFTEEN_DIGITS.create_decimal(value)
    except ArithmeticError as cause:
        raise ValueError(f"not a number of at most 15 digits: {value}") from cause
    if not number.is_finite():
        raise ValueError(f"not a finite number: {value}")
    spelled = f"{number:f}"
    if "." in spelled:
        spelled = spelled.rstrip("0").rstrip(".")
    return Literal("0" if number.is_zero() else spelled, datatype=XSD_DECIMAL)
