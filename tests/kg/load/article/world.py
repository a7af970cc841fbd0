"""What a graph knows, for tests: the reference data, and the shipped dossiers if wanted."""

from collections.abc import Iterator
from functools import cache

from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from kg.derive import name
from kg.load import dossier
from kg.names.known import Known
from kg.terms import GRAPH, RDF_TYPE, RDFS_LABEL, cx, graph
from tests.conftest import ROOT


class World(Known):
    """The names of a graph, with what the article loader asks for beyond the others."""

    def __init__(self, engine: Store) -> None:
        super().__init__(engine)
        self.engine = engine

    def facts(self, thing: NamedNode) -> dict[str, list[str]]:
        found = super().facts(thing)
        for quad in self.engine.quads_for_pattern(thing, RDF_TYPE, None):
            if isinstance(quad.object, NamedNode):
                found.setdefault("type", []).append(quad.object.value)
        for quad in self.engine.quads_for_pattern(thing, RDFS_LABEL, None):
            if isinstance(quad.object, Literal) and quad.object.language == "en":
                found.setdefault("label", []).append(quad.object.value)
        return found

    def by_text(self, sha256: str) -> NamedNode | None:
        for quad in self.engine.quads_for_pattern(None, cx("sha256"), Literal(sha256)):
            if isinstance(quad.subject, NamedNode) and "/id/document/" in quad.subject.value:
                return quad.subject
        return None

    def assessed(self, document: NamedNode) -> Iterator[tuple[str, NamedNode]]:
        for quad in self.engine.quads_for_pattern(None, cx("document"), document):
            if str(quad.graph_name).startswith(f"<{GRAPH}article/"):
                continue
            claim = quad.subject
            quotes = self.engine.quads_for_pattern(claim, cx("quote"), None)
            for said in quotes:
                for weighed in self.engine.quads_for_pattern(None, cx("claim"), claim):
                    if isinstance(said.object, Literal) and isinstance(weighed.subject, NamedNode):
                        yield said.object.value, weighed.subject


@cache
def bare() -> World:
    """A graph of the ontology and reference data alone."""
    store = Store()
    for file in sorted((ROOT / "ontology").rglob("*.ttl")):
        store.bulk_load(path=file, format=RdfFormat.TURTLE, to_graph=graph("ontology", "all"))
    store.bulk_extend(list(name.derive(store)))
    return World(store)


@cache
def shipped() -> World:
    """A graph of everything that ships."""
    store = Store()
    for file in sorted((ROOT / "ontology").rglob("*.ttl")):
        store.bulk_load(path=file, format=RdfFormat.TURTLE, to_graph=graph("ontology", "all"))
    for path in dossier.shipped():
        for record in dossier.records(path):
            store.bulk_extend(dossier.quads(record))
    store.bulk_extend(list(name.derive(store)))
    return World(store)
