"""A generation of the graph, opened for reading and asked in this process."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph

from kg.errors import QuestionError, StoreError
from kg.store.folders import Home, reason
from kg.store.made import Made, made
from kg.store.words import words

Term = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple


def plain(term: Term | None) -> str:
    """A term as plain text: the IRI, or the lexical form; empty where nothing is bound."""
    if isinstance(term, pyoxigraph.NamedNode | pyoxigraph.Literal):
        return term.value
    return "" if term is None else str(term)


@dataclass(frozen=True)
class Rows:
    """An answer: columns in the query's order and rows of terms; `None` where nothing is bound.

    ASK has one column ``answer`` and one row; CONSTRUCT and DESCRIBE have three columns.
    ``cut`` says that there were more rows than the limit allowed.
    """

    kind: str
    columns: tuple[str, ...]
    rows: list[tuple[Term | None, ...]]
    cut: bool = False

    def __iter__(self) -> Iterator[tuple[Term | None, ...]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


class Store:
    """One finished generation, read-only; any number of processes may hold it."""

    def __init__(self, folder: Path, record: Made, engine: pyoxigraph.Store) -> None:
        self.folder = folder
        self.made = record
        self.engine = engine

    @property
    def generation(self) -> int:
        """The number of the generation."""
        return int(self.folder.name)

    @property
    def hash(self) -> str:
        """The dataset hash, as computed when the generation was built."""
        return self.made.hash

    def query(self, sparql: str) -> Rows:
        """Put one of our own queries to the union of all graphs.

        A foreign query goes through `kg.store.foreign`: some abort the process.

        Raises:
            QuestionError: The query is not SPARQL 1.1, or is an update.
            StoreError: The store cannot be read.
        """
        return query(self.engine, sparql)


def query(engine: pyoxigraph.Store, sparql: str) -> Rows:
    """Put a query to an engine, with the union of all graphs as the default graph.

    Raises:
        QuestionError: The query is not SPARQL 1.1, or is an update.
        StoreError: The store cannot be read.
    """
    try:
        answer = engine.query(sparql, use_default_graph_as_union="FROM" not in words(sparql))
        if isinstance(answer, pyoxigraph.QueryBoolean):
            truth = pyoxigraph.Literal(bool(answer))
            return Rows("ask", ("answer",), [(truth,)])
        if isinstance(answer, pyoxigraph.QueryTriples):
            return Rows("construct", ("subject", "predicate", "object"), [tuple(t) for t in answer])
        columns = tuple(variable.value for variable in answer.variables)
        return Rows("select", columns, [tuple(solution) for solution in answer])
    except SyntaxError as cause:
        raise QuestionError(f"query: {shortened(reason(cause))}") from cause
    except (OSError, RuntimeError, ValueError) as cause:
        raise StoreError(f"the store cannot be asked: {reason(cause)}") from cause


def shortened(text: str, most: int = 200) -> str:
    """The beginning of what the engine said: it lists every token that would have been right."""
    return text if len(text) <= most else f"{text[:most].rstrip()} …"


def open_store(home: Home) -> Store:
    """Open the generation that answers now.

    Raises:
        StoreError: There is none, or it is damaged or of another format.
    """
    for last in (False, False, True):
        generation = home.current()
        if generation is None:
            raise StoreError(f"{home.path}: no store here yet")
        folder = home.folder(generation)
        try:
            return Store(folder, made(folder), pyoxigraph.Store.read_only(str(folder)))
        except (OSError, RuntimeError, StoreError) as cause:
            if last or home.current() == generation:  # else a writer switched twice meanwhile
                text = str(cause) if isinstance(cause, StoreError) else reason(cause)
                raise StoreError(text if str(folder) in text else f"{folder}: {text}") from cause
    raise AssertionError("unreachable")
