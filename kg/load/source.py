"""What a loader is handed: a file, what the user says of it, and what the graph knows already."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from pyoxigraph import NamedNode

from kg.errors import SourceError

HEAD = 65_536
PART = 1_048_576


class Names(Protocol):
    """What the graph knows, so that a loader can link to it."""

    def party(self, name: str, country: str) -> NamedNode | None:
        """The one party of a normalised name and an ISO country."""

    def by_citation(self, citation: str) -> list[NamedNode]:
        """The instruments that a citation or document number names."""

    def labels(self) -> Iterable[tuple[str, str, NamedNode, str]]:
        """Each name: text, language, thing and kind of thing."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file to load. What the user gives wins over what the file says; nothing is guessed."""

    path: Path
    name: str
    url: str = ""
    title: str = ""
    publisher: str = ""
    published: str = ""
    names: Names | None = None
    report: Callable[[SourceError], None] | None = None
    count: Callable[[str, str], None] | None = None

    def fault(self, line: int | None, reason: str) -> SourceError:
        """A fault at a place in the file, raised by the caller if nobody takes it."""
        return SourceError(self.name, line, reason)

    def refuse(self, line: int | None, reason: str) -> None:
        """Report a record that cannot be read, or raise if nobody takes reports.

        Raises:
            SourceError: Nobody takes reports.
        """
        fault = self.fault(line, reason)
        if self.report is None:
            raise fault
        self.report(fault)

    def note(self, what: str, value: str) -> None:
        """Count a value that was kept as text, a duplicate, and the like."""
        if self.count is not None:
            self.count(what, value)


def digest(path: Path) -> str:
    """The SHA-256 of a file, read in parts."""
    found = sha256()
    with path.open("rb") as file:
        while part := file.read(PART):
            found.update(part)
    return found.hexdigest()
