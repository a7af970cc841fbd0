"""The triples of a page, as Turtle and JSON-LD: all that is said of the things that stand on it."""

from collections.abc import Iterable, Sequence

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from kg.errors import QuestionError
from kg.export.graphs import triples_text
from kg.export.site.reading import Reader
from kg.terms import ID


def triples(reader: Reader, parts: Iterable[str]) -> list[Triple]:
    """What the graph says of the things on a page, each triple once, in order."""
    found = {
        Triple(quad.subject, quad.predicate, quad.object): None
        for path in parts
        for quad in reader.quads(NamedNode(f"{ID}{path}"))
    }
    return list(found)


def written(found: Sequence[Triple], form: str) -> str:
    """Triples as ``ttl`` or ``jsonld``; what cannot be said by the context is said in full."""
    try:
        return triples_text(found, form)
    except QuestionError:
        return (serialize(found, format=RdfFormat.JSON_LD) or b"").decode()
