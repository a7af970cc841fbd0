"""Files as their parsers get them: refused before what they hold costs time and memory."""

from collections.abc import Iterator
from typing import BinaryIO, TextIO

DEEPEST = 500
LONGEST = 4_194_304


class UnfitError(ValueError):
    """What no document has: nesting without end, a line without end, NUL."""


class Guarded:
    """A file of JSON that counts what it opens and closes as it is read, in texts too."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._open = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes.

        Raises:
            UnfitError: More than `DEEPEST` things are open in them, or they hold NUL.
        """
        part = self._file.read(size)
        self._open += part.count(b"[") + part.count(b"{") - part.count(b"]") - part.count(b"}")
        if self._open > DEEPEST:
            raise UnfitError(f"nested more than {DEEPEST} deep")
        if b"\0" in part or b"\\u0000" in part:
            raise UnfitError("a NUL character")
        return part


def lines(file: TextIO) -> Iterator[str]:
    """The lines of a table.

    Raises:
        UnfitError: One holds NUL, or does not end within `LONGEST` characters.
    """
    while line := file.readline(LONGEST):
        if "\0" in line:
            raise UnfitError("a NUL character")
        if len(line) == LONGEST and not line.endswith("\n"):
            raise UnfitError(f"a line of more than {LONGEST} characters")
        yield line
