"""The page on which a record's quads and references are written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad

from kg import terms
from kg.load.dossier.marks import line_of
from kg.load.dossier.record import Reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from pyoxigraph import Literal

    from kg.load.dossier.dates import Span
    from kg.load.dossier.models.naming import Alias
    from kg.load.dossier.places import Places
    from kg.load.dossier.record import Record


class Page:
    """Quads in the order of writing, each once, and what they point at."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.graph = record.file.graph
        self.quads: dict[Quad, None] = {}
        self.pointed: dict[Reference, None] = {}
        self.begun: set[NamedNode] = set()

    def say(self, subject: NamedNode, name: str, value: NamedNode | Literal) -> None:
        """Write one statement; a property without prefix is of the chiplex ontology."""
        predicate = terms.term(name) if ":" in name else terms.cx(name)
        self.quads[Quad(subject, predicate, value, self.graph)] = None

    def begin(self, kind: str, slug: str, line: int, *classes: str) -> NamedNode:
        """Start a thing: its classes and the line it stands on."""
        node = terms.thing(kind, slug)
        self.begun.add(node)
        for name in classes:
            self.say(node, "rdf:type", terms.term(name) if ":" in name else terms.cx(name))
        if line:
            self.say(node, "line", terms.integer(line))
        return node

    def refer(self, kind: str, slug: str, line: int = 0) -> NamedNode:
        """Point at a thing that is described elsewhere."""
        at = line_of(slug) or line or self.record.line
        self.pointed[Reference(str(slug), kind, self.record.path, at)] = None
        return terms.thing(kind, slug)

    def references(self) -> list[Reference]:
        """What is pointed at and not described on this page."""
        return [one for one in self.pointed if terms.thing(one.kind, one.slug) not in self.begun]

    def plain(self, subject: NamedNode, name: str, value: str | None) -> None:
        """Write text without a language, if there is any."""
        if value is not None:
            self.say(subject, name, terms.plain(value))

    def plains(self, subject: NamedNode, name: str, values: Iterable[str]) -> None:
        """Write several texts without a language."""
        for value in values:
            self.plain(subject, name, value)

    def amount(self, subject: NamedNode, name: str, value: Decimal | None) -> None:
        """Write an exact number, if there is one."""
        if value is not None:
            self.say(subject, name, terms.decimal(value))

    def page_of(self, subject: NamedNode, address: str | None) -> None:
        """Write a complete web address, if there is one."""
        if address is not None:
            self.say(subject, "schema:url", NamedNode(str(address)))

    def names(
        self, subject: NamedNode, labels: Mapping[str, str], aliases: Iterable[Alias] = ()
    ) -> None:
        """Write labels, one a language, and other names."""
        for language, label in labels.items():
            self.say(subject, "rdfs:label", terms.text(label, language))
        for alias in aliases:
            if labels.get(alias.lang) != alias.name:
                self.say(subject, "skos:altLabel", terms.text(alias.name, alias.lang))

    def span(self, subject: NamedNode, stem: str, known: Span | None) -> None:
        """Write a day as its bounds, and as the bound from which it is certain."""
        if known is None:
            return
        self.say(subject, f"{stem}Earliest", terms.date(known.earliest))
        self.say(subject, f"{stem}Latest", terms.date(known.latest))
        self.plain(subject, f"{stem}Words", known.words)
        self.say(subject, stem, terms.date(known.latest))

    def place(self, code: str, line: int = 0) -> NamedNode:
        """Point at a place or country group by its code."""
        kind = "country-group" if ":" in code else "place"
        slug = code.lower().replace(":", "-")
        return self.refer(kind, slug, line_of(code) or line)

    def place_set(self, places: Places, line: int = 0) -> NamedNode:
        """Describe a set of places and point at it."""
        node = self.begin("place-set", places.slug, 0, "PlaceSet")
        self.say(node, "rdfs:label", terms.text(places.label))
        for code in places.includes:
            self.say(node, "includes", self.place(code, line))
        for code in places.excludes:
            self.say(node, "excludes", self.place(code, line))
        return node
