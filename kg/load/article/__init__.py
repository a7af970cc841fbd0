"""Articles: what the press and commentators write, as text, Markdown, HTML or PDF.

What an article says is a claim with its speaker and quote; it never becomes a rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.load.article.record import Claim, Document, Mention, Record, Said, Thing
from kg.load.article.writing import KIND, VERSION, quads

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.load.source import Source

__all__ = [
    "KIND",
    "VERSION",
    "Claim",
    "Document",
    "Mention",
    "Record",
    "Said",
    "Thing",
    "detect",
    "quads",
    "records",
]


def detect(path: Path, head: bytes) -> bool:
    """Whether a file may be an article, by its name and its first 64 KB."""
    from kg.load.article import reading

    return reading.detect(path, head)


def records(source: Source) -> Iterator[Record]:
    """What an article says: the document, then things, mentions and claims in the text's order.

    Raises:
        SourceError: The file holds no text that can be read.
    """
    from kg.load.article import extraction

    yield from extraction.records(source)
