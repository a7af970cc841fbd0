"""The bytes of a dossier, as text that is safe to parse."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from kg.errors import SourceError

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 8 * 2**20
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class Text:
    """What a file says, and the digest of the bytes that say it."""

    words: str
    sha256: str


def read(path: Path) -> Text:
    """Read a file whole, as UTF-8 with or without a byte order mark.

    Raises:
        SourceError: The file cannot be read, is empty or too large, or is not plain UTF-8 text.
    """
    stored = _stored(path)
    words = _decoded(path, stored)
    if found := CONTROL.search(words):
        line = words.count("\n", 0, found.start()) + 1
        raise SourceError(path, line, f"control character U+{ord(found[0]):04X}")
    if not words.strip():
        raise SourceError(path, 1, "empty file")
    return Text(words, sha256(stored).hexdigest())


def _stored(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            stored = file.read(LARGEST + 1)
    except OSError as cause:
        raise SourceError(path, None, f"cannot be read: {cause.strerror or cause}") from cause
    if len(stored) > LARGEST:
        raise SourceError(path, None, f"larger than {LARGEST // 2**20} MiB")
    return stored


def _decoded(path: Path, stored: bytes) -> str:
    if stored.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        raise SourceError(path, 1, "UTF-16, not UTF-8")
    try:
        return stored.removeprefix(BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as cause:
        line = stored.count(b"\n", 0, cause.start) + 1
        raise SourceError(
            path, line, f"not UTF-8: byte 0x{cause.object[cause.start]:02x}"
        ) from cause
