"""A chip table as its loader reads it, against a graph of a few names."""

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from kg.errors import SourceError
from kg.load import chip_table
from kg.load.chip_table import Row
from kg.load.source import Source
from kg.terms import ID, cx
from tests.conftest import ROOT

FILE = ROOT / "tests" / "fixtures" / "chip-table" / "ml_hardware.csv"
NAMES = (
    ("Known Chip", "chip/known-chip", "chip"),
    ("Known Chip PCIe", "chip/known-chip-pcie", "chip"),
    ("Known Family", "chip-family/known", "chip"),
    ("Known Card", "card/known-card", "chip"),
    ("Known Maker", "org/known-maker", "org"),
    ("Known Maker", "org/another-xx", "org"),
    ("Example Fab", "org/fab", "org"),
    ("Sample Silicon", "org/one", "org"),
    ("Sample Silicon", "org/two", "org"),
)


class World:
    """The names of a graph, in which one chip has two logic dies."""

    def party(self, name: str, country: str) -> NamedNode | None:
        raise NotImplementedError

    def by_citation(self, citation: str) -> list[NamedNode]:
        raise NotImplementedError

    def labels(self) -> Iterator[tuple[str, str, NamedNode, str]]:
        for text, slug, kind in NAMES:
            yield text, "en", NamedNode(ID + slug), kind

    def facts(self, thing: NamedNode) -> dict[str, list[str]]:
        return {
            f"{ID}chip/known-chip-pcie": {"figureSet": [f"{ID}figure-set/known-chip-pcie/a"]},
            f"{ID}figure-set/known-chip-pcie/a": {"dies": ["2"]},
        }.get(thing.value, {})


class Read:
    """What a file says, and what its loader reports."""

    def __init__(self, path: Path = FILE, *, world: World | None = None, title: str = "") -> None:
        self.faults: list[SourceError] = []
        self.noted: list[tuple[str, str]] = []
        self.source = Source(
            path,
            path.name,
            title=title,
            names=world,
            report=self.faults.append,
            count=lambda what, value: self.noted.append((what, value)),
        )
        self.records = list(chip_table.records(self.source))
        self.quads = [quad for record in self.records for quad in chip_table.quads(record)]
        self.rows = [one for one in self.records if isinstance(one, Row)]

    def row(self, name: str) -> Row:
        return next(one for one in self.rows if one.name == name)

    def said(self, thing: str, name: str) -> list[str]:
        """The values of a property of a thing."""
        found = (quad for quad in self.quads if quad.subject == NamedNode(ID + thing))
        values = (quad.object for quad in found if quad.predicate == cx(name))
        return sorted(value.value for value in values if isinstance(value, Literal | NamedNode))
