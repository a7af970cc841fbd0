"""Asking in steps: the rows of an inner select first, as VALUES in its place.

A file marks inner selects, within each other or side by side. The answer is the same; an engine
that joins a subselect by reading both sides whole, or that refuses a long query by what it guesses
of its cost, is spared that.
"""

import re
from dataclasses import dataclass

from kg.names import Asked
from kg.store import Rows

MARK = re.compile(r"^[ \t]*#\s*first:[^\n]*\n(?:[ \t]*#[^\n]*\n)*[ \t]*\{", re.MULTILINE)
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|<[^<>\s]*>|[{}]')
"""What a brace may stand in, or a brace."""
MOST = 1000
"""Rows that a step may put into VALUES; with more the query is put whole."""


@dataclass(frozen=True, slots=True)
class Staged:
    """A query whose first step can be put on its own."""

    before: str
    first: str
    after: str

    def then(self, rows: Rows) -> str:
        """The rest of the query, with the rows of the first step in its place."""
        names = " ".join(f"?{name}" for name in rows.columns)
        values = " ".join(
            "(" + " ".join("UNDEF" if term is None else str(term) for term in row) + ")"
            for row in rows
        )
        return f"{self.before}VALUES ({names}) {{ {values} }}{self.after}"


def staged(sparql: str) -> Staged | None:
    """The steps of a query that marks one; nothing where it marks none.

    The first step may mark steps itself, and so may the rest.
    """
    mark = MARK.search(sparql)
    if mark is None:
        return None
    end = _closed(sparql, mark.end())
    prologue = "\n".join(re.findall(r"^PREFIX .*$", sparql, re.MULTILINE))
    first = f"{prologue}\n{sparql[mark.end() : end]}"
    return Staged(sparql[: mark.start()], first, sparql[end + 1 :])


def put(store: Asked, sparql: str) -> Rows:
    """The answer to a query, each step that it marks put on its own before what needs it."""
    return _put(store, sparql, {})


def _put(store: Asked, sparql: str, known: dict[str, Rows]) -> Rows:
    rest = sparql
    while (steps := staged(rest)) is not None:
        rows = known.get(steps.first)
        if rows is None:
            rows = known[steps.first] = _put(store, steps.first, known)
        if len(rows) > MOST:
            return store.query(sparql)
        rest = steps.then(rows)
    return store.query(rest)


def _closed(sparql: str, start: int) -> int:
    depth = 1
    for token in TOKEN.finditer(sparql, start):
        depth += {"{": 1, "}": -1}.get(token[0], 0)
        if not depth:
            return token.start()
    raise ValueError("a brace is not closed")
