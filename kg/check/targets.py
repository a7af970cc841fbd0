"""Which shapes met anything: one that matched no node is reported, never counted as a pass."""

import pyoxigraph
from pyoxigraph import NamedNode

from kg.check.shape import Shapes


def unmatched(engine: pyoxigraph.Store, shapes: Shapes) -> list[str]:
    """The roots whose targets are nowhere in the graph."""
    classes = _populated(engine)
    return [
        root
        for root in shapes.roots
        if not any(_met(engine, kind, term, classes) for kind, term in shapes.targets(root))
    ]


def _populated(engine: pyoxigraph.Store) -> set[str]:
    """The classes that have instances, their own or their subclasses'."""
    query = (
        "SELECT DISTINCT ?c { { SELECT DISTINCT ?k { ?x a ?k } } "
        "?k <http://www.w3.org/2000/01/rdf-schema#subClassOf>* ?c }"
    )
    rows = engine.query(query, use_default_graph_as_union=True)
    if not isinstance(rows, pyoxigraph.QuerySolutions):
        raise TypeError("a SELECT gave no rows")
    return {row[0].value for row in rows if isinstance(row[0], NamedNode)}


def _met(engine: pyoxigraph.Store, kind: str, term: NamedNode, classes: set[str]) -> bool:
    match kind:
        case "targetClass":
            return term.value in classes
        case "targetNode":
            return any(True for _ in engine.quads_for_pattern(term, None, None))
        case _:
            return any(True for _ in engine.quads_for_pattern(None, term, None))
