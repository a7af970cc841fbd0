"""Asking in two steps: the rows of an inner select first, as VALUES in its place.

A file marks the inner select. The answer is the same; an engine that joins a subselect by reading
both sides whole is spared it.
"""

import re
from dataclasses import dataclass

from kg.names import Asked
from kg.store import Rows
from kg.store.words import bare

MARK = re.compile(r"^[ \t]*#\s*first:[^\n]*\n(?:[ \t]*#[^\n]*\n)*[ \t]*\{", re.MULTILINE)


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
    """The steps of a query that marks one; nothing where it marks none."""
    mark = MARK.search(sparql)
    if mark is None:
        return None
    end = _closed(sparql, mark.end())
    prologue = "\n".join(re.findall(r"^PREFIX .*$", sparql, re.MULTILINE))
    first = f"{prologue}\n{sparql[mark.end() : end]}"
    return Staged(sparql[: mark.start()], first, sparql[end + 1 :])


def put(store: Asked, sparql: str) -> Rows:
    """The answer to a query, its first step put on its own if it marks one."""
    steps = staged(sparql)
    return store.query(sparql if steps is None else steps.then(store.query(steps.first)))


def _closed(sparql: str, start: int) -> int:
    depth = 1
    for word, at in bare(sparql[start:]):  # a brace in a text is none
        depth += {"{": 1, "}": -1}.get(word, 0)
        if not depth:
            return start + at
    raise ValueError("a brace is not closed")
