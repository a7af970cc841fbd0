"""What a load is asked for, and what comes of it."""

from collections import Counter
from dataclasses import dataclass, field

from kg.check import Report
from kg.errors import SourceError


@dataclass(frozen=True, slots=True)
class Options:
    """How to load: ``kind`` names the loader; the given facts go before those of the file.

    ``engine`` is that of the check, `None` for no check, in development.
    """

    kind: str = ""
    keep_going: bool = False
    replace: bool = False
    dry_run: bool = False
    empty: bool = False
    title: str = ""
    url: str = ""
    publisher: str = ""
    published: str = ""
    engine: str | None = "fast"

    @property
    def given(self) -> dict[str, str]:
        """What the user says of the document."""
        names = ("title", "url", "publisher", "published")
        return {name: value for name in names if (value := getattr(self, name))}


@dataclass(frozen=True, slots=True)
class LoadRow:
    """One document: ``state`` is new, same or replaced."""

    document: str
    title: str
    kind: str
    records: int
    skipped: int
    quads: int
    state: str


@dataclass
class Loading:
    """What came of a load: ``named`` are the values that ``counts`` counts, the first of each kind.

    Units: ``seconds`` of wall clock, by stage.
    """

    rows: list[LoadRow] = field(default_factory=list)
    faults: list[SourceError] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    named: dict[str, list[str]] = field(default_factory=dict)
    stages: dict[str, float] = field(default_factory=dict)
    check: Report | None = None
