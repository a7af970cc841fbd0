"""What entities are told about others: the codes of places, the numbers, the addresses of sources.

It is read once, before any entity is made, and kept on disk, so that memory does not grow with it.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from kg.export.spool import Node, Spool
from kg.terms import CX, ID, PREFIXES

TABLE = """
create table told (what text, thing text, said text, scheme text, primary key (what, thing))
without rowid
"""
URL = f"{PREFIXES['schema']}url"
SCHEME, NUMBER = f"{CX}scheme", f"{CX}identifier"
OWNED = {f"{CX}owned", f"{CX}child"}
Told = tuple[str, str, str, str]


class Known:
    """Numbers with their schemes, addresses of sources, names of lists, and who is owned."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def number(self, iri: str) -> tuple[str, str] | None:
        """A registered number, after its scheme."""
        found = self._told("number", iri)
        return (found[1], found[0]) if found else None

    def page(self, iri: str) -> str:
        """The address of a source; empty if it has none."""
        return (self._told("page", iri) or ("",))[0]

    def list(self, iri: str) -> str:
        """The name of a list; empty if it is not told of."""
        return (self._told("list", iri) or ("",))[0]

    def owned(self, iri: str) -> bool:
        """Whether somebody owns it."""
        return self._told("owned", iri) is not None

    def _told(self, what: str, iri: str) -> tuple[str, str] | None:
        query = "select said, scheme from told where what = ? and thing = ?"
        found: tuple[str, str] | None = self._connection.execute(query, (what, iri)).fetchone()
        return found


@contextmanager
def known(spool: Spool) -> Iterator[Known]:
    """What a spool says of them, in a file of the system's that is gone afterwards."""
    with closing(sqlite3.connect("", isolation_level=None)) as connection:
        connection.execute(TABLE)
        rows = (row for node in spool.described() for row in _learnt(node))
        connection.execute("begin")
        connection.executemany("insert or replace into told values (?, ?, ?, ?)", rows)
        connection.execute("commit")
        yield Known(connection)


def _learnt(node: Node) -> Iterator[Told]:
    name = node.name.strip("<>")
    texts = {column.property: said[0] for column, said in node.values.items()}
    if f"{CX}RegisteredNumber" in node.types and SCHEME in texts and NUMBER in texts:
        yield "number", name, texts[NUMBER], texts[SCHEME]
    if f"{CX}List" in node.types:
        labels = {c.language: t for c, t in node.values.items() if c.property.endswith("label")}
        yield "list", name, (labels.get("en") or next(iter(labels.values()), [name]))[0], ""
    for relation, target in node.leads:
        if relation in OWNED:
            yield "owned", target, "", ""
        if relation == URL:
            yield "page", name, target, ""


def place(iri: str) -> str:
    """The code of a place; empty if it has none."""
    code = iri.removeprefix(f"{ID}place/")
    return code if len(code) == len("us") else ""
