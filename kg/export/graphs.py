"""Triples as Turtle, N-Triples, N-Quads, TriG, RDF/XML and JSON-LD."""

from collections.abc import Iterable

from pyoxigraph import RdfFormat, Triple, serialize

from kg.terms import PREFIXES

GRAPH_FORMATS = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "nq": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "rdf": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
}


def graph_text(triples: Iterable[Triple], form: str) -> str:
    """Triples in one of ``GRAPH_FORMATS``, with the usual prefixes."""
    written = serialize(triples, format=GRAPH_FORMATS[form], prefixes=PREFIXES)
    return (written or b"").decode()
