"""Dossiers: the project's YAML and CSV, and the user's own.

Importing this package does not import pydantic; reading a file does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.load.dossier.place import detect, shipped
from kg.load.dossier.record import Record, Reference
from kg.load.dossier.writing import quads, references

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kg.errors import SourceError

__all__ = ["Record", "Reference", "detect", "quads", "records", "references", "shipped"]


def records(
    path: Path,
    *,
    root: Path | None = None,
    own: bool | None = None,
    report: Callable[[SourceError], None] | None = None,
) -> Iterator[Record]:
    """What a dossier file says, the file itself first, then one thing at a time.

    ``root`` is the folder below which the file's name begins: that of the shipped documents, or
    the file's own. ``own`` says that the file is the user's: any that is not shipped, unless told.
    With ``report``, what is wrong with a record is handed to it and the other records are given;
    a file that cannot be read raises all the same.

    Raises:
        SourceError: The file is no dossier, or a record cannot be read and there is no ``report``.
    """
    from kg.load.dossier import reading, rows, text
    from kg.load.dossier.given import Given

    given = Given(path, text.read(path), root, own, report)
    return rows.table(given) if path.suffix.lower() == ".csv" else reading.dossier(given)
