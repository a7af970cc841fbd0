"""A file as a loader reads it, in tests: its records, its faults, what was counted."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from pyoxigraph import Quad

from kg.errors import SourceError
from kg.load.kinds import Loader
from kg.load.source import Source


@dataclass
class Taken:
    """What came of a file."""

    loader: ClassVar[Loader]
    path: Path
    names: object = None
    published: str = ""
    faults: list[SourceError] = field(default_factory=list)
    noted: list[tuple[str, str]] = field(default_factory=list)
    records: list[Any] = field(default_factory=list)

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
        self.records = list(self.loader.records(source))

    @property
    def quads(self) -> list[Quad]:
        """All statements."""
        return [quad for one in self.records for quad in self.loader.quads(one)]


def written(folder: Path, text: str | bytes, name: str) -> Path:
    """A file with a text."""
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path
