"""Supplement No. 1 to part 740 of title 15: which countries are in which country group."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.load.ecfr.cell import lines
from kg.load.ecfr.country import code
from kg.load.ecfr.record import Member, Spot
from kg.load.markup import Element
from kg.load.source import Source

COLUMN = re.compile(r"\[?\b([A-E])\s*:\s*(\d)\b")
WHOLE = re.compile(r"Country\s+Group\s+([A-E])\b(?!\s*:)", re.IGNORECASE)
CROSS = re.compile(r"x\b", re.IGNORECASE)
NOTE = re.compile(r"\s*(?:\[\d+\]|\d+)\s*$")


@dataclass(slots=True)
class Groups:
    """The tables of the supplement while they are read."""

    source: Source
    document: str
    spot: Spot
    group: str = ""
    columns: list[str] = field(default_factory=list)
    seen: set[tuple[str, str]] = field(default_factory=set)

    def block(self, element: Element) -> Iterator[Member]:
        """A text between the tables, which may begin another group."""
        self._begin(" ".join(lines(element)))
        yield from ()

    def row(self, element: Element) -> Iterator[Member]:
        """A row: the group of each column, or a country with its crosses."""
        if heads := element.findall("TH"):
            said = [" ".join(lines(cell)) for cell in heads]
            for text in said:
                self._begin(text)
            found = [COLUMN.search(text) for text in said]
            if any(found):
                self.columns = [f"{one[1]}-{one[2]}".lower() if one else "" for one in found]
            return
        cells = [" ".join(lines(cell)).strip() for cell in element.findall("TD")]
        if self.columns:
            yield from self._crosses(element.sourceline, cells)
        elif self.group:
            for cell in filter(None, cells):
                yield from self._member(element.sourceline, self.group, cell)

    def _begin(self, text: str) -> None:
        if found := WHOLE.match(text.strip()):
            self.group, self.columns = found[1].lower(), []

    def _crosses(self, line: int, cells: list[str]) -> Iterator[Member]:
        if len(cells) != len(self.columns):
            due = len(self.columns)
            self.source.refuse(line, f"a row of {len(cells)} cells where {due} are due")
            return
        for group, cell in zip(self.columns[1:], cells[1:], strict=True):
            if group and CROSS.match(cell):
                yield from self._member(line, group, cells[0])

    def _member(self, line: int, group: str, name: str) -> Iterator[Member]:
        place = code(NOTE.sub("", name))
        if not place:
            self.source.note("country without ISO code", f"line {line}: {name}")
        elif (group, place) not in self.seen:
            self.seen.add((group, place))
            yield Member(self.document, self.spot, line, group, place)
