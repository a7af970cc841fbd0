"""What the loader reads: the document, divisions of the code, entries of lists, groups."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the code: its slug, how it is cited, and what kind of division it is."""

    slug: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a text points, and the instruments that the graph knows there.

    ``chain`` are the spots from the wide one to the narrow, empty where the document has had them.
    """

    slug: str
    chain: tuple[Spot, ...] = ()
    instruments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One file: a title, a part or less, as issued on one day."""

    slug: str
    label: str
    publisher: str
    url: str
    issued: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Division:
    """One division of the code, down to a paragraph or an item of the control list."""

    document: str
    spot: Spot
    above: str
    order: int
    line: int
    number: str = ""
    heading: str = ""
    text: str = ""
    notes: tuple[tuple[str, str], ...] = ()
    references: tuple[Reference, ...] = ()
    instruments: tuple[str, ...] = ()
    control: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """One printed address, and the ISO code of its country where that is plain."""

    text: str
    country: str


@dataclass(frozen=True, slots=True)
class Notice:
    """One Federal Register citation of an entry, the day printed beside it, what it names."""

    citation: str
    day: str
    instruments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the Entity List; ``first`` says that no row before it has named the party."""

    document: str
    spot: Spot
    line: int
    heading: str
    place: str
    name: str
    aliases: tuple[str, ...]
    addresses: tuple[Address, ...]
    requirement: str
    policy: str
    printed: str
    notices: tuple[Notice, ...]
    footnotes: tuple[str, ...]
    references: tuple[Reference, ...]
    iri: str = ""
    first: bool = True

    @property
    def country(self) -> str:
        """The ISO code of the first address that has one, else of the heading."""
        return next((one.country for one in self.addresses if one.country), self.place)


@dataclass(frozen=True, slots=True)
class Member:
    """A cross in the tables of country groups: a country, and the group of the column."""

    document: str
    spot: Spot
    line: int
    group: str
    place: str


Record = Document | Division | Entry | Member


@dataclass(frozen=True, slots=True)
class Upper:
    """A division above the parts: its element, designation and heading, and what holds it."""

    tag: str
    type: str
    number: str
    line: int
    above: int | None
    heading: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """What a look through the whole file says of it, before its first record."""

    title: str = ""
    parts: list[str] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    appendices: list[str] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    uppers: list[Upper] = field(default_factory=list)
    path: str = ""
    root: str = ""
