"""A file of records as a document: one record by its LEI, many by the name of the file."""

import re
from dataclasses import dataclass
from pathlib import Path

from kg.load.source import Source
from kg.load.triple import token
from kg.terms import slug

PUBLISHER = "Global Legal Entity Identifier Foundation"
PUBLISHED = re.compile(rb'"publishDate"\s*:\s*"(\d{4}-\d{2}-\d{2})')
ISSUE = re.compile(r"^\d{8}(-\d{4})?-")  # which a golden copy's name begins with


@dataclass(frozen=True, slots=True)
class Document:
    """One file of records; those of a table have lines."""

    id: str
    title: str
    publisher: str
    url: str
    published: str
    sha256: str
    lines: bool

    @classmethod
    def of(cls, source: Source, sha256: str, head: bytes, lei: str, *, lines: bool) -> "Document":
        """The document that a source is; ``lei`` is that of its only record, if it has one."""
        said = PUBLISHED.search(head)
        stem = ISSUE.sub("", Path(source.name).name.partition(".")[0]) or "records"
        name = lei or (source.title or stem)
        return cls(
            token(lei) if lei else slug(name) or token(name),
            source.title or f"GLEIF: {name}",
            source.publisher or PUBLISHER,
            source.url,
            source.published or (said[1].decode() if said else ""),
            sha256,
            lines,
        )
