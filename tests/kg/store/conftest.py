"""A small world, stored."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.store import Home, Made, Store, home, open_store
from kg.store.digest import dataset_hash
from kg.store.draft import Draft, writing

Commit = Callable[[str], Store]
MIXED = ["1", "2020-01-01", "P1D", "true", "text", "2020-01-01T00:00:00Z"]
TYPES = ["integer", "date", "duration", "boolean", "string", "dateTime"]


def silent(line: str) -> None:
    """Take a notice."""


def quads(word: str) -> Iterator[Quad]:
    """A graph with one word, and one whose values do not go into one order."""
    yield Quad(
        NamedNode("https://example.org/a"),
        NamedNode("https://example.org/says"),
        Literal(word),
        NamedNode("https://example.org/words"),
    )
    for number in range(60):
        kind = number % len(MIXED)
        value = str(number) if kind == 0 else MIXED[kind]
        yield Quad(
            NamedNode(f"https://example.org/{number}"),
            NamedNode("https://example.org/mixed"),
            Literal(value, datatype=NamedNode(f"http://www.w3.org/2001/XMLSchema#{TYPES[kind]}")),
            NamedNode("https://example.org/mix"),
        )


@pytest.fixture
def place(tmp_path: Path) -> Home:
    """A home in which nothing is stored yet."""
    return home(tmp_path / "store")


@pytest.fixture
def commit(place: Home) -> Commit:
    """Store a generation that says one word."""

    def committed(word: str) -> Store:
        with writing(place, silent):
            draft = Draft(place)
            count = draft.add(quads(word))
            digest = dataset_hash(draft.engine)
            draft.commit(Made("0", "inputs", digest, count, 2, 0.1, "2026-11-24T00:00:00Z"))
        return open_store(place)

    return committed
