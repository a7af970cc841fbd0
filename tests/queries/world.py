"""A small world of dossiers and an article, read by the real loaders, with every rule applied."""

from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode

from kg.build.rules import RULES, derive
from kg.load import article, dossier
from kg.load.source import Source
from kg.names.known import Known
from kg.resources import folder
from kg.store import Rows
from kg.store.handle import query

FOLDER = Path(__file__).parent / "world"
ARTICLES = Path(__file__).parent / "articles"


class World:
    """A graph in memory that can be asked like a store."""

    def __init__(self, documents: Path = FOLDER) -> None:
        self.engine = pyoxigraph.Store()
        for module in sorted(folder("ontology").rglob("*.ttl")):
            self.engine.bulk_load(path=str(module), to_graph=NamedNode("urn:ontology"))
        for file in sorted(documents.iterdir()):
            for record in dossier.records(file, root=documents, own=False):
                self.engine.bulk_extend(dossier.quads(record))
        self._derive()
        for file in sorted(ARTICLES.iterdir()) if documents == FOLDER else ():
            for said in article.records(Source(file, file.name, names=Known(self.engine))):
                self.engine.bulk_extend(article.quads(said))
        self._derive()

    def _derive(self) -> None:
        for rule in RULES:
            self.engine.bulk_extend(list(derive(rule, self.engine)))

    def query(self, sparql: str) -> Rows:
        """The answer over the union of all graphs."""
        return query(self.engine, sparql)
