"""A small graph of all that is odd, as a store; and what other readers give back of it."""

from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

import pyoxigraph
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    parse,
)

from kg.export.selection import Selection, graphs
from kg.store import Made, Store
from kg.terms import PREFIXES

EX = "https://example.org/"
XSD = PREFIXES["xsd"]
TEXTS = (
    "quotes \" and ' and \\ and ; | , <b> & ]]> -->",
    "two\nlines\r\nand\rone\ttab",
    "=1+1",
    "+SUM(A1)",
    "-2",
    "@cmd",
    "'=already",
    "''",
    "",
    " spaces at both ends ",
    "\u202eright to left\u200f",
    "emoji \U0001f9ea and 昇腾 and e\u0301",
    'a" } DROP ALL #',
    "not a date: 2025-05-14@en",
    "x" * 10_000,
)
VALUES = (
    ("7", "integer"),
    ("-12345678901234567890", "integer"),
    ("4.5", "decimal"),
    ("0.1234567890123456789", "decimal"),
    ("true", "boolean"),
    ("2025-05-14", "date"),
    ("2025-05-14T10:00:00Z", "dateTime"),
    ("no number", "integer"),
)
IRIS = (
    f"{EX}plain",
    f"{EX}%3E%20odd",
    f"{EX}昇腾?a=b&c='d'#(e)",
    "urn:uuid:6e9c8b45-4ddc-86ff-dbcc-2314aa2ce494",
    f"{PREFIXES['cx']}Chip",
    "mailto:a@example.org",
)


def node(name: str) -> NamedNode:
    """A node of the world."""
    return NamedNode(f"{EX}{name}")


def odd() -> list[Quad]:
    """Statements of all kinds, in graphs with odd names, some in two, some with blank nodes."""
    one, two = node("graph/1"), NamedNode(f"{EX}graph/二?x=1&y='2'")
    subject, says = node("a/subject"), NamedNode(f"{PREFIXES['skos']}note")
    label, kind = NamedNode(f"{PREFIXES['rdfs']}label"), NamedNode(f"{PREFIXES['rdf']}type")
    found = [Quad(subject, says, Literal(text), one) for text in TEXTS]
    found += [Quad(subject, label, Literal(f"label {tag}", language=tag), one) for tag in TAGS]
    found += [
        Quad(subject, node("value"), Literal(text, datatype=NamedNode(XSD + name)), one)
        for text, name in VALUES
    ]
    found += [Quad(NamedNode(iri), node("next"), NamedNode(iri), two) for iri in IRIS]
    found += [
        Quad(subject, kind, NamedNode(f"{PREFIXES['cx']}Chip"), graph) for graph in (one, two)
    ]
    found += [Quad(subject, node("next"), node("told-nothing-of"), graph) for graph in (one, two)]
    found += [Quad(subject, says, Literal("in two", language="en"), graph) for graph in (one, two)]
    for graph in (one, two):
        marked, inner = BlankNode(), BlankNode()
        found += [
            Quad(subject, node("has"), marked, graph),
            Quad(marked, node("has"), inner, graph),
            Quad(marked, label, Literal("_:c14n0 .", language="en"), graph),
            Quad(inner, node("value"), Literal("custom", datatype=node("type")), graph),
        ]
    return found


TAGS = ("en", "zh-hans", "en-gb", "ar")


def stored(quads: Iterable[Quad]) -> Store:
    """A store of some statements, in memory."""
    engine = pyoxigraph.Store()
    engine.extend(quads)
    record = Made("0.0", "", "5" * 64, len(engine), 2, 0.0, "2026-01-01T00:00:00Z")
    return Store(Path("1"), record, engine)


def whole(quads: Iterable[Quad]) -> Selection:
    """All of a store of some statements."""
    return graphs(stored(quads))


def written(form: Callable[..., Any], selection: Selection) -> bytes:
    """What a format writes to one file."""
    out = BytesIO()
    form(selection, out)
    return out.getvalue()


def canonical(quads: Iterable[Quad]) -> set[str]:
    """Statements as lines that do not depend on how blank nodes are called."""
    data = Dataset(quads)
    data.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return {str(quad) for quad in data}


def merged(quads: Iterable[Quad]) -> set[str]:
    """The same of their triples, without graphs."""
    return canonical(Quad(quad.subject, quad.predicate, quad.object) for quad in quads)


def held(store: Store) -> list[Quad]:
    """All statements of a store."""
    return list(store.engine)


def lines(text: str) -> list[Quad]:
    """N-Quads as statements."""
    return list(parse(text.encode(), RdfFormat.N_QUADS))


def full(name: str) -> str:
    """The IRI of a name that tables shorten."""
    if name.startswith("<"):
        return name[1:-1]
    prefix, _, rest = name.partition(":")
    return PREFIXES[prefix] + rest if prefix in PREFIXES else name


def term(name: str) -> NamedNode | BlankNode:
    """A node of a table."""
    return BlankNode(name[2:]) if name.startswith("_:") else NamedNode(name)
