"""The graphs of a store as files of N-Triples: the next one is written while one is sent."""

import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat

from kg.errors import StoreError
from kg.store import Store
from kg.store.folders import reason


@contextmanager
def dumps(store: Store, names: Sequence[str]) -> Iterator[Iterator[tuple[str, Path]]]:
    """Each graph with its file, which is gone when the next one is taken.

    Raises:
        StoreError: The store cannot be read, or there is no room for the files.
    """
    with (
        tempfile.TemporaryDirectory(prefix="chiplex-") as folder,
        ThreadPoolExecutor(1) as beside,
    ):

        def one(number: int) -> Path:
            path = Path(folder) / f"{number}.nt"
            _dump(store, names[number], path)
            return path

        def files() -> Iterator[tuple[str, Path]]:
            ahead = beside.submit(one, 0) if names else None
            for number, name in enumerate(names):
                assert ahead is not None
                path = ahead.result()
                last = number + 1 == len(names)
                ahead = None if last else beside.submit(one, number + 1)
                yield name, path
                path.unlink()

        yield files()


def _dump(store: Store, name: str, path: Path) -> None:
    try:
        with path.open("wb") as file:  # the engine would sync a path to disk
            store.engine.dump(file, format=RdfFormat.N_TRIPLES, from_graph=NamedNode(name))
    except (OSError, RuntimeError) as cause:
        raise StoreError(f"{name}: cannot be read: {reason(cause)}") from cause
