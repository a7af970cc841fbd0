"""A triplestore, asked as the embedded store is asked."""

import time
from collections.abc import Callable
from functools import cached_property
from hashlib import sha256
from typing import Self

import pyoxigraph

from kg.errors import EndpointError, QuestionError, TimeLimitError
from kg.fetch.patience import Patience
from kg.store.foreign import Limits
from kg.store.handle import Rows
from kg.store.remote.connection import ASKING, Connection, Reply
from kg.store.remote.named import Endpoint, said
from kg.store.remote.request import Request
from kg.store.remote.results import rows
from kg.store.remote.shape import Shape, shape
from kg.store.words import refusal

SECONDS = 60.0
LIMITS = Limits()
NAMED = "SELECT ?g WHERE { GRAPH ?g { } }"
MALFORMED = 400


class Remote:
    """One triplestore; ``hash`` is the dataset hash that its catalog states, empty without one.

    Units: ``seconds`` is the limit of one question's query, on both sides.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        seconds: float = SECONDS,
        patience: Patience = ASKING,
        notice: Callable[[str], None] = lambda _: None,
        hash: str = "",  # noqa: A002 (what the embedded store calls it)
    ) -> None:
        self.endpoint, self.seconds, self.hash = endpoint, seconds, hash
        self.connection = Connection(endpoint, patience, notice)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connection."""
        self.connection.close()

    @property
    def name(self) -> str:
        """What the user calls it."""
        return self.endpoint.name

    @property
    def address(self) -> str:
        """Its kind and address, which mean the same to somebody else."""
        return said(self.endpoint)

    @property
    def content(self) -> str:
        """What names the graph that is there; empty where its catalog states no hash."""
        stated = f"{self.address} {self.hash}"
        return sha256(stated.encode()).hexdigest()[:32] if self.hash else ""

    def query(self, sparql: str, *, seconds: float | None = None) -> Rows:
        """Put one of our own queries to the union of all graphs: all rows, also past a row cap.

        Raises:
            EndpointError: The server refused, did not answer, or not with all of it.
            TimeLimitError: It was not done in time.
        """
        return self._asked(sparql, self.seconds if seconds is None else seconds)

    def foreign(self, sparql: str, limits: Limits = LIMITS) -> Rows:
        """Put somebody else's query, straight to the server.

        Raises:
            QuestionError: It is no query, is an update, uses SERVICE, or the server so finds.
            EndpointError: The server refused, did not answer, or not with all of it.
            TimeLimitError: It was not done in time.
        """
        if refused := refusal(sparql):
            raise QuestionError(f"query: {refused}")
        try:
            found = self._asked(sparql, limits.seconds, limits.rows + 1)
        except EndpointError as cause:
            if cause.status != MALFORMED:
                raise
            raise QuestionError(f"query: {cause.reason}") from cause
        return Rows(found.kind, found.columns, found.rows[: limits.rows], len(found) > limits.rows)

    @cached_property
    def graphs(self) -> tuple[str, ...]:
        """The names of all graphs, as the server has them now."""
        reply = self._reply(NAMED, "SELECT", (), time.monotonic() + self.seconds)
        found = rows(self.endpoint, reply, "select")
        return tuple(sorted(g.value for (g,) in found if isinstance(g, pyoxigraph.NamedNode)))

    def _asked(self, sparql: str, seconds: float, most: int | None = None) -> Rows:
        asked = shape(sparql)
        if asked is None:
            raise QuestionError("query: it has none of SELECT, ASK, CONSTRUCT, DESCRIBE")
        due = time.monotonic() + seconds
        try:
            return self._whole(sparql, asked, due, most)
        except TimeLimitError as cause:
            if time.monotonic() < due:
                raise  # the server says why
            said = f"{self.name}: no whole answer within {seconds:g} seconds"
            raise TimeLimitError(f"{said}; ask for less") from cause

    def _whole(self, sparql: str, asked: Shape, due: float, most: int | None) -> Rows:
        capped = self.endpoint.profile.rows
        if asked.form == "CONSTRUCT" and capped and not self._fits(asked, capped, due):
            raise self._cut(capped, "put it as SELECT, or with LIMIT and OFFSET")
        reply = self._reply(sparql, asked.form, self._dataset(asked), due)
        found = rows(self.endpoint, reply, asked.kind)
        told = reply.headers.get(self.endpoint.profile.cap_header or "-", "")
        cap = int(told) if told.isdecimal() else capped
        if not cap or len(found) < cap:
            return found
        if asked.form != "SELECT" or "FROM" in asked.words:
            raise self._cut(cap, "ask for less")
        if most is not None and len(found) >= most:
            return found
        return self._paged(asked, found.columns, max(cap - 1, 1), due, most)

    def _fits(self, asked: Shape, cap: int, due: float) -> bool:
        if "FROM" in asked.words:
            raise self._cut(cap, "ask without FROM")
        return self._count(asked, due) < cap

    def _count(self, asked: Shape, due: float) -> int:
        reply = self._reply(asked.counted(), "SELECT", self._dataset(asked), due)
        ((number,),) = rows(self.endpoint, reply, "select").rows
        return int(number.value) if isinstance(number, pyoxigraph.Literal) else 0

    def _paged(
        self, asked: Shape, columns: tuple[str, ...], size: int, due: float, most: int | None
    ) -> Rows:
        """All rows of a SELECT, or as many as are wanted: a page is smaller than the cap."""
        total, found = self._count(asked, due), Rows("select", columns, [])
        if most is not None:
            total = min(total, most)
        while len(found) < total:
            page = asked.page(columns, min(size, total - len(found)), len(found))
            reply = self._reply(page, "SELECT", self._dataset(asked), due)
            more = rows(self.endpoint, reply, "select").rows
            found.rows.extend(more)
            if not more or len(more) > size:
                break
        if len(found) != total:
            why = f"gave {len(found):,} of {total:,} rows in pages; was it written to? ask again"
            raise EndpointError(self.name, None, why)
        return found

    def _cut(self, cap: int, advice: str) -> EndpointError:
        why = f"its answers end at {cap:,} rows and this one has more; {advice}"
        return EndpointError(self.name, None, why)

    def _dataset(self, asked: Shape) -> tuple[tuple[str, str], ...]:
        """The parameters that make the union of all graphs the default graph."""
        union = self.endpoint.profile.union
        if union.by != "parameter" or "FROM" in asked.words:
            return ()
        named: tuple[str, ...] = ()
        if union.named and "GRAPH" in asked.words:
            named = self.graphs if union.named == "each" else (union.named,)
        return ((union.name, union.value), *(("named-graph-uri", name) for name in named))

    def _reply(
        self, sparql: str, form: str, dataset: tuple[tuple[str, str], ...], due: float
    ) -> Reply:
        limit = self.endpoint.profile.timeout
        parameters = list(dataset)
        if limit is not None:
            parameters.append((limit.name, limit.value(max(due - time.monotonic(), 1))))
        return Request(self.connection, sparql, form).reply(parameters, due)
