"""What a graph knows, for tests: the reference data, and the shipped dossiers if wanted."""

from functools import cache

from pyoxigraph import RdfFormat, Store

from kg.derive import name
from kg.load import dossier
from kg.names.known import Known
from kg.terms import graph
from tests.conftest import ROOT


@cache
def bare() -> Known:
    """A graph of the ontology and reference data alone."""
    return Known(_named(_store()))


@cache
def shipped() -> Known:
    """A graph of everything that ships."""
    store = _store()
    for path in dossier.shipped():
        for record in dossier.records(path):
            store.bulk_extend(dossier.quads(record))
    return Known(_named(store))


def _store() -> Store:
    store = Store()
    for file in sorted((ROOT / "ontology").rglob("*.ttl")):
        store.bulk_load(path=file, format=RdfFormat.TURTLE, to_graph=graph("ontology", "all"))
    return store


def _named(store: Store) -> Store:
    store.bulk_extend(list(name.derive(store)))
    return store
