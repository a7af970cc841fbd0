"""What a store has, graph by graph: the hash that its catalog states, and how many triples."""

from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.store.digest import CATALOG
from kg.store.handle import Rows, Store
from kg.terms import cx

COUNTS = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
"""How many triples each graph has; an empty graph is not in the answer."""


@dataclass(frozen=True, slots=True)
class Stated:
    """The hash and the number of triples of each graph but the catalog."""

    hashes: Mapping[str, str]
    counts: Mapping[str, int]


def stated(store: Store) -> Stated:
    """What a store has, by its own catalog.

    Raises:
        StoreError: The store cannot be read.
    """
    hashes = {
        quad.subject.value: quad.object.value
        for quad in store.engine.quads_for_pattern(None, cx("sha256"), None, CATALOG)
        if isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, Literal)
        and quad.subject != CATALOG
    }
    found = counted(store.query(COUNTS))
    return Stated(hashes, {name: found.get(name, 0) for name in hashes})


def counted(rows: Rows) -> dict[str, int]:
    """The answer to `COUNTS` by the graphs' names."""
    return {
        name.value: int(number.value)
        for name, number in rows
        if isinstance(name, NamedNode) and isinstance(number, Literal)
    }
