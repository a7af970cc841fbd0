"""A triplestore by its name or address, found to answer before anything is asked of it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from urllib.parse import urlencode

import pyoxigraph

from kg.errors import ChiplexError, EndpointError
from kg.store.digest import CATALOG
from kg.store.remote.asking import Remote
from kg.store.remote.connection import ASKING, Connection, Reply
from kg.store.remote.named import Endpoint, endpoint, placed
from kg.store.remote.profile import Profile, names, profile
from kg.store.remote.refusal import refused
from kg.store.remote.results import rows
from kg.terms import cx

STATED = f"SELECT DISTINCT ?hash WHERE {{ {CATALOG} {cx('sha256')} ?hash }}"
HIDDEN = f"ASK {{ GRAPH {CATALOG} {{ {CATALOG} {cx('sha256')} ?hash }} }}"
SECONDS = 20.0
Told = Callable[[str], None]


def reached(text: str, notice: Told = lambda _: None, seconds: float | None = None) -> Remote:
    """The triplestore that a name or a URL means, asked whether it answers and what it holds.

    ``notice`` hears of new tries, and of what will be missing in answers.

    Raises:
        QuestionError: Nothing has that name, or the address is none.
        SourceError: ``chiplex.toml`` is not what it claims.
        EndpointError: It does not answer, or not as a SPARQL endpoint with our graph would.
    """
    told = endpoint(text)
    remote = Remote(recognised(told) if told.guessed else told, notice=notice)
    if seconds is not None:
        remote.seconds = seconds
    try:
        remote.hash = _seen(remote, notice)
    except ChiplexError:
        remote.close()
        raise
    return remote


def _seen(remote: Remote, notice: Told) -> str:
    """The hash that the catalog states, if there is one to be seen."""
    if hash_ := stated(remote):
        return hash_
    if hidden(remote):
        why = "its default graph is not the union of its graphs, so that answers would be empty"
        advice = f"name its kind, such as fuseki+{remote.endpoint.url}, or configure it so"
        raise EndpointError(remote.name, None, f"{why}; {advice}")
    notice(f"{remote.name} holds no catalog of chiplex; `chiplex push` puts the graph there")
    return ""


def stated(remote: Remote) -> str:
    """The dataset hash that the catalog states, as the default graph shows it; else nothing."""
    found = remote.query(STATED, seconds=SECONDS).rows
    literals = [term.value for (term,) in found if isinstance(term, pyoxigraph.Literal)]
    return literals[0] if len(literals) == 1 else ""


def hidden(remote: Remote) -> bool:
    """Whether there is a catalog, though the default graph does not show it."""
    ((truth,),) = remote.query(HIDDEN, seconds=SECONDS).rows
    return isinstance(truth, pyoxigraph.Literal) and truth.value == "true"


def recognised(told: Endpoint) -> Endpoint:
    """An endpoint with the kind that its answers show, and the address that takes queries.

    Raises:
        EndpointError: Nothing there takes queries.
    """
    with Connection(replace(told, profile=profile("generic")), ASKING) as connection:
        first = connection.look(told.query, _ASK, SECONDS)
        kind = kind_of(first)
        if _answers(told, first):
            return placed(told, kind, told.query)
        if kind.query and told.query == told.url and not told.url.endswith(kind.query):
            second = connection.look(told.url + kind.query, _ASK, SECONDS)
            if _answers(told, second):
                return placed(told, kind, told.url + kind.query)
    raise _unlike(replace(told, profile=kind), first)


def looked_at(
    told: Endpoint, url: str, method: str = "POST", params: Mapping[str, str] | None = None
) -> Reply:
    """What an address answers, whatever its status: to an ASK, or to a GET with parameters.

    Raises:
        EndpointError: Nothing answers.
        TimeLimitError: It took too long.
    """
    with Connection(told) as connection:
        form = _ASK if method == "POST" else b""
        return connection.look(url, form, SECONDS, method=method, params=params)


def kind_of(reply: Reply) -> Profile:
    """The kind of server that the headers of a reply show."""
    lines = [f"{name}: {value}" for name, value in reply.headers.items()]
    for name in names():
        kind = profile(name)
        if kind.sign and any(re.search(kind.sign, line, re.IGNORECASE) for line in lines):
            return kind
    return profile("generic")


def _answers(told: Endpoint, reply: Reply) -> bool:
    try:
        return reply.status == 200 and rows(told, reply, "ask").kind == "ask"
    except EndpointError:
        return False


def _unlike(told: Endpoint, reply: Reply) -> Exception:
    if reply.status != 200:
        return refused(told, reply)
    try:
        rows(told, reply, "ask")
    except EndpointError as error:
        return error
    raise AssertionError("a reply is an answer or not one")


_ASK = urlencode({"query": "ASK { }"}).encode("ascii")
