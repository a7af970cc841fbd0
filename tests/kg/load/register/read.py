"""Reading documents of the Federal Register in tests."""

from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Quad

from kg.errors import SourceError
from kg.load import register
from kg.load.register.record import Issuance, Paper, Record
from kg.load.source import Source
from tests.conftest import ROOT

FIXTURES = ROOT / "tests" / "fixtures" / "register"


@dataclass
class Read:
    """What came of a file: records, faults, and what was counted."""

    path: Path
    names: object = None
    published: str = ""
    faults: list[SourceError] = field(default_factory=list)
    noted: list[tuple[str, str]] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Read the file."""
        source = Source(
            self.path,
            self.path.name,
            published=self.published,
            names=self.names,  # type: ignore[arg-type]
            report=self.faults.append,
            count=lambda what, value: self.noted.append((what, value)),
        )
        self.records = list(register.records(source))

    @property
    def issuances(self) -> list[Issuance]:
        """The documents."""
        return [one for one in self.records if isinstance(one, Issuance)]

    @property
    def papers(self) -> list[Paper]:
        """The descriptions with which documents begin."""
        return [one for one in self.records if isinstance(one, Paper)]

    @property
    def quads(self) -> list[Quad]:
        """All statements."""
        return [quad for one in self.records for quad in register.quads(one)]

    def said(self, slug: str, name: str) -> set[str]:
        """The values of a property of ours, of a document."""
        found = (
            quad
            for quad in self.quads
            if getattr(quad.subject, "value", "").endswith(f"/document/federal-register/{slug}")
            and quad.predicate.value.endswith(f"#{name}")
        )
        return {str(getattr(quad.object, "value", quad.object)) for quad in found}


def fixture(name: str, names: object = None) -> Read:
    """One of the small files."""
    return Read(FIXTURES / name, names)


def written(folder: Path, text: str | bytes, name: str = "documents.json") -> Path:
    """A file with a text."""
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path
