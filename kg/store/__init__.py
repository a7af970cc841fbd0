"""The embedded store: generations of the graph on disk, opened for reading, switched at once.

Here is what asking needs. `kg.store.foreign` runs foreign queries, `kg.store.draft` writes.
"""

from kg.store.folders import Home, home, own_dossiers
from kg.store.handle import Rows, Store, Term, open_store, query
from kg.store.made import Made

__all__ = [
    "Home",
    "Made",
    "Rows",
    "Store",
    "Term",
    "home",
    "open_store",
    "own_dossiers",
    "query",
]
