"""Files as their parsers get them: refused before what they hold costs time and memory."""

import re
from collections.abc import Iterator
from typing import BinaryIO, TextIO

from kg.load.source import PART, Source

TOKEN = re.compile(rb'\\.|"|[\[{]|[\]}]', re.DOTALL)
DEEPEST = 64
LONGEST = 16_777_216
"""The longest string of JSON that is read, in bytes; no record of a real file comes near it."""
LINE = 4_194_304
"""The longest line of a table that is read, in characters."""


class UnfitError(ValueError):
    """What no table has: a line without end, NUL."""


class Bounded:
    """A file of JSON looked through part by part as it is read: nesting, strings, NUL, encoding.

    Raises:
        SourceError: From ``read``, with the line, at what no real file of records holds.
    """

    def __init__(self, source: Source, file: BinaryIO) -> None:
        self.source, self.file = source, file
        self.line, self.depth, self.held = 1, 0, 0
        self.inside = False
        self.rest = b""
        self.started = False

    def read(self, size: int = PART) -> bytes:
        """The next part of the file."""
        part = self.file.read(min(size, PART) if size >= 0 else PART)
        if not self.started:
            part = self._begin(part)
        if size and part:
            self._look(part)
        return part

    def _begin(self, part: bytes) -> bytes:
        if not part:  # ijson first reads nothing, to see what kind of file this is
            return part
        self.started = True
        if part[:2] in {b"\xff\xfe", b"\xfe\xff"}:
            raise self.source.fault(1, "not UTF-8 but UTF-16")
        return part.removeprefix(b"\xef\xbb\xbf") or self.file.read(PART)

    def _look(self, part: bytes) -> None:
        nul = part.find(b"\0") if b"\0" in part else part.find(b"\\u0000")
        if nul >= 0:
            raise self.source.fault(self.line + part.count(b"\n", 0, nul), "a NUL byte")
        text, self.rest = self.rest + part, b""
        if text.endswith(b"\\"):
            text, self.rest = (text, b"") if _escaped(text) else (text[:-1], b"\\")
        at = 0
        for found in TOKEN.finditer(text):
            token = found[0]
            if token == b'"':
                self._hold(found.start() - at)
                self.inside, at, self.held = not self.inside, found.end(), 0
            elif not self.inside and token in b"[{":
                self.depth += 1
                if self.depth > DEEPEST:
                    line = self.line + text.count(b"\n", 0, found.start())
                    raise self.source.fault(line, f"nested more than {DEEPEST} deep")
            elif not self.inside and token in b"]}":
                self.depth -= 1
        self._hold(len(text) - at)
        self.line += part.count(b"\n")

    def _hold(self, length: int) -> None:
        self.held += length
        if self.held > LONGEST:
            raise self.source.fault(self.line, "a text of more than 16 MB")


def _escaped(text: bytes) -> bool:
    """Whether the stroke at the end of a text is itself escaped."""
    return (len(text) - len(text.rstrip(b"\\"))) % 2 == 0


def lines(file: TextIO) -> Iterator[str]:
    """The lines of a table.

    Raises:
        UnfitError: One holds NUL, or does not end within `LINE` characters.
    """
    while line := file.readline(LINE):
        if "\0" in line:
            raise UnfitError("a NUL byte")
        if len(line) == LINE and not line.endswith("\n"):
            raise UnfitError("a line of more than 4 MB")
        yield line
