"""One graph into a triplestore, so that a reader finds the old one or the new one, never a part."""

from collections.abc import Iterator
from pathlib import Path

from kg.errors import EndpointError
from kg.store.remote.graphs import Graphs
from kg.store.remote.staging import STAGING, staging

MOST = 128_000_000
"""The largest body that is ever sent, whatever a server takes: it is held in memory."""
LEAST = 64_000
PROBE = b"<urn:x-chiplex:s> <urn:x-chiplex:p> <urn:x-chiplex:o> .\n"
TOO_LARGE, FAULTY = 413, 500


class Sender:
    """Sends graphs the safe way of the server's kind.

    A graph goes in one request where the server makes a request one transaction and takes a body
    of that size. Else it goes in parts into a staging graph, which is counted and moved. Where
    nothing can be moved, parts go straight into the graph, and a reader sees them come.

    Units: ``largest`` in bytes of a body; it shrinks where the server finds a body too large.
    """

    def __init__(self, graphs: Graphs) -> None:
        self.graphs, self.profile = graphs, graphs.profile
        self.largest = min(self.profile.largest or MOST, MOST)

    def send(self, name: str, path: Path, count: int) -> None:
        """Put the N-Triples of a file, ``count`` of them, in the place of a graph.

        Raises:
            EndpointError: The server refused, or has not got what was sent.
        """
        while True:
            try:
                self._send(name, path, count)
            except EndpointError as error:
                if error.status == TOO_LARGE and self.largest > LEAST:
                    self.largest = max(min(self.largest, path.stat().st_size) // 4, LEAST)
                    continue
                if error.status == FAULTY:
                    self._probe(error)
                raise
            return

    def _send(self, name: str, path: Path, count: int) -> None:
        size = path.stat().st_size
        if not count:
            self.graphs.drop(name)
        elif size <= self.largest and (self.profile.atomic_put or self.profile.staging == "none"):
            self.graphs.put(name, path.read_bytes())
        elif self.profile.staging == "move":
            waiting = staging(name)
            self._parts(waiting, path)
            self.graphs.move(waiting, name, count)
        else:
            self._parts(name, path)

    def _parts(self, name: str, path: Path) -> None:
        for number, part in enumerate(parts(path, self.largest)):
            (self.graphs.post if number else self.graphs.put)(name, part)

    def _probe(self, error: EndpointError) -> None:
        """Tell a server that refused one graph from one that takes nothing any more.

        Raises:
            EndpointError: It is the latter.
        """
        name = f"{STAGING}probe"
        try:
            self.graphs.put(name, PROBE)
            found = self.graphs.count(name)
            self.graphs.drop(name)
        except EndpointError:
            found = 0
        if not found and self.graphs.shown is None:
            why = "it takes no writes at all now; see its log, and restore its database if need be"
            raise EndpointError(error.endpoint, error.status, f"{error.reason}; {why}") from error


def parts(path: Path, size: int) -> Iterator[bytes]:
    """The lines of a file in parts of at most ``size`` bytes.

    Those with blank nodes are all in the first part: a label means nothing in the next request.
    """
    if path.stat().st_size <= size:
        yield path.read_bytes()
        return
    with path.open("rb") as file:
        held = [line for line in file if b"_:" in line]
    length = sum(map(len, held))
    tied = bool(held)
    with path.open("rb") as file:
        for line in file:
            if tied and b"_:" in line:
                continue
            if held and length + len(line) > size:
                yield b"".join(held)
                held, length = [], 0
            held.append(line)
            length += len(line)
    yield b"".join(held)
