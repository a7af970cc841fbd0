"""A small triplestore on the loopback that has the addresses, habits and faults of a profile.

The triples are kept and the queries answered by a real engine; only what the profile says of the
server is played. Faults that such a server always has are there from the start, the others while
they stand in ``now``.
"""

import json
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pyoxigraph
from pyoxigraph import NamedNode, QueryResultsFormat, RdfFormat

from kg.store.remote.profile import Profile
from tests.loopback import serving

JSON = "application/sparql-results+json"
SOMETIMES = frozenset(
    "cut-body time-limit-ignored no-time-limit no-union inference signed-requests unfinished-answer"  # noqa: SIM905
    " estimate-refused partial-put".split()
)
"""Faults that show at times only."""
LARGE = 40_000  # bytes of a body that is slow, or cut
OVER = 200  # bytes that a body may have beside its triples
SLOW = 0.8  # seconds
RESOURCE = "http://www.w3.org/2000/01/rdf-schema#Resource"
TYPES = f"INSERT {{ ?s a <{RESOURCE}> }} WHERE {{ GRAPH ?g {{ ?s a ?c }} }}"
MOVE = re.compile(r"MOVE GRAPH <([^>]*)> TO GRAPH <([^>]*)>")
RESPELLED = (
    (re.compile(rb'"true"\^\^(<[^>]*boolean>)'), rb'"1"^^\1'),
    (re.compile(rb'"P3D"\^\^(<[^>]*dayTimeDuration>)'), rb'"259200.0"^^\1'),
)


@dataclass(frozen=True, slots=True)
class Said:
    """One answer; without a status the connection is cut."""

    status: int = 0
    body: bytes = b""
    type: str = "text/plain"
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Played:
    """The server of a profile: what it has, what it was asked, the faults that show ``now``."""

    profile: Profile
    url: str = ""
    rows: int = 0
    engine: pyoxigraph.Store = field(default_factory=pyoxigraph.Store)
    seen: list[tuple[str, str, Mapping[str, str]]] = field(default_factory=list)
    now: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.rows = self.profile.rows
        self.now |= {one.fault for one in self.profile.faults} - SOMETIMES

    def has(self, fault: str) -> bool:
        """Whether a fault shows."""
        return fault in self.now

    def answer(self, method: str, address: str, headers: Mapping[str, str], body: bytes) -> Said:
        """What is said to a request."""
        self.seen.append((method, address, headers))
        parts = urlsplit(address)
        place, params = parts.path.removeprefix("/db"), parse_qs(parts.query)
        form = parse_qs(body.decode()) if "urlencoded" in headers.get("content-type", "") else {}
        if self.has("signed-requests"):
            return Said(403, b"Missing Authentication Token")
        if place == self.profile.store and "graph" in params:
            return self._store(method, params["graph"][0], headers, body)
        if place == self.profile.update and "update" in headers.get("content-type", ""):
            return self._update(body.decode())
        if place in {self.profile.query, self.profile.query_auth} and "query" in form:
            return self._query(form)
        if place == self.profile.query and method == "PUT" and self.has("graph-parameter"):
            self.engine.load(body, format=RdfFormat.TURTLE)  # whatever graph is named
            return Said(200)
        return Said(404, b"nothing here")

    def _query(self, form: Mapping[str, list[str]]) -> Said:
        (sparql,) = form["query"]
        if self.has("time-limit-ignored") or self.has("no-time-limit"):
            time.sleep(SLOW)
        if self.has("estimate-refused"):
            why = b"Virtuoso 42000 Error The estimated execution time 6153 (sec) exceeds the limit"
            return Said(500, why)
        if self.has("order-of-mixed-types") and "ORDER BY ?mixed" in sparql:
            self.now.add("gone")
            return Said()
        if self.has("inference"):
            self.engine.update(TYPES)  # into the default graph, which the union shows as well
        try:
            found = self.engine.query(sparql, **self._dataset(form))
        except SyntaxError as cause:
            return Said(400, str(cause).encode())
        if isinstance(found, pyoxigraph.QueryTriples):
            return Said(200, found.serialize(format=RdfFormat.TURTLE) or b"", "text/turtle")
        return self._table(json.loads(found.serialize(format=QueryResultsFormat.JSON) or b""))

    def _dataset(self, form: Mapping[str, list[str]]) -> dict[str, Any]:
        """Which graphs a query sees, as the profile has it."""
        union = self.profile.union
        if union.by != "parameter":
            return {"use_default_graph_as_union": not self.has("no-union")}
        if form.get(union.name) != [union.value]:
            return {}
        if not union.named:
            return {"use_default_graph_as_union": True}
        named = form.get("named-graph-uri", [])
        if named == [union.named]:
            return {"use_default_graph_as_union": True}
        return {"use_default_graph_as_union": True, "named_graphs": list(map(NamedNode, named))}

    def _table(self, found: dict[str, Any]) -> Said:
        more = {}
        rows = found.get("results", {}).get("bindings", [])
        if self.has("unfinished-answer"):
            del rows[len(rows) // 2 :]
            more = {self.profile.late_header: "S1TAT"}
        elif self.rows and len(rows) >= self.rows:
            del rows[self.rows :]
            more = {self.profile.cap_header: str(self.rows)} if self.profile.cap_header else {}
        if self.has("literals-respelled"):
            for cell in (cell for row in rows for cell in row.values()):
                datatype = cell.get("datatype", "")
                if datatype.endswith("boolean"):
                    cell["value"] = "1" if cell["value"] == "true" else "0"
        body = json.dumps(found).encode()
        return Said(200, body[: len(body) * 2 // 3] if self.has("cut-body") else body, JSON, more)

    def _update(self, sparql: str) -> Said:
        if self.has("body-limit") and len(sparql) > self.profile.largest + OVER:
            return Said(500, b"java.lang.OutOfMemoryError")
        for source, target in MOVE.findall(sparql) if self.has("move-empties") else ():
            if not self.engine.contains_named_graph(NamedNode(source)):
                self.engine.remove_graph(NamedNode(target))
                return Said(200)
        try:
            self.engine.update(sparql)
        except SyntaxError as cause:
            return Said(400, str(cause).encode())
        except (OSError, RuntimeError) as cause:
            return Said(500, str(cause).encode())
        return Said(204)

    def _store(self, method: str, name: str, headers: Mapping[str, str], body: bytes) -> Said:
        graph = NamedNode(name)
        there = any(self.engine.quads_for_pattern(None, None, None, graph))
        if method == "GET":
            text = self.engine.dump(format=RdfFormat.N_TRIPLES, from_graph=graph) or b""
            for spelling, other in RESPELLED if self.has("literals-respelled") else ():
                text = spelling.sub(other, text)
            return Said(200, text, "application/n-triples") if there else Said(404)
        if method == "DELETE":
            self.engine.remove_graph(graph)
            return Said(200 if there else 404)
        if refused := self._refused(headers, body):
            return refused
        if method == "PUT":
            self.engine.remove_graph(graph)
        if self.has("partial-put") and len(body) > LARGE:
            half = body[: body.index(b"\n", len(body) // 2) + 1]
            self.engine.load(half, format=RdfFormat.TURTLE, to_graph=graph)
            return Said()
        if "chunked" not in headers.get("transfer-encoding", ""):
            self.engine.load(body, format=RdfFormat.TURTLE, to_graph=graph)
        return Said(204)

    def _refused(self, headers: Mapping[str, str], body: bytes) -> Said | None:
        if self.has("slow-large-put") and len(body) > LARGE:
            time.sleep(SLOW)
        if self.has("gzip-refused") and "content-encoding" in headers:
            return Said(500, b"cannot read that")
        if self.has("body-limit") and len(body) > self.profile.largest + OVER:
            return Said(500, b"java.lang.OutOfMemoryError")
        chunked = "chunked" in headers.get("transfer-encoding", "")
        if not chunked and not body.startswith(self.profile.first_line.encode()):
            return Said(500, b"unsupported type text/plain")
        return None


@contextmanager
def played(profile: Profile) -> Iterator[Played]:
    """Such a server, as long as it is in use."""
    server = Played(profile)

    class Handler(_Handler):
        asked = server

    with serving(Handler) as base:
        server.url = f"{base}/db"
        yield server


class _Handler(BaseHTTPRequestHandler):
    asked: Played
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # a head and its body go in one packet, else the next one waits

    def _any(self) -> None:
        headers = {name.lower(): text for name, text in self.headers.items()}
        body = self.rfile.read(int(headers.get("content-length", 0)))
        said = Said()
        if not self.asked.has("gone"):
            said = self.asked.answer(self.command, self.path, headers, body)
        self.close_connection = not said.status or "transfer-encoding" in headers
        if not said.status:
            return
        self.send_response_only(said.status)
        for name, text in {"content-type": said.type, **said.headers}.items():
            self.send_header(name, text)
        if said.status != 204:
            self.send_header("content-length", str(len(said.body)))
        self.end_headers()
        self.wfile.write(said.body if said.status != 204 else b"")

    do_GET = do_PUT = do_POST = do_DELETE = _any  # noqa: N815 (as http.server names them)

    def log_message(self, *_: object) -> None:
        """Say nothing."""
