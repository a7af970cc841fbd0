"""JSON-LD, compacted by the published context, which is written into it: a line for each thing."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO

from pyoxigraph import NamedNode, Quad

from kg.export.compact import Compactor, nodes, written
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
    out.write(f'{{"@context": {written(head)},\n"@graph": [\n'.encode())
    first = True
    for line in lines:
        out.write(("" if first else ",\n").encode() + line.encode())
        first = False
    out.write(b"\n]}\n")
    return []


def _parts(compactor: Compactor, selection: Selection) -> Iterator[Iterator[str]]:
    for name, lines in selection.by_graph():
        quads = read(chain.from_iterable(lines))
        yield _graph(compactor, name, quads) if name else _lines(compactor, quads)


def _lines(compactor: Compactor, quads: Iterable[Quad]) -> Iterator[str]:
    return (written(node) for node in nodes(compactor, quads))


def _graph(compactor: Compactor, name: str, quads: Iterable[Quad]) -> Iterator[str]:
    """One graph as one text, of which the separators are written as it goes."""
    lines = _lines(compactor, quads)
    first = next(lines, None)
    if first is None:
        return
    last = first
    head = f'{{"id": {written(compactor.iri(NamedNode(name)))}, "@graph": [\n'
    for line in lines:
        yield f"{head}{last}"
        head, last = "", line
    yield f"{head}{last}\n]}}"
