"""Reading documents of the Federal Register, one after the other, each a document of the graph."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kg.load.markup import starts
from kg.load.register import api, issue
from kg.load.register.record import KNOWN_TYPES, Agency, Issuance, Paper, Record
from kg.load.source import HEAD, Source, digest

KIND = "federal-register"
VERSION = "1"
MANY = True
"""A file may hold many documents; each begins with its own description."""
PUBLISHER = "Office of the Federal Register"
SIGNS = (b"<FEDREG", b"<PREAMB", b"<FRDOC", b"<PRES")


def detect(path: Path, head: bytes) -> bool:  # noqa: ARG001 (the seam of all loaders)
    """Whether a file holds documents of the register, by its first element or keys."""
    if starts(head, *issue.ROOTS):
        return any(sign in head for sign in SIGNS)
    return api.looks(head)


def records(source: Source) -> Iterator[Record]:
    """For each document its description as a loaded file, then what it says of itself.

    Raises:
        SourceError: The file is not the register's, or a document cannot be read and nobody takes
            reports.
    """
    with source.path.open("rb") as file:
        head = file.read(HEAD)
    if not head.strip():
        raise source.fault(None, "empty file")
    markup = head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")
    found = issue.issuances(source) if markup else api.issuances(source)
    sha256 = digest(source.path)
    seen: dict[str, Issuance] = {}
    for one in found:
        known = _known(source, one)
        if (before := seen.get(known.slug)) is not None:
            _twin(source, before, known)
            continue
        seen[known.slug] = replace(known, abstract="", dates="", action="")
        yield Paper(
            known.slug,
            _label(known),
            source.publisher or PUBLISHER,
            source.url or known.page,
            known.published,
            sha256,
        )
        yield known


def _twin(source: Source, before: Issuance, one: Issuance) -> None:
    """Name a document that the file holds twice; another one of its number is a fault."""
    if before.title == one.title:
        source.note("duplicate", f"line {one.line}: {one.number}")
    else:
        source.refuse(one.line, f"{one.number} of {one.published or 'no day'} a second time")


def _known(source: Source, one: Issuance) -> Issuance:
    """The document with what the graph knows of it and of its agencies."""
    if one.type and one.type not in KNOWN_TYPES:
        source.note("type not known", f"{one.number}: {one.type}")
    if source.names is None:
        return one
    found = source.names.by_citation(one.number)
    if not found and one.citation:  # a page may begin more than one document
        found = source.names.by_citation(one.citation)
    agencies = tuple(Agency(each.name, _party(source, each.name)) for each in one.agencies)
    return replace(
        one, instruments=tuple(sorted({node.value for node in found})), agencies=agencies
    )


def _party(source: Source, name: str) -> str:
    known = source.names.party(name, "US") if source.names is not None else None
    return known.value if known is not None else ""


def _label(one: Issuance) -> str:
    return one.title or f"Federal Register document {one.number}"
