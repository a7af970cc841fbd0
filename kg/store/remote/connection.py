"""One connection to a triplestore: who asks, for how long, and what is tried again."""

import threading
import time
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from queue import Empty, SimpleQueue
from typing import Self, TypeVar

import httpx
import stamina

from kg.errors import EndpointError, TimeLimitError
from kg.fetch.patience import AgainError, Patience, lasting, retry_after
from kg.fetch.saying import reason
from kg.store.remote.named import Endpoint
from kg.store.remote.refusal import refused
from kg.store.remote.secret import secret

ASKING = Patience(tries=3, first=0.3, longest=10.0, jitter=0.2, asked=60.0, silence=60.0)
CONNECT = 20.0
"""Seconds for a connection to come about: a host that is not there says nothing at all."""
LATER = frozenset({429, 502, 503, 504})
"""The answers after which the same request may be sent again, if it may be sent twice at all."""
UNSENT = frozenset({429, 503})
"""The answers that say that the request was not taken up."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered, whole.

    ``bounded`` says that the body's end was told by the server, so that it cannot have been cut.
    """

    status: int
    headers: httpx.Headers
    body: bytes
    bounded: bool = True

    @property
    def type(self) -> str:
        """The media type, in lower case and without parameters."""
        return str(self.headers.get("content-type", "")).partition(";")[0].strip().lower()


class Connection:
    """A client of one triplestore; ``notice`` hears of new tries."""

    def __init__(
        self,
        endpoint: Endpoint,
        patience: Patience = ASKING,
        notice: Callable[[str], None] = lambda _: None,
    ) -> None:
        self.endpoint, self.patience, self.notice = endpoint, patience, notice
        self._auth = credentials(endpoint)
        self._client = self._opened()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connection."""
        self._client.close()

    def send(
        self,
        method: str,
        url: str,
        *,
        content: bytes = b"",
        headers: Mapping[str, str] | None = None,
        params: Mapping[str, str] | None = None,
        seconds: float | None = None,
        twice: bool = True,
    ) -> Reply:
        """The server's reply to a request, tried again where that is safe and may help.

        ``seconds`` bounds the whole of it. ``twice`` says that doing it twice is doing it once;
        else it is sent again only if the server cannot have taken it up.

        Raises:
            EndpointError: The server refused, did not answer, or answered with half a body.
            TimeLimitError: It was not done in time, by our clock or by the server's.
        """
        request = self._client.build_request(
            method, url, content=content, headers=headers, params=params
        )
        due = None if seconds is None else time.monotonic() + seconds

        def job() -> Reply:
            return self._tries(lambda: self._try(request, twice=twice), due)

        try:
            return job() if seconds is None else self._within(seconds, job)
        except AgainError as fault:
            raise fault.error from fault.__cause__

    def look(
        self,
        url: str,
        form: bytes,
        seconds: float,
        *,
        method: str = "POST",
        params: Mapping[str, str] | None = None,
    ) -> Reply:
        """What an address answers to a form, or to nothing, whatever the status.

        Raises:
            EndpointError: Nothing answered.
            TimeLimitError: It was not done in time.
        """
        headers = {"accept": "*/*"}
        if form:
            headers = {
                "content-type": "application/x-www-form-urlencoded",
                "accept": "application/sparql-results+json",
            }
        request = self._client.build_request(
            method, url, content=form, headers=headers, params=params
        )
        try:
            return self._within(seconds, lambda: self._sent(request, twice=True))
        except AgainError as fault:
            raise fault.error from fault.__cause__

    def _tries(self, attempt: Callable[[], Reply], due: float | None) -> Reply:
        number = 0

        def may(cause: Exception) -> bool | float:
            if not isinstance(cause, AgainError) or number >= self.patience.tries:
                return False
            left = self.patience.asked if due is None else due - time.monotonic()
            wait = cause.wait
            if left <= 0 or (wait is not None and wait > min(self.patience.asked, left)):
                return False
            self.notice(f"{cause.error}; trying again" + (f" in {wait:.0f} s" if wait else ""))
            return True if wait is None else wait

        for context in stamina.retry_context(
            on=may,
            attempts=self.patience.tries,
            timeout=None,
            wait_initial=self.patience.first,
            wait_max=self.patience.longest,
            wait_jitter=self.patience.jitter,
        ):
            with context:
                number = context.num
                return attempt()
        raise AssertionError("a retry context ends with a result or an error")

    def _opened(self) -> httpx.Client:
        return httpx.Client(
            headers={"user-agent": f"chiplex/{version('chiplex')}"},
            follow_redirects=False,
            timeout=httpx.Timeout(
                self.patience.silence, connect=min(CONNECT, self.patience.silence)
            ),
        )

    def _try(self, request: httpx.Request, *, twice: bool) -> Reply:
        reply = self._sent(request, twice=twice)
        if 200 <= reply.status < 300:
            return reply
        fault = refused(self.endpoint, reply)
        if isinstance(fault, EndpointError) and reply.status in (LATER if twice else UNSENT):
            raise AgainError(fault, retry_after(reply.headers))
        raise fault

    def _sent(self, request: httpx.Request, *, twice: bool) -> Reply:
        try:
            response = self._client.send(request, auth=self._auth)
        except httpx.HTTPError as cause:
            unsent = isinstance(cause, httpx.ConnectError | httpx.ConnectTimeout)
            then = "; is it up, and is the address right?" if unsent else ""
            silence = self._client.timeout.connect if unsent else self.patience.silence
            why = reason(cause, silence or self.patience.silence) + then
            error = EndpointError(self.endpoint.name, None, why)
            torn = twice and isinstance(cause, httpx.RemoteProtocolError | httpx.NetworkError)
            if (unsent or torn) and not lasting(cause):
                raise AgainError(error) from cause
            raise error from cause
        return Reply(response.status_code, response.headers, response.content, _bounded(response))

    def _within(self, seconds: float, job: Callable[[], T]) -> T:
        """A job's result, in time: a server that drips holds nobody longer than that."""
        results: SimpleQueue[tuple[T | None, BaseException | None]] = SimpleQueue()

        def run() -> None:
            try:
                results.put((job(), None))
            except BaseException as fault:  # noqa: BLE001 (it is raised by who waits)
                results.put((None, fault))

        threading.Thread(target=run, daemon=True).start()
        try:
            result, fault = results.get(timeout=seconds)
        except Empty as cause:
            self._client.close()
            self._client = self._opened()
            raise TimeLimitError(
                f"{self.endpoint.name}: no whole answer within {seconds:.3g} seconds"
            ) from cause
        if fault is not None:
            raise fault
        return result  # type: ignore[return-value]


def credentials(endpoint: Endpoint) -> httpx.Auth | None:
    """Who asks, as HTTP says it.

    Raises:
        QuestionError: The secret is not where it should be.
    """
    if endpoint.auth == "none":
        return None
    known = secret(endpoint.secret, endpoint.name)
    if endpoint.auth == "digest":
        return httpx.DigestAuth(endpoint.user, known)
    if endpoint.auth == "basic":
        return httpx.BasicAuth(endpoint.user, known)
    return _Bearer(known)


class _Bearer(httpx.Auth):
    def __init__(self, token: str) -> None:
        self._token = token

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.headers["authorization"] = f"Bearer {self._token}"
        yield request


def _bounded(response: httpx.Response) -> bool:
    said = response.headers
    return "content-length" in said or "chunked" in said.get("transfer-encoding", "").lower()
