"""Opening the graph: where it is, and as it was known when."""

import logging
from datetime import date
from pathlib import Path

from kg.build import ready
from kg.errors import QuestionError
from kg.library.graph import Graph
from kg.store import home

LOG = logging.getLogger("chiplex")


def open_graph(
    store: Path | str | None = None,
    *,
    known_at: date | str | None = None,
    endpoint: str | None = None,
) -> Graph:
    """The graph, built first where there is none or what it is made from has changed.

    ``store`` is the folder of the store, else that of CHIPLEX_STORE, else the user's own.
    ``known_at`` is the day whose knowledge answers. ``endpoint`` is the name or the URL of a
    triplestore that answers instead, as ``chiplex --endpoint`` takes it. What a command would tell
    its user goes to the logger ``chiplex``.

    Raises:
        StoreError: There is no usable store and none can be written.
        EndpointError: The triplestore does not answer, or not as one.
        QuestionError: ``known_at`` is no day, the graph knew nothing then, or a triplestore is
            asked for it.
    """
    if endpoint is not None:
        return _remote(endpoint, store, known_at)
    place = home(None if store is None else Path(store))
    graph = ready(place, LOG.info)
    if known_at is None:
        return Graph(graph)
    from kg.build.earlier import known_at as earlier

    day = _day(known_at)
    return Graph(earlier(place, graph, day, LOG.info), day.isoformat())


def _remote(endpoint: str, store: object, known_at: object) -> Graph:
    from kg.store.remote.reach import reached

    if store is not None or known_at is not None:
        raise QuestionError("a triplestore has neither a folder nor earlier generations")
    return Graph(reached(endpoint, LOG.info))


def _day(given: date | str) -> date:
    try:
        return given if isinstance(given, date) else date.fromisoformat(given)
    except ValueError as cause:
        raise QuestionError(f"known_at {given!r} is no date; write YYYY-MM-DD") from cause
