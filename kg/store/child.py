"""Runs one foreign query and may die of it: a script, started by `kg.store.foreign`.

It stands alone (the standard library and pyoxigraph), so that it starts fast and needs no path.
In: one JSON object on stdin. Out: JSON lines: a head, one line a row, a tail; a missing tail is
a death.
"""

import ctypes
import json
import resource
import sys
from collections.abc import Iterable
from typing import Any


def run(job: dict[str, Any]) -> None:
    """Answer the job's query line by line."""
    import pyoxigraph as ox

    seconds = int(job["seconds"]) + 2
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (job["memory"], job["memory"]))
    store = ox.Store.read_only(job["folder"])
    answer = store.query(job["sparql"], use_default_graph_as_union=job["union"])
    if isinstance(answer, ox.QueryBoolean):
        head, rows = {"kind": "ask", "columns": ["answer"]}, iter([[ox.Literal(bool(answer))]])
    elif isinstance(answer, ox.QueryTriples):
        columns = ["subject", "predicate", "object"]
        head, rows = {"kind": "construct", "columns": columns}, map(list, answer)
    else:
        names = [variable.value for variable in answer.variables]
        head, rows = {"kind": "select", "columns": names}, map(list, answer)
    _say(head)
    _say({"cut": _rows(rows, job["rows"])})
    sys.stdout.flush()


def _rows(rows: Iterable[list[Any]], most: int) -> bool:
    for number, row in enumerate(rows):
        if number >= most:
            return True
        _say([None if term is None else plain(term) for term in row])
    return False


def _say(line: object) -> None:
    sys.stdout.write(json.dumps(line) + "\n")


def plain(term: object) -> list[object]:
    """A term as JSON: its kind's letter, its text, and what a literal has besides."""
    import pyoxigraph as ox

    if isinstance(term, ox.NamedNode):
        return ["i", term.value]
    if isinstance(term, ox.BlankNode):
        return ["b", term.value]
    if isinstance(term, ox.Literal):
        return ["l", term.value, term.language, None if term.language else term.datatype.value]
    if isinstance(term, ox.Triple):
        return ["t", plain(term.subject), plain(term.predicate), plain(term.object)]
    raise TypeError(f"not a term: {term}")


def _without_network() -> None:
    """Leave the network if the system lets us: a second lock, SERVICE is refused before."""
    new_user, new_network = 0x10000000, 0x40000000
    if sys.platform.startswith("linux"):
        unshare = getattr(ctypes.CDLL(None), "unshare", None)
        if unshare is not None and unshare(new_network) != 0:
            unshare(new_user | new_network)


def main() -> None:
    """Read the job, answer, and say in one line what went wrong."""
    try:
        _without_network()
        run(json.load(sys.stdin))
    except (SyntaxError, ValueError, OSError, RuntimeError, MemoryError) as cause:
        kind = type(cause).__name__
        first = (str(cause).splitlines() or [kind])[0]
        _say({"error": first, "kind": kind})


if __name__ == "__main__":
    main()
