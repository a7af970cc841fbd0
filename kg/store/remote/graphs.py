"""The named graphs of a triplestore: counted, written, moved, removed; read back elsewhere."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.errors import EndpointError
from kg.fetch.patience import Patience
from kg.store.digest import CATALOG
from kg.store.handle import Rows
from kg.store.remote.asking import Remote
from kg.store.remote.named import endpoint
from kg.store.remote.reach import recognised
from kg.store.remote.refusal import words
from kg.store.remote.request import Request
from kg.store.remote.results import rows
from kg.store.stated import COUNTS, counted
from kg.terms import cx

WRITING = Patience(tries=5, first=0.5, longest=20.0, jitter=0.5, asked=120.0, silence=900.0)
"""A large graph may be written for minutes without a byte from the server."""
SECONDS = 300.0
TURTLE = {"content-type": "text/turtle"}
UPDATE = {"content-type": "application/sparql-update"}
HASHES = f"SELECT ?g ?h WHERE {{ GRAPH {CATALOG} {{ ?g {cx('sha256')} ?h }} }}"


@dataclass(frozen=True, slots=True)
class Written:
    """One request that writes, for those who want to see it before: ``size`` is its body's."""

    method: str
    url: str
    graph: str = ""
    size: int = 0
    update: str = ""

    def __str__(self) -> str:
        what = " ".join(filter(None, (self.method, self.url, self.graph)))
        body = f", {self.size:,} bytes" if self.size else ""
        return f"{what}{body}" + (f": {self.update}" if self.update else "")


class Graphs:
    """The write side of a triplestore; with ``shown`` nothing is sent, only told.

    Every method raises EndpointError where the server refuses or does not answer.
    """

    def __init__(self, remote: Remote, shown: Callable[[Written], None] | None = None) -> None:
        self.remote, self.shown = remote, shown
        self.endpoint, self.profile = remote.endpoint, remote.endpoint.profile
        self.connection = remote.connection

    def counts(self) -> dict[str, int]:
        """How many triples each graph has; an empty graph is not in it."""
        return counted(self.rows(COUNTS))

    def count(self, name: str) -> int:
        """How many triples a graph has, none if there is no such graph."""
        asked = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }}"
        ((number,),) = self.rows(asked)
        return int(number.value) if isinstance(number, Literal) else 0

    def hashes(self) -> dict[str, str]:
        """The hash of each graph that the catalog there states, without that of the dataset."""
        return {
            name.value: digest.value
            for name, digest in self.rows(HASHES)
            if isinstance(name, NamedNode) and isinstance(digest, Literal) and name != CATALOG
        }

    def rows(self, sparql: str) -> Rows:
        """The answer to a query that names its graphs itself, so that no default graph counts.

        Raises:
            EndpointError: It is refused, or its rows end at the server's bound.
        """
        reply = Request(self.connection, sparql, "SELECT").reply((), time.monotonic() + SECONDS)
        found, cap = rows(self.endpoint, reply, "select"), self.profile.rows
        if cap and len(found) >= cap:
            why = f"its answers end at {cap:,} rows, and this one has as many"
            raise EndpointError(self.endpoint.name, None, why)
        return found

    def put(self, name: str, body: bytes) -> None:
        """Put a graph's triples in the place of what the graph has."""
        self._store("PUT", name, body)

    def post(self, name: str, body: bytes) -> None:
        """Add triples to a graph."""
        self._store("POST", name, body)

    def drop(self, name: str) -> None:
        """Remove a graph, if it is there."""
        if not self.endpoint.store:
            self.update(f"DROP SILENT GRAPH <{name}>")
            return
        try:
            self._send("DELETE", self.endpoint.store, name, headers=self._accept())
        except EndpointError as error:
            if error.status != 404:
                raise

    def move(self, source: str, target: str, size: int) -> None:
        """Put a graph in the place of another, after it was found to have ``size`` triples.

        A server may do as if an absent graph were an empty one, and lose the other. So it is
        never told to keep silent, and never told twice without a look.

        Raises:
            EndpointError: The graph has not what it should, or cannot be moved.
        """
        if self.shown is None and (found := self.count(source)) != size:
            why = f"{source} has {found:,} of {size:,} triples; push again"
            raise EndpointError(self.endpoint.name, None, why)
        try:
            self.update(f"MOVE GRAPH <{source}> TO GRAPH <{target}>", twice=False)
        except EndpointError:
            if self.count(target) != size or self.count(source):
                raise

    def update(self, sparql: str, *, twice: bool = True) -> None:
        """Run a SPARQL update, as the body of a request: a form may be bounded more narrowly."""
        if not self.endpoint.update:
            raise EndpointError(self.endpoint.name, None, "no address for updates is known")
        self._send("POST", self.endpoint.update, "", sparql.encode(), UPDATE, twice=twice)

    def _store(self, method: str, name: str, body: bytes) -> None:
        if self.endpoint.store:
            first = self.profile.first_line.encode()
            text = first + b"\n" + body if first else body
            self._send(method, self.endpoint.store, name, text, TURTLE)
            return
        before = f"DROP SILENT GRAPH <{name}> ;\n" if method == "PUT" else ""
        self.update(before + inserted(name, body))

    def _accept(self) -> Mapping[str, str]:
        return {"accept": self.profile.delete_accept}

    def _send(
        self,
        method: str,
        url: str,
        name: str,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        *,
        twice: bool = True,
    ) -> None:
        if self.shown is not None:
            said = body[:300].decode("utf-8", "ignore").splitlines() if url and not name else []
            self.shown(Written(method, url, name, len(body), said[0] if said else ""))
            return
        params = {"graph": name} if name else None
        kept = {"accept": "*/*", **(headers or {})}
        # the whole body at once, so that it has a length: a chunked one may be lost
        reply = self.connection.send(
            method, url, content=body, headers=kept, params=params, twice=twice
        )
        if reply.type == "text/html" and method != "DELETE" and (page := words(reply.body)):
            why = f"answers a write with a page, which is no sign that it was done: {page[:80]}"
            advice = "is it a page to log in at? see the address, then push again"
            raise EndpointError(self.endpoint.name, reply.status, f"{why}; {advice}")


def inserted(name: str, lines: bytes) -> str:
    """The update that adds N-Triples to a graph."""
    return f"INSERT DATA {{ GRAPH <{name}> {{\n{lines.decode()}}} }}"


def writable(
    text: str,
    notice: Callable[[str], None] = lambda _: None,
    shown: Callable[[Written], None] | None = None,
) -> Graphs:
    """The graphs of the triplestore that a name or a URL means; its kind is found if not told.

    Raises:
        QuestionError: Nothing has that name, or the address is none.
        SourceError: ``chiplex.toml`` is not what it claims.
        EndpointError: Nothing there takes queries.
    """
    told = endpoint(text)
    found = recognised(told) if told.guessed else told
    return Graphs(Remote(found, patience=WRITING, notice=notice), shown)
