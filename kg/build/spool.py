"""A graph's triples on their way to the store: sorted, in a passing file, with their hash."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import islice
from pathlib import Path

from kg.errors import StoreError
from kg.store.folders import reason
from kg.store.lines import Lines, blocks

WRITTEN = 1_000  # lines written at a time


class Spool:
    """The triples of a graph as lines in order, each once; ``marked`` if one has a blank node."""

    def __init__(self, path: Path, given: Lines) -> None:
        """Write blocks of lines to a file of this path.

        Raises:
            StoreError: There is no room for it, or for what is sorted on the way.
        """
        self.path = path
        self.count, self.marked = 0, False
        found = sha256()
        try:
            with path.open("wb") as file:
                for block in given:
                    for at in range(0, len(block), WRITTEN):
                        text = b"".join(block[at : at + WRITTEN])
                        found.update(text)
                        file.write(text)
                        self.marked = self.marked or b"_:" in text
                    self.count += len(block)
        except OSError as cause:
            raise StoreError(f"{path.parent}: cannot be written: {reason(cause)}") from cause
        self.hash = found.hexdigest()

    def blocks(self) -> Lines:
        """The lines in blocks that keep the lines of a subject together."""
        with self.path.open("rb") as file:
            yield from blocks(file)

    def texts(self, most: int) -> Iterator[bytes]:
        """The lines as texts of so many lines at most."""
        with self.path.open("rb") as file:
            yield from texts(file, most)


def texts(lines: Iterable[bytes], most: int) -> Iterator[bytes]:
    """Lines as texts of so many lines at most."""
    rest = iter(lines)
    while text := b"".join(islice(rest, most)):
        yield text
