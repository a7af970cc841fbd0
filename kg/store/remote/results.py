"""What a triplestore answered, as rows; never less than it was asked for."""

import json
import re
from typing import Any

import pyoxigraph

from kg.errors import ChiplexError, EndpointError, TimeLimitError
from kg.store.handle import Rows, Term
from kg.store.remote.connection import Reply
from kg.store.remote.named import Endpoint
from kg.store.remote.refusal import too_late, words
from kg.store.remote.terms import canonical, term

JSON = frozenset({"application/sparql-results+json", "application/json"})
TURTLE = frozenset({"text/turtle", "application/x-turtle", "application/turtle"})
LINES = frozenset({"application/n-triples", "text/plain"})
TAIL = 2000


def rows(endpoint: Endpoint, reply: Reply, kind: str) -> Rows:
    """The rows of a reply to a query of a kind: ``select``, ``ask`` or ``construct``.

    Raises:
        EndpointError: The body is of another type than was asked for, or not whole.
        TimeLimitError: The server stopped in the middle of it.
    """
    if said := reply.headers.get(endpoint.profile.late_header or "-"):
        raise TimeLimitError(
            f"{endpoint.name}: it stopped in mid-answer, at its time limit: {said}"
        )
    taken = TURTLE | LINES if kind == "construct" else JSON
    if reply.type not in taken:
        raise EndpointError(endpoint.name, reply.status, _strange(reply))
    try:
        return _graph(reply) if kind == "construct" else _table(reply, kind)
    except (ValueError, SyntaxError, KeyError, TypeError, AttributeError, RecursionError) as cause:
        raise _broken(endpoint, reply, cause) from cause


def _table(reply: Reply, kind: str) -> Rows:
    found: dict[str, Any] = json.loads(reply.body)
    if kind == "ask":
        return Rows("ask", ("answer",), [(pyoxigraph.Literal(_truth(found)),)])
    columns = tuple(found["head"]["vars"])
    made = (
        tuple(term(row[name]) if name in row else None for name in columns)
        for row in found["results"]["bindings"]
    )
    return Rows("select", columns, canonical(made))


def _truth(found: dict[str, Any]) -> bool:
    """The answer to ASK; Virtuoso at times gives it as a table of one number, or of no rows."""
    if [name.lower() for name in found["head"].get("vars", ())] == ["__ask_retval"]:
        rows = found["results"]["bindings"]
        return any(cell["value"] == "1" for row in rows for cell in row.values())
    if not isinstance(found["boolean"], bool):
        raise ValueError("no boolean in it")
    return found["boolean"]


def _graph(reply: Reply) -> Rows:
    if not reply.bounded:
        raise ValueError("the end of a graph without a length cannot be told")
    form = pyoxigraph.RdfFormat.TURTLE if reply.type in TURTLE else pyoxigraph.RdfFormat.N_TRIPLES
    triples: list[tuple[Term | None, ...]] = [
        (quad.subject, quad.predicate, quad.object)
        for quad in pyoxigraph.parse(reply.body, format=form)
    ]
    return Rows(
        "construct", ("subject", "predicate", "object"), list(dict.fromkeys(canonical(triples)))
    )


def _strange(reply: Reply) -> str:
    said = f"answers with {reply.type or 'no type'}, which is no answer to a query"
    if "html" in reply.type:
        said += "; is it a page to log in at, or the address of a form?"
    return f"{said}: {text}" if (text := words(reply.body)[:80]) else said


def _broken(endpoint: Endpoint, reply: Reply, cause: Exception) -> ChiplexError:
    tail = reply.body[-TAIL:].decode("utf-8", "replace")
    if too_late(endpoint, tail):
        return TimeLimitError(f"{endpoint.name}: it stopped in mid-answer, at its time limit")
    why = re.sub(r"\s+", " ", str(cause))[:120] or type(cause).__name__
    what = "the answer is empty" if not reply.body.strip() else "the answer is not whole, or broken"
    return EndpointError(
        endpoint.name, reply.status, f"{what} ({why}); ask again, or for less at a time"
    )
