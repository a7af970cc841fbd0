"""Where a thing was stated: its document, and the line in it, from the graph's own record."""

import pyoxigraph
from pyoxigraph import Literal, NamedNode

from kg.check.finding import Finding
from kg.terms import RDF_TYPE, RDFS_LABEL, cx


def located(engine: pyoxigraph.Store, finding: Finding) -> Finding:
    """The finding with the document and line that it came from, if the graph knows them."""
    if finding.thing.startswith(('"', "_:")) or not finding.thing:
        return finding
    graph = _graph(engine, NamedNode(finding.thing))
    if graph is None:
        return finding
    line = _line(engine, finding.thing, graph)
    return Finding(**{**vars(finding), "document": _document(engine, graph), "line": line})


def _graph(engine: pyoxigraph.Store, thing: NamedNode) -> NamedNode | None:
    """The graph that says what the thing is; failing that, one that says anything of it."""
    for link in (RDF_TYPE, None):
        found = {q.graph_name for q in engine.quads_for_pattern(thing, link, None)}
        named = sorted((name for name in found if isinstance(name, NamedNode)), key=str)
        if named:
            return named[0]
    return None


def _document(engine: pyoxigraph.Store, graph: NamedNode) -> str:
    """The path of the file below its folder; the graph's name if it came from none."""
    for link in engine.quads_for_pattern(graph, cx("ofDocument"), None, graph):
        if isinstance(link.object, NamedNode):
            for said in engine.quads_for_pattern(link.object, RDFS_LABEL, None, graph):
                if isinstance(said.object, Literal):
                    return said.object.value
    return graph.value


def _line(engine: pyoxigraph.Store, thing: str, graph: NamedNode) -> int:
    """The line of the thing, or of the nearest one whose slug its own slug extends."""
    lines: dict[str, int] = {}
    for quad in engine.quads_for_pattern(None, cx("line"), None, graph):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            if quad.subject.value == thing:
                return int(quad.object.value)
            lines[_slug(quad.subject.value)] = int(quad.object.value)
    slug = _slug(thing)
    while slug and slug not in lines:
        slug = slug.rpartition("/")[0]
    return lines.get(slug, 0)


def _slug(iri: str) -> str:
    """What follows the kind in the IRI of a thing."""
    return iri.partition("/id/")[2].partition("/")[2]
