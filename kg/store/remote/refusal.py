"""What a triplestore says when it refuses, in one line, and what the reader can do next."""

import html
import re
from typing import Protocol

import httpx

from kg.errors import EndpointError, TimeLimitError
from kg.fetch.patience import retry_after
from kg.fetch.saying import printable
from kg.store.remote.named import Endpoint

READ = 20_000
TAG = re.compile(rb"(?is)<(style|script|head)\b.*?</\1>|<[^>]*>")
QUOTED = re.compile(rb"(?is)<xmp[^>]*>(.*?)</xmp>|<pre[^>]*>(.*?)</pre>")
NEXT = {
    401: "it wants to know who asks, or does not know them; `chiplex endpoint add` takes users",
    403: "this user may not do that here",
    404: "nothing is at this address; that of {title} is like {example}",
    405: "this address does not take that; that of {title} is like {example}",
    406: "it does not give what was asked for; is this a SPARQL endpoint?",
    407: "a proxy asks for a password",
    413: "the body is larger than the server takes",
    415: "it does not take that kind of body; is this a SPARQL endpoint?",
    429: "too many requests; try later",
    502: "a proxy before it has no answer from it; try later",
    503: "it is busy or not up yet; try later",
    504: "a proxy before it waited too long; ask for less, or the server directly",
}


class Replied(Protocol):
    """A whole reply."""

    @property
    def status(self) -> int:
        """Its status."""

    @property
    def headers(self) -> httpx.Headers:
        """Its headers."""

    @property
    def body(self) -> bytes:
        """Its body."""


def refused(endpoint: Endpoint, reply: Replied) -> EndpointError | TimeLimitError:
    """A status other than success as an error, with what the server says of it."""
    if too_late(endpoint, words(reply.body)):
        return TimeLimitError(f"{endpoint.name}: {words(reply.body)}")
    said = [text] if (text := words(reply.body)) else []
    if 300 <= reply.status < 400:
        where = printable(reply.headers.get("location", ""))
        said = [f"it redirects to {where or 'nowhere'}; give the address that is meant"]
    elif wait := retry_after(reply.headers):
        said.append(f"asks to wait {wait:.0f} s")
    if then := NEXT.get(reply.status, ""):
        kind = endpoint.profile
        said.append(then.format(title=kind.title, example=kind.example))
    return EndpointError(endpoint.name, reply.status, "; ".join(said) or "refused")


def too_late(endpoint: Endpoint, text: str) -> bool:
    """Whether a server's words say that it stopped at its time limit."""
    late = endpoint.profile.late
    return bool(late) and re.search(late, text, re.IGNORECASE) is not None


def words(body: bytes) -> str:
    """What an error page says, without its markup."""
    page = body[:READ]
    if found := QUOTED.search(page):
        page = found[1] or found[2] or b""
    text = html.unescape(TAG.sub(b" ", page).decode("utf-8", "replace"))
    return printable(text.partition("SPARQL query:")[0])  # Virtuoso repeats it whole
