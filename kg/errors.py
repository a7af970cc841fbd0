"""What can go wrong, as one tree; a caller catches ChiplexError and nothing wider.

ChiplexError
├─ SourceError(path, line, reason)    a document is not what it claims
├─ CheckError(findings)               a caller asked for a conforming graph
├─ QuestionError(reason)              unknown, malformed or badly asked
├─ StoreError(reason)                 the embedded store cannot be read or written
│  └─ EndpointError(endpoint, status, reason)   a server refused or did not answer
└─ TimeLimitError(reason)             a query or a download ran past its limit
"""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar


class ChiplexError(Exception):
    """Whatever chiplex reports to its user in one line.

    Each error is built from its culprits alone and spelled when shown, so it survives the way
    back from another process.
    """

    exit_status: ClassVar[int] = 1


class SourceError(ChiplexError):
    """A document is not what it claims."""

    def __init__(self, path: Path | str, line: int | None, reason: str) -> None:
        self.path, self.line, self.reason = path, line, reason
        super().__init__(path, line, reason)

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line is not None else f"{self.path}"
        return f"{place}: {self.reason}"


class CheckError(ChiplexError):
    """The graph does not conform to its shapes; ``findings`` says where."""

    exit_status = 3

    def __init__(self, findings: Sequence[object]) -> None:
        self.findings = list(findings)
        super().__init__(self.findings)

    def __str__(self) -> str:
        lines = "".join(f"\n{finding}" for finding in self.findings[:20])
        return f"{len(self.findings)} findings{lines}"


class QuestionError(ChiplexError):
    """A question is unknown, malformed or badly asked."""

    exit_status = 2

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class StoreError(ChiplexError):
    """The embedded store cannot be read or written."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class EndpointError(StoreError):
    """A triplestore, or a server of documents, refused or did not answer."""

    exit_status = 4

    def __init__(self, endpoint: str, status: int | None, reason: str) -> None:
        super().__init__(reason)
        self.endpoint, self.status = endpoint, status
        self.args = (endpoint, status, reason)

    def __str__(self) -> str:
        said = f" ({self.status})" if self.status is not None else ""
        return f"{self.endpoint}{said}: {self.reason}"


class TimeLimitError(ChiplexError):
    """A query or a download ran past its limit."""

    exit_status = 5

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)
