"""Reading files of the eCFR in tests."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from pyoxigraph import NamedNode

from kg.load import ecfr
from kg.load.ecfr.record import Division, Document, Entry, Member
from kg.load.kinds import Loader
from kg.terms import cx, thing
from tests.conftest import ROOT
from tests.kg.load import taken
from tests.kg.load.taken import Taken

FIXTURES = ROOT / "tests" / "fixtures" / "ecfr"


class Read(Taken):
    """What came of a file."""

    loader = cast("Loader", ecfr)

    @property
    def divisions(self) -> dict[str, Division]:
        """The divisions by citation."""
        return {one.spot.label: one for one in self.records if isinstance(one, Division)}

    @property
    def documents(self) -> list[Document]:
        """The documents in it."""
        return [one for one in self.records if isinstance(one, Document)]

    @property
    def entries(self) -> list[Entry]:
        """The rows of the Entity List."""
        return [one for one in self.records if isinstance(one, Entry)]

    @property
    def members(self) -> list[Member]:
        """The crosses of country groups."""
        return [one for one in self.records if isinstance(one, Member)]

    def said(self, node: NamedNode, name: str) -> set[str]:
        """The values of a property of ours."""
        quads = (q for q in self.quads if q.subject == node and q.predicate == cx(name))
        return {str(getattr(q.object, "value", q.object)) for q in quads}


def fixture(name: str, names: object = None) -> Read:
    """One of the small files."""
    return Read(FIXTURES / name, names)


def written(folder: Path, text: str | bytes, name: str = "title-15-2026-07-23.xml") -> Path:
    """A file with a text."""
    return taken.written(folder, text, name)


def code(slug: str) -> NamedNode:
    """A division of the code."""
    return thing("code", slug)


@dataclass(frozen=True)
class Known:
    """A graph that knows some instruments and parties."""

    instruments: dict[str, str] = field(default_factory=dict)
    parties: dict[tuple[str, str], str] = field(default_factory=dict)

    def by_citation(self, citation: str) -> list[NamedNode]:
        """The instrument of a citation."""
        found = self.instruments.get(citation)
        return [thing("instrument", found)] if found else []

    def party(self, name: str, country: str) -> NamedNode | None:
        """The party of a name and country."""
        found = self.parties.get((name, country))
        return thing("org", found) if found else None
