"""Small worlds for the loader of dossiers: files in a folder of their own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.load import dossier

Write = Callable[[str, str], Path]
Said = Callable[[Path], set[str]]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file by its name, and give its path."""

    def file(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return file


@pytest.fixture
def said() -> Said:
    """What a file says, as short lines: subject, property and value without namespaces."""

    def lines(path: Path) -> set[str]:
        return {
            short(f"{quad.subject} {quad.predicate} {quad.object}")
            for record in dossier.records(path, own=False)
            for quad in dossier.quads(record)
        }

    return lines


def short(line: str) -> str:
    """A statement without what all statements share."""
    for namespace in (
        "https://w3id.org/chiplex/id/",
        "https://w3id.org/chiplex/ns#",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "http://www.w3.org/2000/01/rdf-schema#",
        "http://www.w3.org/2004/02/skos/core#",
        "http://purl.org/dc/terms/",
        "https://schema.org/",
    ):
        line = line.replace(f"<{namespace}", "<")
    return (
        line.replace("^^<http://www.w3.org/2001/XMLSchema#", "^^<")
        .replace("<", "")
        .replace(">", "")
    )
