"""chiplex from Python: open the graph, ask it, take the answer on as records or frames.

`kg` itself offers what is here: ``import kg; kg.open().ask("rules-for-use", chip="Ascend 910C",
outside="US")``.
"""

from kg.library.answer import Answer
from kg.library.cells import Between, Iri
from kg.library.graph import Graph
from kg.library.opening import open_graph
from kg.library.table import Table

__all__ = ["Answer", "Between", "Graph", "Iri", "Table", "open_graph"]
