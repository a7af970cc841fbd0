"""Turtle, TriG, N-Triples, N-Quads and RDF/XML, as pyoxigraph writes them."""

import re
from collections.abc import Iterable, Iterator
from io import BufferedReader, RawIOBase
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO, cast

from pyoxigraph import Literal, Quad, RdfFormat, parse, serialize

from kg.errors import QuestionError
from kg.export.results import NO_XML
from kg.export.selection import Selection, named
from kg.terms import PREFIXES

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

AHEAD = 1 << 16  # bytes read at a time
NAMED = re.compile(r"[^\W\d][\w.\-\u00b7]*\Z")
"""The end of an IRI that can be the name of an element."""


def nt(selection: Selection, out: BinaryIO) -> list[str]:
    """The triples of all graphs, each once, a line each."""
    for block in selection.triples():
        out.writelines(block)
    return _merged(selection)


def nq(selection: Selection, out: BinaryIO) -> list[str]:
    """The statements of all graphs, graph by graph, a line each."""
    for name, lines in selection.by_graph():
        out.writelines(named(name, lines))
    return []


def ttl(selection: Selection, out: BinaryIO) -> list[str]:
    """The triples of all graphs, each once."""
    triples = (quad.triple for quad in read(chain.from_iterable(selection.triples())))
    serialize(triples, out, RdfFormat.TURTLE, prefixes=_prefixes(selection))
    return _merged(selection)


def trig(selection: Selection, out: BinaryIO) -> list[str]:
    """The statements of all graphs, graph by graph."""
    serialize(quads(selection), out, RdfFormat.TRIG, prefixes=_prefixes(selection))
    return []


def rdf(selection: Selection, out: BinaryIO) -> list[str]:
    """The triples of all graphs, each once, as XML 1.0.

    Raises:
        QuestionError: Some statement cannot be said in it.
    """
    triples = (_sayable(quad).triple for quad in read(chain.from_iterable(selection.triples())))
    serialize(
        triples, cast("BinaryIO", _Escaped(out)), RdfFormat.RDF_XML, prefixes=_prefixes(selection)
    )
    return _merged(selection)


def quads(selection: Selection) -> Iterator[Quad]:
    """The statements of all graphs, graph by graph."""
    return read(chain.from_iterable(named(*each) for each in selection.by_graph()))


def read(lines: Iterable[bytes]) -> Iterator[Quad]:
    """Lines of N-Triples or N-Quads as statements."""
    return parse(BufferedReader(_Lines(lines), AHEAD), RdfFormat.N_QUADS)


def _merged(selection: Selection) -> list[str]:
    many = len(selection.parts) > 1 and not selection.few
    return ["the graphs are merged into one; trig, nq and jsonld keep them apart"] * many


class _Lines(RawIOBase):
    """Lines as a file that can be read from."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines = iter(lines)
        self._left = b""

    def readable(self) -> bool:
        """It can be."""
        return True

    def readinto(self, room: "WriteableBuffer") -> int:
        """Fill as much of the room as a line does."""
        view = memoryview(room)
        line = self._left or next(self._lines, b"")
        taken = min(len(view), len(line))
        view[:taken] = line[:taken]
        self._left = line[taken:]
        return taken


class _Escaped:
    """A file of XML in which carriage returns are written so that they are read back as such."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def write(self, text: bytes) -> int:
        """Write some bytes."""
        self._out.write(text.replace(b"\r", b"&#13;"))
        return len(text)

    def flush(self) -> None:
        """Pass on what waits."""
        self._out.flush()


def _prefixes(selection: Selection) -> dict[str, str]:
    """All that we know, or of few statements those in use."""
    if not selection.few:
        return PREFIXES
    said = b"".join(chain.from_iterable(chain(*(part.lines() for part in selection.parts))))
    return {name: space for name, space in PREFIXES.items() if f"<{space}".encode() in said}


def _sayable(quad: Quad) -> Quad:
    name = re.split(r"[/#:?&=]", quad.predicate.value)[-1]
    if not NAMED.search(name):
        raise QuestionError(
            f"rdf: no XML element can be named after {quad.predicate}; ttl or nt can say it"
        )
    if isinstance(quad.object, Literal) and (odd := NO_XML.search(quad.object.value)):
        raise QuestionError(unsayable("rdf", quad, odd[0], "ttl or nt"))
    return quad


def unsayable(form: str, quad: Quad, odd: str, others: str) -> str:
    """Why a literal with a character that XML 1.0 has not is refused."""
    said = f"{quad.predicate.value} of {quad.subject} holds U+{ord(odd):04X}"
    return f"{form}: {said}, which XML cannot; {others} can say it"
