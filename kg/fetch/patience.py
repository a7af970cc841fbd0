"""How long a server is given, how often it is asked again, and when it is not."""

import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from kg.errors import ChiplexError

LATER = 429
FAULTY = 500


@dataclass(frozen=True, slots=True)
class Patience:
    """Bounds of one download.

    ``silence`` is without a byte, ``limit`` for all tries of one document, ``asked`` the longest
    wait that a server may ask for, ``first`` and ``longest`` our own waits between tries.

    Units: seconds.
    """

    tries: int = 5
    first: float = 1.0
    longest: float = 30.0
    jitter: float = 1.0
    asked: float = 120.0
    silence: float = 30.0
    limit: float = 1800.0


class AgainError(Exception):
    """A try that may be repeated, after ``wait`` seconds if the server says how long."""

    def __init__(self, error: ChiplexError, wait: float | None = None) -> None:
        super().__init__(error)
        self.error, self.wait = error, wait


def passing(status: int) -> bool:
    """Whether a status may be another one when asked again."""
    return status == LATER or status >= FAULTY


def lasting(cause: httpx.HTTPError) -> bool:
    """Whether a failure to connect will be the same when tried again."""
    if isinstance(cause, httpx.UnsupportedProtocol | httpx.LocalProtocolError | httpx.ProxyError):
        return True
    if not isinstance(cause, httpx.TransportError) or "location header" in str(cause):
        return True
    return any(
        isinstance(below, ssl.SSLCertVerificationError)
        or (isinstance(below, socket.gaierror) and below.errno == socket.EAI_NONAME)
        for below in _causes(cause)
    )


def retry_after(headers: httpx.Headers) -> float | None:
    """The wait that a server asks for, as seconds or as a day and time of its own clock.

    Units: seconds.
    """
    said = headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        return float(said[:9])
    due = moment(said)
    if due is None:
        return None
    now = moment(headers.get("date", "")) or datetime.now(UTC)
    return max((due - now).total_seconds(), 0.0)


def moment(text: str) -> datetime | None:
    """A point in time as HTTP writes it."""
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)


def _causes(error: BaseException) -> Iterator[BaseException]:
    below: BaseException | None = error
    while below is not None:
        yield below
        below = below.__cause__ or below.__context__
