"""A web site on the loopback, which answers as it is told to, faults included."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.loopback import serving


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer: ``cut`` ends it after so many bytes, ``length`` is what it claims to be.

    With ``ranges`` a range of it can be asked for; a ``tag`` that is asked for again is a 304.
    """

    body: bytes = b""
    status: int = 200
    type: str = "application/octet-stream"
    headers: Mapping[str, str] = field(default_factory=dict)
    tag: str = ""
    ranges: bool = False
    cut: int | None = None
    length: int | None = None
    pause: float = 0.0


@dataclass(frozen=True, slots=True)
class Seen:
    """One request as it came."""

    path: str
    query: tuple[tuple[str, str], ...]
    headers: Mapping[str, str]


class Site:
    """What is where: for each path its replies in order, of which the last one stays."""

    def __init__(self) -> None:
        self.replies: dict[str, list[Reply]] = {}
        self.seen: list[Seen] = []
        self.base = ""
        self.clock = ""
        self.over = threading.Event()

    def put(self, path: str, *replies: Reply) -> None:
        """Answer so at a path; a query in it must be asked for as well."""
        self.replies[path] = list(replies)

    def reply(self, path: str, query: tuple[tuple[str, str], ...]) -> Reply:
        """The next answer of a path."""
        for known, replies in self.replies.items():
            parts = urlsplit(known)
            if parts.path == path and set(parse_qsl(parts.query)) <= set(query):
                return replies.pop(0) if len(replies) > 1 else replies[0]
        return Reply(b'{"message": "there is no such document"}', 404, "application/json")


@contextmanager
def running() -> Iterator[Site]:
    """A site, as long as it is in use."""
    site = Site()

    class Handler(_Handler):
        asked = site

    with serving(Handler) as site.base:
        try:
            yield site
        finally:
            site.over.set()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    asked: Site

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = tuple(parse_qsl(parts.query, keep_blank_values=True))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.asked.seen.append(Seen(parts.path, query, headers))
        self._answer(self.asked.reply(parts.path, query), headers)

    def _answer(self, reply: Reply, asked: Mapping[str, str]) -> None:
        body, status, more = reply.body, reply.status, dict(reply.headers)
        known = reply.tag or more.get("Last-Modified") or "none"
        if known in (asked.get("if-none-match"), asked.get("if-modified-since")):
            self.send_response(304)
            self.end_headers()
            return
        start = asked.get("range", "").removeprefix("bytes=").removesuffix("-")
        if reply.ranges and start and asked.get("if-range") == known:
            status, body = 206, body[int(start) :]
            more["Content-Range"] = f"bytes {start}-{len(reply.body) - 1}/{len(reply.body)}"
        self.send_response(status)
        self.send_header("Content-Type", reply.type)
        if reply.length != -1:
            self.send_header("Content-Length", str(reply.length or len(body)))
        if reply.tag:
            self.send_header("ETag", reply.tag)
        for name, value in more.items():
            self.send_header(name, value)
        self.end_headers()
        self._send(body if reply.cut is None else body[: reply.cut], reply.pause)
        self.close_connection = reply.cut is not None or reply.length is not None

    def _send(self, body: bytes, pause: float) -> None:
        try:
            if not pause:
                self.wfile.write(body)
                return
            for place in range(len(body)):
                self.wfile.write(body[place : place + 1])
                if self.asked.over.wait(pause):
                    return
        except OSError:
            pass  # the client has gone, as it may

    def date_time_string(self, timestamp: float | None = None) -> str:
        """The clock of the site."""
        return self.asked.clock or super().date_time_string(timestamp)

    def log_message(self, *args: Any) -> None:  # noqa: ANN401
        """Say nothing."""
