"""A body as it comes: its form, its size and its end looked at, its bytes written."""

from collections.abc import Callable
from dataclasses import dataclass

import httpx

from kg.errors import ChiplexError, SourceError
from kg.fetch.form import ANY, HEAD, Form, declared
from kg.fetch.part import Part
from kg.fetch.patience import AgainError
from kg.fetch.saying import printable

MB = 1_000_000


@dataclass(slots=True)
class Body:
    """The body of one answer.

    Units: ``most`` in bytes.
    """

    url: str
    form: Form
    most: int
    response: httpx.Response
    head: bytes | None = b""

    def take(
        self,
        part: Part,
        over: Callable[[], bool],
        late: Callable[[], ChiplexError],
        progress: Callable[[str], None],
    ) -> None:
        """Add the body to a part.

        Raises:
            SourceError: It is of another form or too large.
            OSError: It cannot be written.
            AgainError: It breaks off.
            TimeLimitError: It took too long; ``over`` says so.
        """
        start = size = part.size
        if start:
            self.head = None  # was looked at when it began
        total = self._total(start)
        if total > self.most:
            raise self._large(part)
        with part.open() as file:
            for chunk in self.response.iter_bytes():
                size += len(chunk)
                if size > self.most:
                    raise self._large(part)
                self._look(part, chunk)
                file.write(chunk)
                if over():
                    file.flush()
                    raise late()
                progress(f"{self.url}: {size / MB:,.1f}{f' of {total / MB:,.1f}' * bool(total)} MB")
        self._end(part)

    def _total(self, start: int) -> int:
        """The size of the whole as the server has it, 0 if it does not say."""
        said = self.response.headers.get("content-length", "")
        packed = self.response.headers.get("content-encoding", "identity") != "identity"
        return start + int(said[:18]) if said.isascii() and said.isdigit() and not packed else 0

    def _look(self, part: Part, chunk: bytes) -> None:
        if self.head is None:
            return
        self.head += chunk[:HEAD]
        if len(self.head) >= HEAD:
            self._judge(part)

    def _judge(self, part: Part) -> None:
        head, self.head = self.head or b"", None
        said = self.response.headers.get("content-type", "")
        if self.form is ANY:
            self.form = declared(said)
        why = self.form.misbegun(head[:HEAD]) or self.form.misdeclared(said)
        if why:
            part.drop()
            raise SourceError(self.url, None, printable(why))

    def _end(self, part: Part) -> None:
        if self.head is not None:
            self._judge(part)
        if self.form.broken(part.tail()):
            size = part.size
            part.drop()
            error = SourceError(
                self.url, None, f"{self.form.name} that breaks off at byte {size:,}"
            )
            raise AgainError(error)

    def _large(self, part: Part) -> SourceError:
        part.drop()
        return SourceError(self.url, None, f"more than {self.most:,} bytes")
