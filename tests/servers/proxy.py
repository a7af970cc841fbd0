"""A proxy before a real triplestore, which does harm to the requests it is told to."""

import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from urllib.parse import urlsplit

import httpx

from tests.loopback import serving

KEPT = ("content-type", "server", "www-authenticate", "x-sparql-maxrows", "fuseki-request-id")


@dataclass(frozen=True, slots=True)
class Harm:
    """What becomes of one request.

    ``passed`` says that the server gets it all the same; ``status`` 0 cuts the connection, and
    ``cut`` ends the answer after so many bytes of its body.
    """

    status: int = 0
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    passed: bool = False
    cut: bool = False


class Proxy:
    """Where it listens, what it has seen, and what it does to the next requests of a kind."""

    def __init__(self, target: str) -> None:
        self.target, self.url = target, ""
        self.seen: list[tuple[str, str]] = []
        self.sizes: list[int] = []
        self.plan: list[tuple[str, Harm | None]] = []
        self.before: Callable[[int], None] = lambda _: None
        self.lock = threading.Lock()

    def harm(self, where: str, *harms: Harm | None) -> None:
        """Do this to the next requests whose path has ``where`` in it; None does nothing."""
        self.plan += [(where, harm) for harm in harms]

    def next(self, path: str) -> Harm | None:
        """What is to be done to a request."""
        for number, (where, harm) in enumerate(self.plan):
            if where in path:
                del self.plan[number]
                return harm
        return None


@contextmanager
def proxied(target: str) -> Iterator[Proxy]:
    """A proxy before a server, as long as it is in use."""
    proxy = Proxy(target)

    class Handler(_Handler):
        asked = proxy
        client = httpx.Client(timeout=300, trust_env=False)

    with Handler.client, serving(Handler) as proxy.url:
        yield proxy


class _Handler(BaseHTTPRequestHandler):
    asked: Proxy
    client: httpx.Client
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # a head and its body go in one packet, else the next one waits

    def _any(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        path = urlsplit(self.path).path
        with self.asked.lock:
            self.asked.seen.append((self.command, self.path))
            self.asked.sizes.append(len(body))
            harm = self.asked.next(path)
            self.asked.before(len(self.asked.seen))
        if harm is None:
            self._answer(*self._passed(body))
            return
        if harm.passed:
            self._passed(body)
        if not harm.status:
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        self._answer(harm.status, harm.headers, harm.body, cut=harm.cut)

    do_GET = do_PUT = do_POST = do_DELETE = _any  # noqa: N815 (as http.server names them)

    def _passed(self, body: bytes) -> tuple[int, Mapping[str, str], bytes]:
        kept = {
            name: value
            for name, value in self.headers.items()
            if name.lower() not in {"host", "connection", "content-length", "accept-encoding"}
        }
        try:
            found = self.client.request(
                self.command, self.asked.target + self.path, content=body, headers=kept
            )
        except httpx.HTTPError:
            return 502, {}, b"no answer"
        told = {name: found.headers[name] for name in KEPT if name in found.headers}
        return found.status_code, told, found.content

    def _answer(
        self, status: int, headers: Mapping[str, str], body: bytes, *, cut: bool = False
    ) -> None:
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 204:
            self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if cut else body)
        self.close_connection = cut

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""
