"""Triples as Turtle, N-Triples, N-Quads, TriG, RDF/XML and JSON-LD."""

from collections.abc import Iterable, Sequence

from pyoxigraph import RdfFormat, Triple, serialize

from kg.store.handle import Term
from kg.terms import PREFIXES

GRAPH_FORMATS = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "nq": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "rdf": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
}


def graph_text(triples: Iterable[Sequence[Term | None]], form: str) -> str:
    """Triples in one of ``GRAPH_FORMATS``, with the prefixes that they use."""
    made = [Triple(*parts) for parts in triples]  # type: ignore[arg-type]
    said = "\n".join(str(triple) for triple in made)
    used = {name: space for name, space in PREFIXES.items() if f"<{space}" in said}
    written = serialize(made, format=GRAPH_FORMATS[form], prefixes=used)
    return (written or b"").decode()


def triples_text(triples: Iterable[Triple], form: str = "ttl") -> str:
    """Triples as text, each once, in order; JSON-LD is compacted by the published context."""
    if form == "jsonld":
        from kg.export.compact import document

        return document(triples)
    return graph_text((tuple(triple) for triple in sorted(set(triples), key=str)), form)
