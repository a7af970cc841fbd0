"""What the site holds, kept on disk: its pages, which thing stands on which, and their names."""

import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import pyoxigraph

from kg.export.site.address import path_of
from kg.export.site.homes import home

SCHEMA = """
CREATE TABLE part (page TEXT NOT NULL, path TEXT NOT NULL, PRIMARY KEY (page, path)) WITHOUT ROWID;
CREATE TABLE named (
    kind TEXT NOT NULL, name TEXT NOT NULL, path TEXT NOT NULL, hint TEXT NOT NULL,
    others TEXT NOT NULL, PRIMARY KEY (kind, name, path)
) WITHOUT ROWID;
"""


class Register:
    """The pages in order, and what was noted of each while it was written."""

    def __init__(self, file: Path) -> None:
        self._database = sqlite3.connect(file, isolation_level=None)
        self._database.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + SCHEMA)
        self.has = lru_cache(maxsize=200_000)(self._has)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def fill(self, engine: pyoxigraph.Store) -> None:
        """Read which things there are, in one pass over the graph."""
        self._database.execute("BEGIN")
        self._database.executemany("INSERT OR IGNORE INTO part VALUES (?, ?)", _parts(engine))
        self._database.execute("COMMIT")

    def pages(self) -> Iterator[str]:
        """The paths of all pages, in order."""
        rows = self._database.cursor().execute("SELECT DISTINCT page FROM part ORDER BY page")
        yield from (page for (page,) in rows)

    def parts(self, page: str) -> list[str]:
        """The paths of the things on a page, in order; its own among them if there is such."""
        found = self._database.execute("SELECT path FROM part WHERE page = ? ORDER BY path", [page])
        return [path for (path,) in found]

    def _has(self, page: str) -> bool:
        """Whether there is a page of that path."""
        found = self._database.execute("SELECT 1 FROM part WHERE page = ? LIMIT 1", [page])
        return found.fetchone() is not None

    def note(self, kind: str, name: str, path: str, hint: str, others: Iterable[str]) -> None:
        """Keep what lists of pages and the search say of one."""
        row = (kind, name, path, hint, "\t".join(others))
        self._database.execute("INSERT OR REPLACE INTO named VALUES (?, ?, ?, ?, ?)", row)

    def count(self, kind: str) -> int:
        """How many pages of a kind there are."""
        found = self._database.execute("SELECT COUNT(*) FROM named WHERE kind = ?", [kind])
        return int(found.fetchone()[0])

    def kinds(self) -> list[str]:
        """The kinds of which there are pages, in order."""
        rows = self._database.execute("SELECT DISTINCT kind FROM named ORDER BY kind")
        return [kind for (kind,) in rows]

    def named(self, kind: str) -> Iterator[tuple[str, str, str, list[str]]]:
        """Name, path, hint and other names of the pages of a kind, by name."""
        rows = self._database.cursor().execute(
            "SELECT name, path, hint, others FROM named WHERE kind = ? "
            "ORDER BY name COLLATE NOCASE, name, path",
            [kind],
        )
        for name, path, hint, others in rows:
            yield name, path, hint, others.split("\t") if others else []


def _parts(engine: pyoxigraph.Store) -> Iterator[tuple[str, str]]:
    last = ""
    for quad in engine.quads_for_pattern(None, None, None, None):
        subject = quad.subject
        if not isinstance(subject, pyoxigraph.NamedNode) or subject.value == last:
            continue
        last = subject.value
        if path := path_of(last):
            yield home(path), path
