"""A generation in the making: written beside the old one, switched to at the end."""

import fcntl
import gc
import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import pyoxigraph

from kg.errors import SourceError, StoreError
from kg.store.folders import Home, reason
from kg.store.loaded import Holdings
from kg.store.made import Made, replace

PART = 100_000  # quads in one bulk load: more in one call costs memory without being faster
FEW = 4  # loads whose files need not be compacted
ROOM = 1_000_000  # quads up to which a draft is kept in memory, where rules and checks read faster


@contextmanager
def writing(home: Home, notice: Callable[[str], None], wait: float = 60.0) -> Iterator[None]:
    """Hold the store's one writer's place; a second writer waits, and says so.

    Units: ``wait`` in seconds.

    Raises:
        StoreError: The folder cannot be written, or the other writer did not end in time.
    """
    try:
        home.generations.mkdir(parents=True, exist_ok=True)
        held = home.lock.open("a")
    except OSError as cause:
        raise StoreError(f"{home.path}: cannot be written: {reason(cause)}") from cause
    with held:
        if not _locked(held.fileno()):
            notice(f"{home.path}: another process is writing the store; waiting for it")
            patience = time.monotonic() + wait
            while not _locked(held.fileno()):
                if time.monotonic() > patience:
                    raise StoreError(f"{home.path}: another process is writing the store")
                time.sleep(0.05)
        yield


class Draft:
    """A new generation; nothing is seen of it before `commit`. To be used under `writing`.

    ``engine`` holds it: in memory while there is room, then on disk.
    """

    def __init__(self, home: Home, *, follow: bool = False) -> None:
        """Clear away what killed builds left, and begin an empty generation.

        With ``follow`` it begins as the answering one, whose files it shares, and is on disk.

        Raises:
            StoreError: The folder cannot be written.
        """
        self.home = home
        self.before = _answering(home)
        try:
            _sweep(home, self.before)
            self.number = max([*home.numbers(), self.before or 0]) + 1
            self.folder = home.folder(self.number)
            if follow and self.before is not None:
                before = pyoxigraph.Store.read_only(str(home.folder(self.before)))
                before.backup(str(self.folder))
            self._disk = pyoxigraph.Store(str(self.folder))
            self._loads = 0  # into the disk, each of which leaves files of its own
            self.engine = self._disk if follow else pyoxigraph.Store()
        except (OSError, RuntimeError) as cause:
            raise StoreError(f"{home.path}: cannot be written: {reason(cause)}") from cause

    def add(self, quads: Iterable[pyoxigraph.Quad]) -> int:
        """Load quads, a part at a time, and count them.

        Raises:
            StoreError: The folder cannot be written.
        """
        count = 0
        for part in parted(quads):
            if self.engine is not self._disk and len(self.engine) + len(part) > ROOM:
                self.settle()
            self._load(self.engine, part)
            count += len(part)
        return count

    def settle(self, more: Iterable[pyoxigraph.Quad] = ()) -> None:
        """Put on disk what is in memory, and ``more``; whoever reads ``engine`` may go on reading.

        Raises:
            StoreError: The folder cannot be written.
        """
        if self.engine is not self._disk:
            self._write(self.engine)
        for part in parted(more):
            self._load(self._disk, part)
        self.engine = self._disk

    def take(self, text: bytes, name: pyoxigraph.NamedNode | None = None) -> None:
        """Load N-Quads, or N-Triples into a graph: no more than a part's worth at once.

        Raises:
            SourceError: They are none.
            StoreError: The folder cannot be written.
        """
        if self.engine is not self._disk and len(self.engine) > ROOM:
            self.settle()
        self._loads += self.engine is self._disk
        try:
            form = pyoxigraph.RdfFormat.N_TRIPLES if name else pyoxigraph.RdfFormat.N_QUADS
            self.engine.bulk_load(text, format=form, to_graph=name)
        except SyntaxError as cause:
            raise SourceError("N-Quads of a loader", cause.lineno, str(cause.msg)) from cause
        except (OSError, RuntimeError) as cause:
            raise StoreError(f"{self.folder}: cannot be written: {reason(cause)}") from cause

    def commit(self, record: Made, held: Holdings | None = None) -> None:
        """Finish the generation and let it answer from now on; the one before it is kept.

        Raises:
            StoreError: The folder cannot be written; the old generation goes on answering.
        """
        self.settle()
        try:
            if self._loads > FEW:
                self._disk.optimize()
            self._disk.flush()
            self._close()
            if held is not None:
                held.write(self.folder)
            record.write(self.folder)
            replace(self.home.pointer, f"{self.number}\n")
        except (OSError, RuntimeError) as cause:
            raise StoreError(f"{self.folder}: cannot be written: {reason(cause)}") from cause
        for number in self.home.numbers():
            if number not in (self.number, self.before):
                _remove(self.home.folder(number))

    def drop(self) -> None:
        """Give the generation up, unless it was switched to."""
        self._close()
        if _answering(self.home) != self.number:
            _remove(self.folder)

    def _load(self, engine: pyoxigraph.Store, part: list[pyoxigraph.Quad]) -> None:
        self._loads += engine is self._disk
        try:
            engine.bulk_extend(part)
        except (OSError, RuntimeError) as cause:
            raise StoreError(f"{self.folder}: cannot be written: {reason(cause)}") from cause

    def _write(self, memory: pyoxigraph.Store) -> None:
        """Copy a store in memory to disk: in one load, for which nothing has to be compacted.

        Both halves work outside the interpreter's lock.
        """
        path = self.home.path / f"{os.getpid()}.nq.new"
        self._loads += 1
        try:
            memory.dump(str(path), format=pyoxigraph.RdfFormat.N_QUADS)
            self._disk.bulk_load(path=str(path), format=pyoxigraph.RdfFormat.N_QUADS)
        except (OSError, RuntimeError) as cause:
            raise StoreError(f"{self.folder}: cannot be written: {reason(cause)}") from cause
        finally:
            path.unlink(missing_ok=True)

    def _close(self) -> None:
        self.engine = self._disk = pyoxigraph.Store()
        gc.collect()  # the database closes with its last reference


def parted(
    quads: Iterable[pyoxigraph.Quad], size: int | None = None
) -> Iterator[list[pyoxigraph.Quad]]:
    """Quads in parts; without a size, in those that are bulk-loaded in one call."""
    rest = iter(quads)
    while part := list(islice(rest, size or PART)):
        yield part


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _answering(home: Home) -> int | None:
    try:
        return home.current()
    except StoreError:  # damaged: the new generation replaces it
        return None


def _sweep(home: Home, current: int | None) -> None:
    """Remove all but the current generation and the one before it."""
    older = [number for number in home.numbers() if current is not None and number < current]
    keep = {current, max(older, default=current)}
    for number in home.numbers():
        if number not in keep:
            _remove(home.folder(number))
    for left in (*home.path.glob("*.new"), *home.archive.glob("*.new")):
        left.unlink(missing_ok=True)


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
