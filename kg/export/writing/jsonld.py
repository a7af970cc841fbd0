"""JSON-LD, compacted by the published context, which is written into it: a line for each thing."""

import json
from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from typing import BinaryIO

from pyoxigraph import NamedNode, Quad

from kg.export.compact import Compactor, Json
from kg.export.context import context
from kg.export.selection import Selection
from kg.export.writing.rdf import read


def jsonld(selection: Selection, out: BinaryIO) -> list[str]:
    """The statements of all graphs, graph by graph; each graph is an object with an @graph.

    The context stands first, the subjects in order, so that a reader may stream it.
    """
    compactor = Compactor()
    lines: Iterable[str]
    if selection.few:  # then no more of the context than is needed
        lines = [line for part in _parts(compactor, selection) for line in part]
        head = compactor.context()
    else:
        lines, head = chain.from_iterable(_parts(compactor, selection)), context()
    out.write(f'{{"@context": {_text(head)},\n"@graph": [\n'.encode())
    first = True
    for line in lines:
        out.write(("" if first else ",\n").encode() + line.encode())
        first = False
    out.write(b"\n]}\n")
    return []


def text(quads: Iterable[Quad], address: str | None = None) -> str:
    """Statements of any graphs, merged, as JSON-LD with the context or with its address."""
    compactor = Compactor()
    merged = sorted({quad.triple for quad in quads}, key=str)
    nodes = list(_nodes(compactor, (Quad(*triple) for triple in merged)))
    head: object = address or compactor.context()
    if len(nodes) == 1:
        return f"{_text({'@context': head, **nodes[0]}, indent=1)}\n"
    return f"{_text({'@context': head, '@graph': nodes}, indent=1)}\n"


def _parts(compactor: Compactor, selection: Selection) -> Iterator[Iterator[str]]:
    for name, lines in selection.by_graph():
        quads = read(chain.from_iterable(lines))
        yield _graph(compactor, name, quads) if name else _lines(compactor, quads)


def _lines(compactor: Compactor, quads: Iterable[Quad]) -> Iterator[str]:
    return (_text(node) for node in _nodes(compactor, quads))


def _graph(compactor: Compactor, name: str, quads: Iterable[Quad]) -> Iterator[str]:
    """One graph as one text, of which the separators are written as it goes."""
    lines = _lines(compactor, quads)
    first = next(lines, None)
    if first is None:
        return
    last = first
    head = f'{{"id": {_text(compactor.iri(NamedNode(name)))}, "@graph": [\n'
    for line in lines:
        yield f"{head}{last}"
        head, last = "", line
    yield f"{head}{last}\n]}}"


def _nodes(compactor: Compactor, quads: Iterable[Quad]) -> Iterator[Json]:
    for subject, said in groupby(quads, key=lambda quad: quad.subject):
        yield compactor.node(subject, ((quad.predicate, quad.object) for quad in said))


def _text(value: object, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)
