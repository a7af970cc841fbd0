"""A SHACL report of either engine, read into findings that can be compared."""

from collections.abc import Iterator

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode

from kg.check.finding import Finding
from kg.check.shape import Shapes
from kg.check.vocabulary import SH, sh

Node = NamedNode | BlankNode


def findings(report: str, shapes: Shapes) -> Iterator[Finding]:
    """The results of a report in N-Triples, each once.

    The path is taken from the shape, since an engine may leave a complex one out of its report.
    """
    graph = pyoxigraph.Store()
    graph.load(report, format=pyoxigraph.RdfFormat.N_TRIPLES)
    seen: set[Finding] = set()
    for link in graph.quads_for_pattern(None, sh("result"), None):
        if not isinstance(link.object, Node):
            continue
        found = _finding(graph, link.object, shapes)
        if found not in seen:
            seen.add(found)
            yield found


def _finding(graph: pyoxigraph.Store, result: Node, shapes: Shapes) -> Finding:
    shape = _text(_one(graph, result, "sourceShape"))
    component = _text(_one(graph, result, "sourceConstraintComponent"))
    severity = _text(_one(graph, result, "resultSeverity"))
    path = _one(graph, result, "resultPath")
    value = _one(graph, result, "value")
    return Finding(
        shape=shape,
        thing=_thing(_one(graph, result, "focusNode")),
        path=(shapes.path(shape) if shape else "") or _path(path),
        value="_:" if isinstance(value, BlankNode) else str(value or ""),
        component=component.removeprefix(SH),
        severity=severity.removeprefix(SH).lower() or "violation",
        message=_message(graph, result),
    )


def _one(graph: pyoxigraph.Store, result: Node, name: str) -> object:
    values = [quad.object for quad in graph.quads_for_pattern(result, sh(name), None)]
    return values[0] if values else None


def _text(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""


def _thing(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else str(term or "")


def _path(term: object) -> str:
    return f"<{term.value}>" if isinstance(term, NamedNode) else ""


def _message(graph: pyoxigraph.Store, result: Node) -> str:
    said = [quad.object for quad in graph.quads_for_pattern(result, sh("resultMessage"), None)]
    texts = [term for term in said if isinstance(term, Literal)]
    texts.sort(key=lambda term: (term.language not in ("en", None), term.value))
    return " ".join(texts[0].value.split()) if texts else ""
