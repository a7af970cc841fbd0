"""Which party each id of a file stands for: kept on disk, so that memory does not grow with it."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from kg.load.triple import token
from kg.terms import ID

TABLE = """
create table entity (
    id text primary key, line integer, kind text, known text, slug text
) without rowid
"""
SETTLED = """
create index by_known on entity (known) where known <> '';
create index by_slug on entity (slug);
create table shared as
    select known as target from entity where known <> '' group by known having count(*) > 1;
update entity set known = '' where known in (select target from shared);
create table common as
    select slug from entity where kind = 'party' and known = '' group by slug having count(*) > 1;
update entity set slug = slug || '-' || token(id)
    where kind = 'party' and known = '' and slug in (select slug from common);
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an id leads: a kind of thing, its IRI's path, whether the graph knows it already."""

    line: int
    kind: str
    iri: str
    known: bool


class Index:
    """The ids of a file, each with what it stands for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, rows: Iterable[tuple[str, int, str, str, str]]) -> None:
        """Take in ids: id, line, kind, the IRI of a known party or none, the slug of a new one.

        The first line of an id counts.
        """
        self._connection.executemany("insert or ignore into entity values (?, ?, ?, ?, ?)", rows)

    def settle(self) -> None:
        """Tell apart what would be one: several ids of one party of the graph, or of one slug."""
        self._connection.executescript(SETTLED)

    def find(self, id_: str) -> Place | None:
        """What an id stands for."""
        row = self._connection.execute(
            "select line, kind, known, slug from entity where id = ?", (id_,)
        ).fetchone()
        if row is None:
            return None
        line, kind, known, slug = row
        prefix = "address/ftm" if kind == "address" else "org"
        return Place(line, kind, known or f"{ID}{prefix}/{slug}", bool(known))

    def joined(self) -> Iterator[tuple[str, str]]:
        """The ids that stand for parties of the graph, each with the party's IRI."""
        yield from self._connection.execute(
            "select id, known from entity where known <> '' order by id"
        )


@contextmanager
def index() -> Iterator[Index]:
    """An empty index, in a file of the system's that is gone afterwards."""
    connection = sqlite3.connect("", isolation_level=None)
    try:
        connection.create_function("token", 1, token, deterministic=True)
        connection.execute(TABLE)
        connection.execute("begin")
        yield Index(connection)
    finally:
        connection.close()
