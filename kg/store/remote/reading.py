"""A graph of a triplestore read back whole, past its row cap, into an engine of our own."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

import pyoxigraph
from pyoxigraph import NamedNode, RdfFormat

from kg.errors import EndpointError
from kg.store.handle import Rows
from kg.store.lines import Lines
from kg.store.remote.graphs import SECONDS, Graphs
from kg.store.remote.refusal import words

PAGE = 5_000
SUBJECTS = 400
LINES = {"application/n-triples", "text/plain"}
ABSENT = 404
Known = Callable[[], Lines]


def read(graphs: Graphs, name: str, known: Known, engine: pyoxigraph.Store) -> None:
    """Bring a graph into an engine, which spells terms as the embedded store does.

    ``known`` are the lines that it should have: where rows are capped, its subjects are asked for.

    Raises:
        EndpointError: It cannot be read whole.
    """
    target = NamedNode(name)
    for text in _texts(graphs, name, known):
        if text:
            engine.bulk_load(text, format=RdfFormat.N_TRIPLES, to_graph=target)


def _texts(graphs: Graphs, name: str, known: Known) -> Iterator[bytes]:
    if graphs.endpoint.store and not graphs.profile.rows:
        yield _whole(graphs, name)
        return
    if any(b"_:" in line for line in chain.from_iterable(known())):
        # in one text: a blank node's label means nothing beyond it
        yield b"".join(map(_text, _pages(graphs, name)))
        return
    for subjects in groups(chain.from_iterable(known())):
        yield _text(_of(graphs, name, subjects))


def groups(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    """The subjects of lines in order, so many at a time as one page of rows can show."""
    held: list[bytes] = []
    rows = own = 0
    for line in lines:
        subject = line[: line.index(b" ")]
        rows, own = rows + 1, own + 1
        if not held or held[-1] != subject:
            if len(held) >= SUBJECTS or rows > PAGE:
                yield held
                held, rows = [], 1
            held.append(subject)
            own = 1
        elif rows > PAGE and held[:-1]:  # a page of its own for one that tells so much
            yield held[:-1]
            held, rows = [subject], own
    if held:
        yield held


def _whole(graphs: Graphs, name: str) -> bytes:
    """A graph by the Graph Store Protocol."""
    try:
        reply = graphs.connection.send(
            "GET",
            graphs.endpoint.store,
            params={"graph": name},
            headers={"accept": "application/n-triples"},
            seconds=SECONDS,
        )
    except EndpointError as error:
        if error.status == ABSENT:
            return b""
        raise
    if reply.type not in LINES or not reply.bounded:
        why = f"gives a graph as {reply.type or 'no type'}, not as N-Triples: {words(reply.body)}"
        raise EndpointError(graphs.endpoint.name, reply.status, why[:200])
    return reply.body


def _of(graphs: Graphs, name: str, subjects: list[bytes]) -> Rows:
    wanted = b" ".join(subjects).decode()
    asked = f"SELECT ?s ?p ?o WHERE {{ VALUES ?s {{ {wanted} }} GRAPH <{name}> {{ ?s ?p ?o }} }}"
    return graphs.rows(asked)


def _pages(graphs: Graphs, name: str) -> Iterator[Rows]:
    """All triples in order, a page at a time; the order stands within, as Virtuoso needs it."""
    inner = f"SELECT ?s ?p ?o WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }}"
    total, done = graphs.count(name), 0
    if total < graphs.profile.rows:
        yield graphs.rows(inner)
        return
    while done < total:
        page = graphs.rows(
            f"SELECT ?s ?p ?o WHERE {{ {{ {inner} ORDER BY ?s ?p ?o }} }} "
            f"LIMIT {PAGE} OFFSET {done}"
        )
        yield page
        done += len(page)
        if not len(page):
            raise EndpointError(graphs.endpoint.name, None, f"gave {done:,} of {total:,} triples")


def _text(rows: Rows) -> bytes:
    return "".join(f"{s} {p} {o} .\n" for s, p, o in rows).encode()
