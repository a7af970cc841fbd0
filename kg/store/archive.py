"""The archive: the N-Quads of every version of a loaded document, compressed, by hash."""

import gzip
import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from types import TracebackType

from kg.errors import StoreError
from kg.store.folders import Home, reason

SIZE = 25_165_824  # bytes of a part, bulk-loaded in one call: a call costs time, a byte memory
LEVEL = 1  # N-Quads repeat themselves: the quickest level makes them a tenth


class Shelving:
    """One document's N-Quads on their way into the archive."""

    def __init__(self, home: Home) -> None:
        """Begin a file of its own.

        Raises:
            StoreError: The archive cannot be written.
        """
        self.home = home
        self._hash = sha256()
        try:
            home.archive.mkdir(parents=True, exist_ok=True)
            self._path = home.archive / f"{os.getpid()}.{id(self)}.new"
            self._raw = self._path.open("wb")
            self._file = gzip.GzipFile("", "wb", LEVEL, self._raw, mtime=0)
        except OSError as cause:
            raise StoreError(f"{home.archive}: cannot be written: {reason(cause)}") from cause

    def __enter__(self) -> "Shelving":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        cause: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Remove what was not kept."""
        self._raw.close()
        self._path.unlink(missing_ok=True)

    def write(self, text: bytes) -> None:
        """Add N-Quads.

        Raises:
            StoreError: The archive cannot be written.
        """
        self._hash.update(text)
        try:
            self._file.write(text)
        except OSError as cause:
            raise StoreError(f"{self._path}: cannot be written: {reason(cause)}") from cause

    def keep(self) -> str:
        """Finish, and put the file in its place; the hash is its name from now on.

        Raises:
            StoreError: The archive cannot be written.
        """
        digest = self._hash.hexdigest()
        try:
            self._file.close()
            self._raw.flush()
            os.fsync(self._raw.fileno())
            self._raw.close()
            self._path.replace(place(self.home, digest))
        except OSError as cause:
            raise StoreError(f"{self._path}: cannot be written: {reason(cause)}") from cause
        return digest


def place(home: Home, digest: str) -> Path:
    """Where N-Quads of a hash are kept."""
    return home.archive / f"{digest}.nq.gz"


def parts(home: Home, digest: str) -> Iterator[bytes]:
    """The N-Quads of a hash, in parts that can be bulk-loaded.

    Raises:
        StoreError: They are missing or damaged.
    """
    path, found = place(home, digest), sha256()
    try:
        with gzip.open(path, "rb") as file:
            rest = b""
            while part := file.read(SIZE):
                found.update(part)
                cut = part.rfind(b"\n") + 1
                if cut:
                    yield rest + part[:cut]
                rest = part[cut:] if cut else rest + part
            if rest:
                yield rest
    except (OSError, EOFError) as cause:
        raise StoreError(f"{path}: cannot be read: {reason(cause)}") from cause
    if found.hexdigest() != digest:
        raise StoreError(f"{path}: is not what its name says")
