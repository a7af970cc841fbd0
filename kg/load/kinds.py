"""The kinds of document that can be loaded, and which of them a file is."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol, cast

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from kg.errors import SourceError
from kg.load.source import HEAD, Source

ORDER = (
    "screening",
    "ecfr",
    "register",
    "ftm",
    "gleif",
    "chip_table",
    "dossier",
    "article",
)
"""The loaders from the most to the least particular: the first that knows a file takes it."""
SIGNS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"\xff\xfe", "UTF-16 text"),
    (b"\xfe\xff", "UTF-16 text"),
    (b"<?xml", "XML"),
    (b"<", "HTML or XML"),
    (b"{", "JSON"),
    (b"[", "JSON"),
)
DOSSIER = re.compile(rb"""^[{\s]*["']?dossier["']?\s*:""", re.MULTILINE)
UNREAD = (
    (b"<CFRGRANULE", "the annual edition of the CFR, which is not read: load its part as eCFR XML"),
    (b"<CFRDOC", "the annual edition of the CFR, which is not read: load its parts as eCFR XML"),
    (b'"label_level"', "the eCFR's table of contents, which is not read: load a part as eCFR XML"),
)
"""What is like a kind that can be loaded and is none, and what to load in its place."""


class Loader(Protocol):
    """What a loader's package gives: which files are its own, their records, their quads."""

    @property
    def KIND(self) -> str:  # noqa: N802 (a constant of its module)
        """What the kind is called."""

    @property
    def VERSION(self) -> str:  # noqa: N802
        """The version of the loader."""

    def detect(self, path: Path, head: bytes) -> bool:
        """Whether a file is of this kind, by its first 64 KB."""

    def records(self, source: Source) -> Iterator[Any]:
        """The records of a file; the first describes the document."""

    def quads(self, record: Any) -> Iterable[Quad]:  # noqa: ANN401 (each loader has its own)
        """What a record says."""


@dataclass(frozen=True, slots=True)
class _Dossiers:
    """Dossiers of the user's own, as a loader like the others."""

    KIND: str = "dossier"
    VERSION: str = "1"

    def detect(self, path: Path, head: bytes) -> bool:  # noqa: ARG002 (the seam of all loaders)
        """Whether a file is a dossier, by its name and columns."""
        from kg.load import dossier

        return dossier.detect(path)

    def records(self, source: Source) -> Iterator[Any]:
        """The records of a dossier; faults name the file as its user does."""
        from kg.load import dossier

        def said(fault: SourceError) -> SourceError:
            ours = str(fault.path) == str(source.path)
            return source.fault(fault.line, fault.reason) if ours else fault

        take = source.report
        report = None if take is None else lambda fault: take(said(fault))
        try:
            yield from dossier.records(source.path, own=True, report=report)
        except SourceError as fault:
            raise said(fault) from fault.__cause__

    def foreign(self, path: Path, head: bytes) -> bool:
        """Whether a file is YAML of others: it does not say that it is a dossier."""
        return path.suffix.lower() != ".csv" and DOSSIER.search(head) is None

    def quads(self, record: Any) -> Iterable[Quad]:  # noqa: ANN401 (the seam of all loaders)
        """What a record says."""
        from kg.load import dossier

        return dossier.quads(record)


def loaders() -> Iterator[Loader]:
    """The loaders that are there, in the order in which they are asked."""
    for name in ORDER:
        if find_spec(f"kg.load.{name}") is not None and hasattr(_loader(name), "KIND"):
            yield _loader(name)


def names() -> list[str]:
    """The kinds, by the names that ``--as`` takes."""
    return [loader.KIND for loader in loaders()]


def kind(name: str) -> Loader | None:
    """The loader of a kind, by its name or that of its package."""
    for loader in loaders():
        if name in (loader.KIND, loader.KIND.replace("-", "_")):
            return loader
    return None


def detect(path: Path, name: str = "", *, named: bool = True) -> Loader:
    """The loader that takes a file; one that is only in a folder must say that it is a dossier.

    Raises:
        SourceError: It cannot be read, is empty, or is of no kind that can be loaded.
    """
    shown = name or str(path)
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError as cause:
        raise SourceError(shown, None, (cause.strerror or "cannot be read").lower()) from cause
    if not head.strip():
        raise SourceError(shown, None, "an empty file")
    for loader in loaders():
        if loader.detect(path, head):
            if not named and isinstance(loader, _Dossiers) and loader.foreign(path, head):
                raise SourceError(shown, None, "YAML that is no dossier")
            return loader
    known = next((what for sign, what in UNREAD if sign in head), "")
    raise SourceError(shown, None, known or f"{looks(head)} of no kind that can be loaded")


def looks(head: bytes) -> str:
    """What a file looks like, in a few words."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    for sign, what in SIGNS:
        if start.startswith(sign):
            return what
    if b"\0" in head:
        return "binary data"
    return "a table" if b"," in start.partition(b"\n")[0] else "text"


def nquads(loader: Loader, record: Any) -> bytes:  # noqa: ANN401 (each loader has its own)
    """What a record says as N-Quads, by the loader's own writer if it has one."""
    write = getattr(loader, "nquads", None)
    if write is not None:
        return cast("str", write(record)).encode("utf-8")
    return serialize(loader.quads(record), format=RdfFormat.N_QUADS) or b""


def document(text: bytes) -> tuple[NamedNode, NamedNode] | None:
    """The graph and the document that a record's N-Quads begin, if it begins one."""
    if b"#ofDocument> " not in text:
        return None
    for line in text.splitlines():
        graph, link, rest = line.split(b" ", 2)
        if link.endswith(b"#ofDocument>"):
            named = rest.split(b" ", 1)[0]
            return NamedNode(graph[1:-1].decode()), NamedNode(named[1:-1].decode())
    return None


@cache
def _loader(name: str) -> Loader:
    if name == "dossier":
        return _Dossiers()
    return cast("Loader", import_module(f"kg.load.{name}"))
