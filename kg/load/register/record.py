"""One document of the Federal Register, the same from JSON and from XML."""

import re
from dataclasses import dataclass

DASHES = str.maketrans("–—‑−", "----")
UNSAFE = re.compile(r"[^A-Za-z0-9.-]+")
TYPES = {
    "RULE": "Rule",
    "PRORULE": "Proposed Rule",
    "NOTICE": "Notice",
    "PRESDOCU": "Presidential Document",
    "PRESDOC": "Presidential Document",
}
KNOWN_TYPES = {*TYPES.values(), "Correction", "Sunshine Act Document", "Uncategorized Document"}


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency as the document names it, and its IRI where the graph knows it."""

    name: str
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Affected:
    """A part of the code that a document affects, or a chapter where it names no part."""

    title: str
    part: str = ""
    chapter: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """What is said of the file and the run that read it; begins a document."""

    slug: str
    label: str
    publisher: str
    url: str
    published: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Issuance:
    """What one document says of itself."""

    line: int
    number: str
    published: str
    title: str
    type: str = ""
    citation: str = ""
    agencies: tuple[Agency, ...] = ()
    effective: str = ""
    comments: str = ""
    signed: str = ""
    affected: tuple[Affected, ...] = ()
    abstract: str = ""
    action: str = ""
    dates: str = ""
    dockets: tuple[str, ...] = ()
    rins: tuple[str, ...] = ()
    page: str = ""
    instruments: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """What it is known by: its number and day, since numbers came twice before 2016."""
        number = UNSAFE.sub("-", self.number).strip("-")
        return f"{number}/{self.published}" if self.published else number


Record = Paper | Issuance


def number(text: str) -> str:
    """A document number with plain hyphens; en dashes are the printer's."""
    return "".join(text.translate(DASHES).split())
