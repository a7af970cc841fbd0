"""One document over HTTP: asked for again where that may help, resumed where that is safe."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass

import httpx
import stamina

from kg.errors import EndpointError, QuestionError, SourceError, TimeLimitError
from kg.fetch.body import Body
from kg.fetch.form import Form
from kg.fetch.guard import Guard
from kg.fetch.part import Part
from kg.fetch.patience import AgainError, Patience, lasting, moment, passing, retry_after
from kg.fetch.saying import reason, refusal

HOPS = 5
RANGE = re.compile(r"bytes (\d+)-\d+/(\d+|\*)")
Told = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for, and the ``etag`` and ``modified`` of what is there already.

    Units: ``most`` in bytes.
    """

    url: str
    form: Form
    most: int
    guard: Guard
    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said of a document: which version it is; ``url`` if redirects led elsewhere."""

    url: str = ""
    type: str = ""
    etag: str = ""
    modified: str = ""
    unchanged: bool = False


class Transfer:
    """A connection to servers, by the rules of one patience; ``notice`` hears of new tries."""

    def __init__(self, patience: Patience, agent: str, notice: Told, progress: Told) -> None:
        self.patience, self.notice, self.progress = patience, notice, progress
        # the proxies and certificates of the environment are httpx's own doing
        self.client = httpx.Client(
            headers={"user-agent": agent, "accept-encoding": "identity"},
            follow_redirects=False,
            timeout=patience.silence,
        )

    def close(self) -> None:
        """Let go of the connections."""
        self.client.close()

    def get(self, wanted: Wanted, part: Part) -> Answer:
        """Bring a document into its part, whole, or learn that it is unchanged.

        Raises:
            QuestionError: The address may not be asked.
            EndpointError: The server refused, or did not answer often enough.
            SourceError: What came is not what is due.
            TimeLimitError: It took too long.
        """
        due = time.monotonic() + self.patience.limit
        try:
            return self._tries(wanted, part, due)
        except BaseException as fault:
            part.leave()
            if isinstance(fault, AgainError):
                raise fault.error from fault.__cause__
            raise

    def _tries(self, wanted: Wanted, part: Part, due: float) -> Answer:
        patience, number = self.patience, 0

        def again(cause: Exception) -> bool | float:
            if not isinstance(cause, AgainError) or number >= patience.tries:
                return False
            wait = cause.wait
            if wait is not None and wait > min(patience.asked, due - time.monotonic()):
                return False
            self.notice(f"{cause.error}; trying again" + (f" in {wait:.0f} s" if wait else ""))
            return True if wait is None else wait

        for attempt in stamina.retry_context(
            on=again,
            attempts=patience.tries,
            timeout=None,
            wait_initial=patience.first,
            wait_max=patience.longest,
            wait_jitter=patience.jitter,
        ):
            with attempt:
                number = attempt.num
                return self._try(wanted, part, due)
        raise AssertionError("a retry context ends with a result or an error")

    def _try(self, wanted: Wanted, part: Part, due: float) -> Answer:
        url = address(wanted.url)
        wanted.guard.admit(url)
        try:
            for _ in range(HOPS + 1):
                found = self._ask(wanted, part, url, due)
                if isinstance(found, Answer):
                    return found
                wanted.guard.follow(url, found)
                url = found
        except httpx.HTTPError as cause:
            if time.monotonic() >= due:
                raise self._late(wanted, part) from cause
            error = EndpointError(wanted.url, None, reason(cause, self.patience.silence))
            raise (error if lasting(cause) else AgainError(error)) from cause
        raise SourceError(wanted.url, None, f"redirects more than {HOPS} times")

    def _ask(self, wanted: Wanted, part: Part, url: httpx.URL, due: float) -> Answer | httpx.URL:
        left = due - time.monotonic()
        if left <= 0:
            raise self._late(wanted, part)
        version = part.version(wanted.url)
        headers = {"accept": wanted.form.accept} | _conditions(wanted, part, version)
        patient = min(self.patience.silence, left)
        with self.client.stream("GET", url, headers=headers, timeout=patient) as response:
            wanted.guard.meet(url, response)
            if response.has_redirect_location:
                return _target(url, response)
            if response.status_code == httpx.codes.NOT_MODIFIED and not version:
                return Answer(unchanged=True)
            self._fill(wanted, part, response, due)
            said = response.headers
            return Answer(
                "" if url == address(wanted.url) else str(url.copy_with(fragment=None)),
                said.get("content-type", ""),
                said.get("etag", ""),
                said.get("last-modified", ""),
            )

    def _fill(self, wanted: Wanted, part: Part, response: httpx.Response, due: float) -> None:
        """Take the body, from where the part ends if the server goes on there."""
        status = response.status_code
        if status == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE and part.size:
            part.drop()
            raise AgainError(EndpointError(wanted.url, status, "no longer the same document"), 0.0)
        if status == httpx.codes.PARTIAL_CONTENT:
            found = RANGE.fullmatch(response.headers.get("content-range", ""))
            if found is None or int(found[1]) != part.size:
                part.drop()
                raise AgainError(SourceError(wanted.url, None, "another range than was due"), 0.0)
        elif status == httpx.codes.OK:
            part.begin(wanted.url, _version(response))
        else:
            error, wait = refusal(wanted.url, response), retry_after(response.headers)
            raise AgainError(error, wait) if passing(status) else error
        Body(wanted.url, wanted.form, wanted.most, response).take(
            part, lambda: time.monotonic() >= due, lambda: self._late(wanted, part), self.progress
        )

    def _late(self, wanted: Wanted, part: Part) -> TimeLimitError:
        limit = f"{self.patience.limit:g} s"
        return TimeLimitError(f"{wanted.url}: not whole after {limit}, at {part.size:,} bytes")


def address(text: str) -> httpx.URL:
    """An address that can be asked.

    Raises:
        QuestionError: It is none.
    """
    try:
        return httpx.URL(text)
    except (httpx.InvalidURL, UnicodeError) as cause:
        raise QuestionError(f"{text!r} is not an address: {cause}".splitlines()[0]) from cause


def _target(url: httpx.URL, response: httpx.Response) -> httpx.URL:
    try:
        return url.join(response.headers["location"])
    except (httpx.InvalidURL, UnicodeError) as cause:
        raise SourceError(str(url), None, "redirects to what is no address") from cause


def _conditions(wanted: Wanted, part: Part, version: str) -> dict[str, str]:
    """The headers that ask for the rest of a part, or only for what has changed."""
    if version:
        return {"range": f"bytes={part.size}-", "if-range": version}
    asked = {"if-none-match": wanted.etag, "if-modified-since": wanted.modified}
    return {name: value for name, value in asked.items() if value}


def _version(response: httpx.Response) -> str:
    """What names a version so strictly that a part of it may be resumed; else nothing."""
    if response.headers.get("content-encoding", "identity") != "identity":
        return ""
    if (tag := response.headers.get("etag", "")).startswith('"'):
        return str(tag)
    changed = moment(response.headers.get("last-modified", ""))
    sent = moment(response.headers.get("date", ""))
    if changed is None or sent is None or (sent - changed).total_seconds() < 1:
        return ""
    return str(response.headers["last-modified"])
