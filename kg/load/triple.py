"""Triples as N-Triples text, which a store takes in faster than quads: terms, facts, documents."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from hashlib import blake2b

from pyoxigraph import Literal

from kg import terms
from kg.load.provenance import Paper, described
from kg.terms import CX, ID, PREFIXES

A = f"<{PREFIXES['rdf']}type>"
LABEL = f"<{PREFIXES['rdfs']}label>"
ALSO = f"<{PREFIXES['skos']}altLabel>"
SOURCE = f"<{PREFIXES['dcterms']}source>"
SECONDARY = f"<{ID}confidence/secondary>"
XSD = PREFIXES["xsd"]
ESCAPED = re.compile(r'[\x00-\x1f\x7f"\\]')
SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,127}")


def thing(kind: str, path: str) -> str:
    """The IRI of a thing, in brackets."""
    return f"<{ID}{kind}/{path}>"


def local(subject: str) -> str:
    """What follows the kind in the IRI of a thing."""
    return subject[len(ID) + 1 : -1].partition("/")[2]


def text(value: str, language: str = "") -> str:
    """A string, with a language or without."""
    if ESCAPED.search(value):
        return str(Literal(value, language=language)) if language else str(Literal(value))
    return f'"{value}"@{language}' if language else f'"{value}"'


def day(value: str) -> str:
    """A day as xsd:date."""
    return f'"{value}"^^<{XSD}date>'


def decimal(value: Decimal) -> str:
    """A number as canonical xsd:decimal."""
    return str(terms.decimal(value))


@lru_cache(maxsize=65536)
def token(value: str) -> str:
    """A name of others as a part of an IRI: as it is where that is safe, else a slug and a hash."""
    if SAFE.fullmatch(value):
        return value
    digest = blake2b(value.encode(), digest_size=6).hexdigest()
    words = terms.slug(value.encode("ascii", "ignore").decode())[:60].strip("-")
    return "-".join(filter(None, [words, digest]))


def fact(node: str, sources: Iterable[str], line: int, through: str = "") -> Iterator[str]:
    """What a fact rests on: its sources, its line if there is one, the day of its last check."""
    for source in sources:
        yield f"{node} {SOURCE} {source}"
    yield f"{node} <{CX}confidence> {SECONDARY}"
    if line:
        yield f'{node} <{CX}line> "{line}"^^<{XSD}integer>'
    if through:
        yield f"{node} <{CX}knownThrough> {day(through)}"


def particulars(node: str, pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """What else a source prints, as name and value."""
    for name, value in dict.fromkeys(pairs):
        yield f"{node} <{CX}particular> {text(f'{name}: {value}')}"


def paper(document: Paper) -> Iterator[str]:
    """The statements about a loaded document."""
    for subject, predicate, value in described(document):
        yield f"{subject} {predicate} {value}"


def quads(triples: Iterable[str], graph: str) -> str:
    """Triples as N-Quads of a graph; one that is said twice is written once."""
    return "".join(f"{triple} {graph} .\n" for triple in dict.fromkeys(triples))
