"""A file of entities as a document: what it is called, which file it was."""

from dataclasses import dataclass
from pathlib import Path

from kg.load.source import Source
from kg.load.triple import token
from kg.terms import slug

PLAIN = {"entities", "statements", "data", "export", "-", ""}  # names that files of all sets have
SUFFIXES = (".gz", ".jsonl", ".json", ".ndjson", ".ijson", ".ftm")


@dataclass(frozen=True, slots=True)
class Document:
    """One file of entities."""

    id: str
    title: str
    publisher: str
    url: str
    published: str
    sha256: str

    @classmethod
    def of(cls, source: Source, sha256: str) -> "Document":
        """The document that a source is: called what the user says, else as its file."""
        title = source.title or _stem(Path(source.name))
        return cls(
            slug(title) or token(title),
            source.title or f"FollowTheMoney entities: {title}",
            source.publisher or "unknown",
            source.url,
            source.published,
            sha256,
        )


def _stem(path: Path) -> str:
    stem = path.name
    while (shorter := _shorter(stem)) != stem:
        stem = shorter
    if stem not in PLAIN:
        return stem
    return "-".join(part for part in (path.parent.name, stem) if part.strip("-.")) or "entities"


def _shorter(name: str) -> str:
    for suffix in SUFFIXES:
        name = name.removesuffix(suffix)
    return name
