"""A selection as a property graph: nodes with values, and edges, read from disk as often as needed.

A node is whatever is a subject or an object; a value is a literal; an edge is a statement that
leads to a node. The type of a node is also an edge.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kg.errors import QuestionError
from kg.export.selection import Selection
from kg.store.handle import Term
from kg.store.lines import ordered
from kg.terms import PREFIXES, RDF_TYPE

XSD = PREFIXES["xsd"]
STRING, LANG = f"{XSD}string", f"{PREFIXES['rdf']}langString"


class Column(NamedTuple):
    """What can be a column of a node: a property with a datatype and a language."""

    property: str
    datatype: str
    language: str


@dataclass
class Shape:
    """How the values of a column look: whether some node has several, and their common kind."""

    many: bool = False
    kinds: set[str] = field(default_factory=set)

    @property
    def kind(self) -> str:
        """``long``, ``double``, ``boolean``, ``date`` or ``string``."""
        return next(iter(self.kinds)) if len(self.kinds) == 1 else "string"


class Node(NamedTuple):
    """A node: its name as N-Triples spells it, its types, its values by column.

    ``leads`` are the relations to other nodes, each with the node's name; types are among them.
    """

    name: str
    types: list[str]
    values: dict[Column, list[str]]
    leads: list[tuple[str, str]]


class Edge(NamedTuple):
    """A statement that leads from a node to a node, in a graph."""

    source: str
    relation: str
    target: str
    graph: str


class Spool:
    """The statements of a selection on disk, by subject."""

    def __init__(self, folder: Path, selection: Selection) -> None:
        self._quads = folder / "quads.nq"
        self.columns: dict[Column, Shape] = {}
        with self._quads.open("wb") as file:
            file.writelines(chain.from_iterable(selection.quads()))

    def quads(self) -> Iterator[Quad]:
        """All statements, by subject."""
        for quad in parse(path=self._quads, format=RdfFormat.N_QUADS):
            if isinstance(quad.subject, Triple) or isinstance(quad.object, Triple):
                raise QuestionError("statements about statements fit no table; nq can say them")
            yield quad

    def look(self) -> None:
        """Learn which columns there are."""
        for node in self.described():
            for column, texts in node.values.items():
                shape = self.columns.setdefault(column, Shape())
                shape.many = shape.many or len(texts) > 1
                shape.kinds.update(kind(column.datatype, text) for text in texts)

    def described(self) -> Iterator[Node]:
        """The nodes that something is said of, in order."""
        for subject, quads in groupby(self.quads(), key=lambda quad: quad.subject):
            node = Node(str(subject), [], {}, [])
            for quad in quads:
                _take(node, quad)
            yield node

    def nodes(self) -> Iterator[Node]:
        """All nodes, in order."""
        described = self.described()
        waiting = next(described, None)
        for line in chain.from_iterable(ordered(self._names())):
            name = line.decode().removesuffix("\n")
            if waiting is not None and waiting.name == name:
                yield waiting
                waiting = next(described, None)
            else:
                yield Node(name, [], {}, [])

    def _names(self) -> Iterator[bytes]:
        """The subject of each statement, and the object that is a node, a line each."""
        with self._quads.open("rb") as lines:
            for line in lines:
                subject, _, value = line.split(b" ", 2)
                yield subject + b"\n"
                if not value.startswith(b'"'):
                    yield value.partition(b" ")[0] + b"\n"

    def edges(self) -> Iterator[Edge]:
        """All statements that lead to a node, in order."""
        for quad in self.quads():
            if not isinstance(quad.object, Literal):
                graph = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
                yield Edge(plain(quad.subject), quad.predicate.value, plain(quad.object), graph)


@contextmanager
def spooled(selection: Selection) -> Iterator[Spool]:
    """A selection on disk, for as long as it is needed."""
    with TemporaryDirectory(prefix="chiplex-") as folder:
        yield Spool(Path(folder), selection)


def plain(term: Term) -> str:
    """A node's name: the IRI, or that of a blank node."""
    return f"_:{term.value}" if isinstance(term, BlankNode) else str(term).strip("<>")


def kind(datatype: str, text: str) -> str:
    """The kind of a value that loses nothing: a number that 64 bits hold, a day, or text."""
    return next(
        (name for name, known, spelled in _KINDS if datatype == known and spelled.fullmatch(text)),
        "string",
    )


_KINDS = (
    ("long", f"{XSD}integer", re.compile(r"0|-?[1-9]\d{0,17}")),
    ("double", f"{XSD}decimal", re.compile(r"-?(?=.{1,16}$)\d+(\.\d*[1-9])?")),
    ("boolean", f"{XSD}boolean", re.compile(r"true|false")),
    ("date", f"{XSD}date", re.compile(r"\d{4}-\d\d-\d\d")),
)


def _take(node: Node, quad: Quad) -> None:
    """Take in a statement; those that several graphs make come one after the other."""
    said = quad.object
    if isinstance(said, Literal):
        language = said.language or ""
        column = Column(quad.predicate.value, LANG if language else said.datatype.value, language)
        texts = node.values.setdefault(column, [])
        if texts[-1:] != [said.value]:
            texts.append(said.value)
        return
    lead = quad.predicate.value, plain(said)
    if node.leads[-1:] != [lead]:
        node.leads.append(lead)
        if quad.predicate == RDF_TYPE:
            node.types.append(lead[1])
