"""What a generation was made from, and what came of it: ``made-from.json``."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kg.errors import StoreError
from kg.store.folders import MADE_FROM, reason

FORMAT = 1


@dataclass(frozen=True)
class Made:
    """The record of one finished build."""

    version: str
    inputs: str
    hash: str
    quads: int
    graphs: int
    seconds: float
    built: str
    format: int = FORMAT

    def write(self, folder: Path) -> None:
        """Put the record into a generation's folder: from then on the generation is finished."""
        replace(folder / MADE_FROM, json.dumps(asdict(self), indent=1) + "\n")


def made(folder: Path) -> Made:
    """Read the record of a generation.

    Raises:
        StoreError: It is missing, damaged, or of another format.
    """
    path = folder / MADE_FROM
    try:
        given: dict[str, Any] = json.loads(path.read_text("utf-8"))
        if given.get("format") != FORMAT:
            raise StoreError(f"{path}: format {given.get('format')}, this version reads {FORMAT}")
        return Made(**given)
    except (OSError, ValueError, TypeError, AttributeError) as cause:
        raise StoreError(f"{path}: cannot be read: {reason(cause)}") from cause


def replace(path: Path, text: str) -> None:
    """Write a file so that a reader, and a crash, finds the old text or the new."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    with fresh.open("w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
