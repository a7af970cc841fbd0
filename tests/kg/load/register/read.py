"""Reading documents of the Federal Register in tests."""

from pathlib import Path
from typing import cast

from kg.load import register
from kg.load.kinds import Loader
from kg.load.register.record import Issuance, Paper
from tests.conftest import ROOT
from tests.kg.load import taken
from tests.kg.load.taken import Taken

FIXTURES = ROOT / "tests" / "fixtures" / "register"


class Read(Taken):
    """What came of a file."""

    loader = cast("Loader", register)

    @property
    def issuances(self) -> list[Issuance]:
        """The documents."""
        return [one for one in self.records if isinstance(one, Issuance)]

    @property
    def papers(self) -> list[Paper]:
        """The descriptions with which documents begin."""
        return [one for one in self.records if isinstance(one, Paper)]

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
    return taken.written(folder, text, name)
