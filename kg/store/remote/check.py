"""What a triplestore is, what of our graph it holds, what can be done there and what cannot."""

import time
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph

from kg.errors import ChiplexError
from kg.store.digest import CATALOG
from kg.store.remote.asking import Remote
from kg.store.remote.connection import Reply
from kg.store.remote.named import Endpoint, endpoint
from kg.store.remote.profile import GENERIC, Profile
from kg.store.remote.reach import SECONDS, hidden, kind_of, looked_at, recognised, stated
from kg.terms import cx, term

OK, WRONG, NOTE, UNKNOWN = "yes", "no", "note", "unknown"
TOLD = f"SELECT DISTINCT ?g WHERE {{ {CATALOG} {term('void:subset')} ?g }}"
THERE = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
ECHO = 'SELECT ?x WHERE { VALUES ?x { "昇腾910C \\"\\\\ } #" } }'
ECHOED = '昇腾910C "\\ } #'
ABSENT = f"{cx('none').value}-such-graph"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: what, whether it is well, what there is to say, and whence."""

    what: str
    result: str
    says: str
    known: str = ""


def checked(text: str, local: str = "") -> Iterator[Finding]:
    """What can be found out about an endpoint without writing to it.

    ``local`` is the dataset hash of the embedded store, empty where there is none.

    Raises:
        QuestionError: Nothing has that name, or the address is none.
        SourceError: ``chiplex.toml`` is not what it claims.
        EndpointError: It does not answer.
    """
    told = endpoint(text)
    known = recognised(told) if told.guessed else told
    begun = time.monotonic()
    first = looked_at(known, known.query)
    took = time.monotonic() - begun
    with Remote(known) as remote:
        remote.hash = stated(remote)  # raises what keeps it from answering
        yield Finding("answers", OK, f"{known.query}, in {took * 1000:.0f} ms, as {_who(known)}")
        yield _server(known, first)
        yield _text(remote)
        yield from _held(remote, local)
    yield from _limits(known.profile)
    yield _store(known)
    yield Finding("update", UNKNOWN if known.update else WRONG, _update(known))
    yield Finding("bulk load", NOTE, known.profile.bulk)
    for fault in known.profile.faults:
        yield Finding("known fault", NOTE, fault.says, fault.known)


def _who(known: Endpoint) -> str:
    return "anybody" if known.auth == "none" else f"{known.user or 'the token'} by {known.auth}"


def _server(known: Endpoint, first: Reply) -> Finding:
    said = first.headers.get("server", "").strip()
    looks, kind = kind_of(first), known.profile
    title = f"{kind.title} ({'tried' if kind.tried else 'by documentation'})"
    says = f"{title}, which calls itself {said}" if said else f"{title}; it tells no version"
    if looks.name not in {GENERIC, kind.name}:
        return Finding("kind", WRONG, f"told as {kind.title}, but it looks like {looks.title}")
    return Finding("kind", UNKNOWN if kind.name == GENERIC else OK, says)


def _text(remote: Remote) -> Finding:
    found = remote.query(ECHO, seconds=SECONDS).rows
    same = [row[0] for row in found] == [pyoxigraph.Literal(ECHOED)]
    says = "Chinese, quotes and backslashes come back as they were sent"
    return Finding("text", OK if same else WRONG, says if same else "texts come back altered")


def _held(remote: Remote, local: str) -> Iterator[Finding]:
    union = remote.endpoint.profile.union
    hash_ = remote.hash
    if not hash_ and hidden(remote):
        says = "the default graph is not the union of all graphs: the questions would find nothing"
        yield Finding("union", WRONG, says)
        return
    there = {node.value for node in _nodes(remote, THERE)}
    how = {
        "parameter": f"asked for with {union.name}",
        "nothing": "the default graph always is",
        "dataset": "as this dataset is set up",
    }[union.by]
    if hash_:
        yield Finding("union", OK, how)
    else:
        yield Finding("union", UNKNOWN, f"{how}; without our catalog that cannot be seen")
    if not hash_:
        yield Finding("catalog", WRONG, f"none of chiplex, among {len(there):,} graphs")
        return
    listed = {node.value for node in _nodes(remote, TOLD)}
    missing = sorted(listed - there)
    says = f"{len(listed):,} graphs, dataset {hash_[:12]}{_beside(hash_, local)}"
    if missing:
        says += f"; {len(missing):,} of them are not there, such as {missing[0]}"
    yield Finding("catalog", WRONG if missing else OK, says)


def _beside(hash_: str, local: str) -> str:
    if not local:
        return ""
    return ", the same as the store here" if hash_ == local else ", another than the store here"


def _nodes(remote: Remote, sparql: str) -> list[pyoxigraph.NamedNode]:
    return [n for (n,) in remote.query(sparql) if isinstance(n, pyoxigraph.NamedNode)]


def _limits(kind: Profile) -> Iterator[Finding]:
    if kind.rows:
        yield Finding("rows", NOTE, f"answers end at {kind.rows:,}; what must be whole is paged")
    if kind.timeout is not None:
        yield Finding("time limit", OK, f"sent as {kind.timeout.name}, and kept here too")
    else:
        yield Finding("time limit", NOTE, "kept here; the server has no parameter for it")


def _store(known: Endpoint) -> Finding:
    """Whether there is a Graph Store, by reading a graph that is not there."""
    if not known.store:
        return Finding("graph store", WRONG, "none; graphs are written by SPARQL Update")
    what, size = "graph store", known.profile.largest
    bound = f"bodies up to {size:,} bytes" if size else "bodies of any size"
    try:
        reply = looked_at(known, known.store, method="GET", params={"graph": ABSENT})
    except ChiplexError as error:
        return Finding(what, WRONG, str(error))
    if reply.status in {401, 403}:
        return Finding(what, UNKNOWN, f"{known.store} wants to know who asks ({reply.status})")
    if reply.status in {200, 204} or (reply.status == 404 and not _html(reply)):
        return Finding(what, OK, f"{known.store}, {bound}")
    return Finding(what, UNKNOWN, f"{known.store} answers with {reply.status} to reading")


def _html(reply: Reply) -> bool:
    return b"<html" in reply.body[:2000].lower() and not reply.type.startswith("text/plain")


def _update(known: Endpoint) -> str:
    if not known.update:
        return "no address for updates is known"
    whole = "a graph is replaced in one step"
    step = "in parts, then moved into place" if known.profile.staging == "move" else ""
    how = whole if known.profile.atomic_put else step or "readers may see a graph half written"
    return f"{known.update}, not tried, for that would write; {how}"
