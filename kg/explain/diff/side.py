"""One side of a comparison: a day, a store, or a file of triples."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyoxigraph

from kg.errors import QuestionError, SourceError
from kg.store import Home, Rows, Store, open_store
from kg.store.folders import reason
from kg.store.handle import query


@dataclass(frozen=True, slots=True)
class Loose:
    """A graph in memory, read from a file."""

    engine: pyoxigraph.Store

    def query(self, sparql: str) -> Rows:
        """The answer over the union of all graphs."""
        return query(self.engine, sparql)


@dataclass(frozen=True, slots=True)
class Side:
    """What is compared: a graph, and the day on which it is asked if one was named."""

    name: str
    graph: Store | Loose
    day: date | None = None


def side(text: str, here: Callable[[], Store]) -> Side:
    """The side that a text names: a day of the graph that ``here`` opens, a store, or a file.

    Raises:
        QuestionError: It is no day, folder or file.
        SourceError: The file cannot be read.
        StoreError: The folder holds no store.
    """
    if day := _day(text):
        return Side(text, here(), day)
    if "://" in text:
        raise QuestionError(f"{text} is a triplestore; `chiplex verify` compares it with the store")
    path = Path(text).expanduser()
    if path.is_dir():
        return Side(text, open_store(Home(path.absolute())))
    if path.is_file():
        return Side(text, _read(path))
    raise QuestionError(
        f"{text!r} is no day (YYYY-MM-DD), and no store or file of that name exists"
    )


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None


def _read(path: Path) -> Loose:
    form = pyoxigraph.RdfFormat.from_extension(path.suffix.removeprefix("."))
    if form is None:
        raise SourceError(path, None, "no file of triples: .nq, .trig, .nt, .ttl, .rdf or .jsonld")
    engine = pyoxigraph.Store()
    try:
        engine.bulk_load(path=str(path), format=form)
    except SyntaxError as cause:
        raise SourceError(path, getattr(cause, "lineno", None), reason(cause)) from cause
    except (OSError, ValueError) as cause:
        raise SourceError(path, None, reason(cause)) from cause
    return Loose(engine)
