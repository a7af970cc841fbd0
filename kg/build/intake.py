"""One file on its way in: its records as N-Quads in the archive, a document at a time."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.errors import SourceError
from kg.load.kinds import Loader, document, nquads
from kg.load.source import Source
from kg.store import Home
from kg.store.archive import Shelving
from kg.terms import RDFS_LABEL

SHA256 = re.compile(rb'#sha256> "([0-9a-f]{64})"')
NAMED = 1_000  # values of one kind of oddity that are kept by name
WRITTEN = 262_144  # bytes of N-Quads gathered before they are compressed


@dataclass
class Arrival:
    """One document that was read: what it says of itself, and where its N-Quads are."""

    graph: NamedNode
    document: NamedNode
    title: str
    kind: str
    version: str
    sha256: str
    head: bytes
    same: bool = False
    records: int = 0
    skipped: int = 0
    quads: int = 0
    archive: str = ""


@dataclass
class Intake:
    """Reads files. ``same`` says of a document that the graph has it as it is.

    ``several`` says that more files than one are read, so that what is counted names its own.
    ``begun`` hears of each document as it begins, ``ticked`` the records and quads so far.
    """

    home: Home
    same: Callable[[Arrival], bool]
    begun: Callable[[Arrival], None]
    ticked: Callable[[str, int, int], None]
    keep_going: bool = False
    faults: list[SourceError] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    named: dict[str, list[str]] = field(default_factory=dict)
    several: bool = False
    _skipped: int = 0

    def source(self, path: Path, name: str, **given: object) -> Source:
        """A file as its loader gets it, which reports to this intake."""
        report = self._report if self.keep_going else None
        count = partial(self._count, f"{name}: " if self.several else "")
        return Source(path, name, report=report, count=count, **given)  # type: ignore[arg-type]

    def read(self, loader: Loader, source: Source) -> Iterator[Arrival]:
        """Each document of a file, once it is whole and in the archive.

        Raises:
            SourceError: The file is not what it claims; nothing of it was kept.
            StoreError: The archive cannot be written.
        """
        records = _texts(loader, source)
        first = next(records, None)
        while first is not None:
            arrival = self._arrival(loader, source, first)
            arrival.same = self.same(arrival)
            if not arrival.same:
                self.begun(arrival)
            first = self._follow(arrival, records, many=getattr(loader, "MANY", False))
            yield arrival

    def _follow(self, arrival: Arrival, records: Iterator[bytes], *, many: bool) -> bytes | None:
        """Take in what belongs to a document; what comes back begins the next one."""
        if arrival.same:
            return next((text for text in records if document(text)), None) if many else None
        before, after = len(self.faults), None
        with Shelving(self.home) as shelf:
            gathered, size = [arrival.head], len(arrival.head)
            for text in records:
                if many and document(text):
                    after = text
                    break
                gathered.append(text)
                size += len(text)
                arrival.records += 1
                if size > WRITTEN:
                    self._write(arrival, shelf, gathered)
                    gathered, size = [], 0
            self._write(arrival, shelf, gathered)
            arrival.archive = shelf.keep()
        arrival.skipped = len(self.faults) - before
        return after

    def _write(self, arrival: Arrival, shelf: Shelving, gathered: list[bytes]) -> None:
        text = b"".join(gathered)
        shelf.write(text)
        arrival.quads += text.count(b"\n")
        self.ticked(arrival.title, arrival.records, arrival.quads)

    def _arrival(self, loader: Loader, source: Source, head: bytes) -> Arrival:
        begun, found = document(head), SHA256.search(head)
        if begun is None or found is None:
            raise source.fault(None, "the loader describes no document")
        graph, named = begun
        titles = [
            quad.object.value
            for quad in parse(head, format=RdfFormat.N_QUADS)
            if (quad.subject, quad.predicate) == (named, RDFS_LABEL)
            and isinstance(quad.object, Literal)
        ]
        title = titles[0] if titles else source.name
        digest = found[1].decode()
        return Arrival(graph, named, title, loader.KIND, loader.VERSION, digest, head)

    def _report(self, fault: SourceError) -> None:
        self.faults.append(fault)

    def _count(self, file: str, what: str, value: str) -> None:
        self.counts[what] += 1
        if self.counts[what] <= NAMED:
            self.named.setdefault(what, []).append(f"{file}{value}")


def _texts(loader: Loader, source: Source) -> Iterator[bytes]:
    for record in loader.records(source):
        yield nquads(loader, record)
