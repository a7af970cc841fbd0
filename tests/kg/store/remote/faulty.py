"""A server on the loopback that answers as it is told, well or ill."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from typing import BinaryIO
from urllib.parse import parse_qs

from kg.fetch.patience import Patience
from kg.store.remote.asking import Remote
from kg.store.remote.named import Endpoint, read
from tests.loopback import serving

QUICK = Patience(tries=3, first=0.01, longest=0.02, jitter=0.0, asked=2.0, silence=30.0)
JSON = "application/sparql-results+json"
Answer = bytes | Callable[[BinaryIO], None]


def reply(
    body: bytes | str, status: int = 200, type_: str = JSON, length: int | None = None, **more: str
) -> bytes:
    """A reply as it goes over the wire; ``length`` lies about the body."""
    data = body.encode() if isinstance(body, str) else body
    fields = {"content-type": type_, "content-length": str(len(data) if length is None else length)}
    fields |= {name.replace("_", "-"): text for name, text in more.items()}
    head = "".join(f"{name}: {text}\r\n" for name, text in fields.items() if text)
    return f"HTTP/1.1 {status} Said\r\n{head}connection: close\r\n\r\n".encode() + data


def table(*values: str, **more: str) -> bytes:
    """A good answer: one column of texts."""
    rows = [{"x": {"type": "literal", "value": value}} for value in values]
    said = {"head": {"vars": ["x"]}, "results": {"bindings": rows}}
    return reply(json.dumps(said), **more)  # type: ignore[arg-type]


def truth(value: bool) -> bytes:
    """A good answer to ASK."""
    return reply(json.dumps({"head": {}, "boolean": value}))


def silence(_: BinaryIO) -> None:
    """Say nothing for longer than anybody waits here."""
    time.sleep(3)


def drip(data: bytes) -> Callable[[BinaryIO], None]:
    """Say it so slowly that no read waits long, and the whole does."""

    def slowly(out: BinaryIO) -> None:
        for byte in data:
            out.write(bytes([byte]))
            out.flush()
            time.sleep(0.05)

    return slowly


WELL = table("well")
"""A good answer."""


class Faulty:
    """Where it listens, what it will answer (the last one again and again), what it was asked."""

    def __init__(self) -> None:
        self.url = ""
        self.answers: list[Answer] = [WELL]
        self.seen: list[tuple[str, dict[str, list[str]], dict[str, str]]] = []

    def next(self) -> Answer:
        """The answer whose turn it is."""
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@contextmanager
def faulty() -> Iterator[Faulty]:
    """Such a server, as long as it is in use."""
    told = Faulty()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            form = parse_qs(body.decode(), keep_blank_values=True)
            headers = {name.lower(): text for name, text in self.headers.items()}
            told.seen.append((self.path, form, headers))
            self.close_connection = True
            answer = told.next()
            try:
                if isinstance(answer, bytes):
                    self.wfile.write(answer)
                else:
                    answer(self.wfile)  # type: ignore[arg-type]
            except OSError:
                return  # whoever asked has gone

        def do_GET(self) -> None:
            self.do_POST()

        def do_PUT(self) -> None:
            self.do_POST()

        def log_message(self, *_: object) -> None:
            return

    with serving(Handler) as told.url:
        yield told


def named(server: Faulty, kind: str = "generic", **more: str) -> Endpoint:
    """The server as the endpoint ``shop`` of some kind."""
    return read("shop", {"profile": kind, "url": server.url, **more})


def asked(server: Faulty, kind: str = "generic", **more: str) -> Remote:
    """The server, asked by us with little patience."""
    return Remote(named(server, kind, **more), patience=QUICK)
