"""References that lead nowhere: a thing is named, and no document says what it is."""

from collections.abc import Iterable, Iterator

import pyoxigraph
from pyoxigraph import NamedNode

from kg.check.finding import Finding
from kg.check.origin import located
from kg.terms import GRAPH, ID, RDF_TYPE


def dangling(engine: pyoxigraph.Store, unknown: Iterable[NamedNode] | None = None) -> list[Finding]:
    """Each unknown thing once a document, where the document first refers to it.

    What is derived from such a reference is not told again. With ``unknown``, the things that
    nothing says anything of are known already.
    """
    rows = list(_rows(engine, _unknown(engine) if unknown is None else unknown))
    told = {unknown for derived, _, _, unknown in rows if not derived}
    found = sorted(
        (
            located(engine, _finding(thing, link, unknown))
            for derived, thing, link, unknown in rows
            if not (derived and unknown in told)
        ),
        key=lambda finding: (finding.document, finding.line, finding),
        reverse=True,
    )
    first = {(finding.document, finding.value): finding for finding in found}
    return sorted(first.values(), key=lambda finding: (finding.document, finding.line, finding))


def _unknown(engine: pyoxigraph.Store) -> Iterator[NamedNode]:
    """What is pointed at and is not described."""
    described = {quad.subject for quad in engine.quads_for_pattern(None, RDF_TYPE, None)}
    pointed = (quad.object for quad in engine.quads_for_pattern(None, None, None))
    named = {item for item in pointed if isinstance(item, NamedNode) and item not in described}
    return (item for item in named if item.value.startswith(ID))


def _rows(
    engine: pyoxigraph.Store, unknown: Iterable[NamedNode]
) -> Iterator[tuple[bool, NamedNode, NamedNode, NamedNode]]:
    for item in unknown:
        for quad in engine.quads_for_pattern(None, None, item):
            derived = str(quad.graph_name).startswith(f"<{GRAPH}derived/")
            if isinstance(quad.subject, NamedNode):
                yield derived, quad.subject, quad.predicate, item


def _finding(thing: NamedNode, link: NamedNode, unknown: NamedNode) -> Finding:
    return Finding(
        shape="",
        thing=thing.value,
        path=str(link),
        value=str(unknown),
        component="reference",
        severity="violation",
        message=f"nothing is known of {unknown.value.removeprefix(ID)}",
    )
