"""The list as a document: what it is, who publishes it, which file it was."""

from dataclasses import dataclass

from kg.load.source import Source

TITLE = "Consolidated Screening List"
PUBLISHER = "International Trade Administration"


@dataclass(frozen=True, slots=True)
class Document:
    """One file of the list."""

    name: str
    title: str
    publisher: str
    url: str
    published: str
    sha256: str

    @classmethod
    def of(cls, source: Source, sha256: str) -> "Document":
        """The document that a source is; what the user gave goes before what is usual."""
        return cls(
            source.name,
            source.title or TITLE,
            source.publisher or PUBLISHER,
            source.url,
            source.published,
            sha256,
        )
