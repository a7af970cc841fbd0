"""The shipped thresholds without a graph around them, for figures that need no graph."""

from pyoxigraph import NamedNode, Store

from kg.load import dossier
from kg.resources import folder

TABLES = ("control-list.ttl", "formats.ttl")


def shipped() -> Store:
    """A store in memory of the shipped thresholds, the controls and the number formats.

    Raises:
        SourceError: A shipped dossier of thresholds cannot be read.
    """
    store = Store()
    for name in TABLES:
        path = folder("ontology") / "reference" / name
        store.bulk_load(path=str(path), to_graph=NamedNode("urn:reference"))
    for file in dossier.shipped():
        if file.parent.name == "thresholds":
            for record in dossier.records(file):
                store.bulk_extend(dossier.quads(record))
    return store
