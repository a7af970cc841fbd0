"""Property paths of a shapes graph, written as SPARQL writes them."""

from collections.abc import Iterator

import pyoxigraph
from pyoxigraph import BlankNode, NamedNode

from kg.check.vocabulary import SH, sh

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_AFTER = {"zeroOrMorePath": "*", "oneOrMorePath": "+", "zeroOrOnePath": "?"}


def written(graph: pyoxigraph.Store, path: object) -> str:
    """One path: IRIs in full, the operators of SPARQL 1.1 around them."""
    if isinstance(path, NamedNode):
        return f"<{path.value}>"
    if not isinstance(path, BlankNode):
        return str(path)
    for quad in graph.quads_for_pattern(path, None, None):
        name = quad.predicate.value.removeprefix(SH)
        if name == "inversePath":
            return f"^{_grouped(graph, quad.object)}"
        if name == "alternativePath":
            return "|".join(_grouped(graph, item) for item in members(graph, quad.object))
        if name in _AFTER:
            return f"{_grouped(graph, quad.object)}{_AFTER[name]}"
    return "/".join(_grouped(graph, item) for item in members(graph, path))


def members(graph: pyoxigraph.Store, head: object) -> Iterator[object]:
    """The members of an RDF list."""
    while isinstance(head, BlankNode):
        for quad in graph.quads_for_pattern(head, NamedNode(f"{_RDF}first"), None):
            yield quad.object
        rest = [q.object for q in graph.quads_for_pattern(head, NamedNode(f"{_RDF}rest"), None)]
        head = rest[0] if rest else None


def _grouped(graph: pyoxigraph.Store, path: object) -> str:
    text = written(graph, path)
    return f"({text})" if isinstance(path, BlankNode) and not _simple(graph, path) else text


def _simple(graph: pyoxigraph.Store, path: BlankNode) -> bool:
    links = graph.quads_for_pattern(path, sh("inversePath"), None)
    return any(isinstance(quad.object, NamedNode) for quad in links)
