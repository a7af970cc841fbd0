"""Where names are asked for."""

from typing import Protocol

from kg.store import Rows


class Asked(Protocol):
    """Whatever answers SPARQL: the embedded store, or a triplestore."""

    def query(self, sparql: str) -> Rows:
        """The answer to a SPARQL query over the union of all graphs."""
