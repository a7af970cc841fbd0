"""What servers and connections say of a failure, in a few printable words."""

import json
import re

import httpx

from kg.errors import EndpointError
from kg.fetch.patience import retry_after

LONGEST = 200
READ = 8192
NUMBER = re.compile(r"\[Errno -?\d+\] ")


def refusal(url: str, response: httpx.Response) -> EndpointError:
    """A status as an error, with what the server says of it and how long it asks to wait."""
    status = response.status_code
    said = [response.reason_phrase.lower() or "refused"]
    if wait := retry_after(response.headers):
        said.append(f"asks to wait {wait:.0f} s")
    if words := _words(response):
        said.append(words)
    return EndpointError(url, status, "; ".join(said))


def reason(cause: httpx.HTTPError, silence: float) -> str:
    """Why there is no answer."""
    if isinstance(cause, httpx.TimeoutException):
        return f"no answer in {silence:g} s"
    text = printable(NUMBER.sub("", str(cause)))
    return f"{text[:1].lower()}{text[1:]}" if text else type(cause).__name__


def printable(text: str) -> str:
    """A text from outside that can be shown: one line, no control characters, not long."""
    line = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(line.split())[:LONGEST]


def _words(response: httpx.Response) -> str:
    """The message of an API's error, if there is one."""
    body = b""
    try:
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > READ:
                return ""
        said = json.loads(body)
    except (httpx.HTTPError, ValueError, RecursionError):
        return ""
    if not isinstance(said, dict):
        return ""
    found = next((said[key] for key in ("message", "error", "errors") if said.get(key)), "")
    return printable(found if isinstance(found, str) else json.dumps(found, ensure_ascii=False))
