"""The graph, as Python asks it."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Self

from kg.errors import QuestionError
from kg.library.answer import Answer
from kg.library.table import Table
from kg.questions import Question, names, question
from kg.questions import ask as put
from kg.store import Store
from kg.store.foreign import Limits, foreign
from kg.store.prologue import prefixed
from kg.terms import PREFIXES

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib

    from kg.explain import Step
    from kg.names.find import Found
    from kg.store.remote.asking import Remote

Parameter = str | int | float | bool | date | None
KINDS = ("org", "chip", "instrument")


class Graph:
    """One finished generation of the graph, or a triplestore that holds it, for reading."""

    def __init__(self, store: "Store | Remote", known_at: str = "") -> None:
        """The graph of an opened store or a triplestore; `kg.open` is the usual way to one."""
        self._store = store
        self._known_at = known_at

    @property
    def hash(self) -> str:
        """The dataset hash: the same facts give the same, on any machine.

        Of a triplestore it is what its catalog states, and empty if that states none.
        """
        return self._store.hash

    @property
    def questions(self) -> list[str]:
        """The names of the canned questions."""
        return names()

    def question(self, name: str) -> Question:
        """What a canned question asks, takes and gives, and its SPARQL.

        Raises:
            QuestionError: There is no such question.
        """
        return question(name)

    def ask(self, question: str, /, **parameters: Parameter) -> Answer:
        """The answer to a canned question.

        Parameters are called like the options of ``chiplex ask``, with ``_`` for ``-`` and behind
        a Python keyword: ``as_of="2025-05-14"``, ``in_="MY"``. Values are text as one would type
        it, dates or numbers; ``None`` leaves one out.

        Raises:
            QuestionError: There is no such question, or a parameter is unknown, missing or wrong.
        """
        given = {name: _typed(value) for name, value in parameters.items() if value is not None}
        today = date.today()  # noqa: DTZ011 (the user's day)
        asked = put(self._store, self.question(question), given, today)
        return Answer(asked, self.hash, self._known_at)

    def query(self, sparql: str, *, seconds: float = 60, rows: int = 1_000_000) -> Table:
        """The answer to any SPARQL 1.1 query over the union of all graphs.

        Prefixes that chiplex uses need not be declared. It runs in a process of its own, or on
        the server. Units: ``seconds`` of wall clock.

        Raises:
            QuestionError: It is no query, or would write or ask elsewhere.
            TimeLimitError: It ran past its time.
            EndpointError: The triplestore refused, or did not answer.
        """
        limits, asked = Limits(seconds=seconds, rows=rows), prefixed(sparql)
        if isinstance(self._store, Store):
            return Table(foreign(self._store, asked, limits))
        return Table(self._store.foreign(asked, limits))

    def find(self, name: str, kinds: Sequence[str] = KINDS, limit: int = 10) -> "list[Found]":
        """The things that a name in any script may mean, the likeliest first, each with why."""
        from kg.names.find import find
        from kg.names.index import index

        return find(index(self._store), name, tuple(kinds), limit)

    def why(self, *things: str) -> "list[Step]":
        """The way from rules, or other things by name or IRI, to their sources and quotes.

        Raises:
            QuestionError: Nothing, or more than one thing, has such a name.
        """
        from kg.explain import start, why

        return why(self._store, [start(self._store, thing) for thing in things])

    def pyoxigraph(self) -> "pyoxigraph.Store":
        """The store below, opened for reading; each document has a named graph of its own.

        Raises:
            QuestionError: The graph is a triplestore's.
        """
        return self._embedded().engine

    def rdflib(self) -> "rdflib.Dataset":
        """The graph as an rdflib dataset over the store below: nothing is copied, nothing written.

        Its default graph is the union of all, and a query may use the prefixes of chiplex.

        Raises:
            QuestionError: The graph is a triplestore's.
        """
        from oxrdflib import OxigraphStore
        from rdflib import Dataset

        data = Dataset(OxigraphStore(store=self.pyoxigraph()), default_union=True)
        for name, space in PREFIXES.items():
            data.bind(name, space)
        return data

    def close(self) -> None:
        """Let go of a triplestore; the embedded store closes with its last reference."""
        if not isinstance(self._store, Store):
            self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _embedded(self) -> Store:
        if isinstance(self._store, Store):
            return self._store
        raise QuestionError(f"{self._store.name} is a triplestore; open the embedded store for it")

    def __repr__(self) -> str:
        if not isinstance(self._store, Store):
            return f"<chiplex graph at {self._store.address}, hash {self.hash[:12] or 'unknown'}>"
        made = self._store.made
        return f"<chiplex graph of {made.built}: {made.quads:,} quads, hash {self.hash[:12]}>"


def _typed(value: Parameter) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else str(value)
