"""Supplement No. 4 to part 744 of title 15, the Entity List, row by row."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import blake2b

from kg.load.ecfr.cell import entity, lines
from kg.load.ecfr.country import code
from kg.load.ecfr.record import Entry, Notice, Spot
from kg.load.ecfr.reference import Links
from kg.load.markup import Element
from kg.load.source import Source
from kg.terms import slug

COLUMNS = ("country", "entity", "license requirement", "license review policy", "federal register")
NOTICE = re.compile(r"\b(\d{2,3})\s*F\.?\s?R\.?\s*(\d{1,6})\b")
DAY = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})\b")
PARAGRAPH = re.compile(r"734\.9\s*\(([eg])\)(?:\s*\((\d)\))?")
FOOTNOTE = {"1": "1", "2": "4", "3": "5"}
"""The footnote that each paragraph of 15 CFR 734.9(e) is about; 734.9(g) is about footnote 3."""
DIGITS = set("12345")


@dataclass(slots=True)
class EntityList:
    """The rows of the list while they are read."""

    source: Source
    document: str
    spot: Spot
    links: Links
    heading: str = ""
    place: str = ""
    parties: set[str] = field(default_factory=set)
    rows: set[str] = field(default_factory=set)

    def row(self, element: Element) -> Iterator[Entry]:
        """What one row of the table says.

        Raises:
            SourceError: It has not five cells, and nobody takes reports.
        """
        line, cells = element.sourceline, element.findall("TD")
        if element.find("TH") is not None:
            self._columns(element)
            return
        if len(cells) != len(COLUMNS):
            self.source.refuse(line, f"a row of {len(cells)} cells where {len(COLUMNS)} are due")
            return
        if heading := " ".join(lines(cells[0])).strip():
            self.heading, self.place = heading, code(heading)
            if not self.place:
                self.source.note("country heading without ISO code", heading)
        printed = lines(cells[1])
        if not any(printed):
            if not heading:
                self.source.refuse(line, "a row without an entity")
            return
        if not self.heading:
            self.source.refuse(line, "an entity before the first country")
            return
        yield from self._entry(line, printed, cells)

    def _columns(self, element: Element) -> None:
        said = [" ".join(lines(cell)).casefold() for cell in element.findall("TH")]
        if len(said) != len(COLUMNS) or any(
            not one.startswith(due) for one, due in zip(said, COLUMNS, strict=True)
        ):
            due = ", ".join(COLUMNS)
            raise self.source.fault(element.sourceline, f"not the columns of the list: {due}")

    def _entry(self, line: int, printed: list[str], cells: list[Element]) -> Iterator[Entry]:
        name, aliases, addresses = entity(printed)
        requirement, policy, cited = (" ".join(lines(cell)).strip() for cell in cells[2:])
        found = Entry(
            self.document, self.spot, line, self.heading, self.place, name, aliases, addresses,
            requirement, policy, cited, self._notices(line, cited),
            footnotes(cells[2], requirement),
            self.links.of(f"{requirement} {policy}", None, "744"),
        )  # fmt: skip
        key = fingerprint(found)
        if key in self.rows:
            self.source.note("duplicate", f"row {line}: {name}")
            return
        self.rows.add(key)
        party = party_slug(found)
        names = self.source.names
        known = names.party(name, found.country) if names is not None else None
        if known is None and names is not None and found.country != self.place:
            known = names.party(name, self.place)
        yield replace(found, iri=known.value if known else "", first=party not in self.parties)
        self.parties.add(party)

    def _notices(self, line: int, text: str) -> tuple[Notice, ...]:
        starts = [*NOTICE.finditer(text)]
        found = []
        for one, after in zip(starts, [*starts[1:], None], strict=True):
            citation = f"{one[1]} FR {one[2]}"
            beside = text[one.end() : after.start() if after else len(text)]
            day = _day(beside)
            if not day:
                self.source.note("citation without a day", f"row {line}: {citation}{beside}")
            found.append(Notice(citation, day, self.links.cited(citation)))
        if not found:
            self.source.note("row without a citation", f"row {line}: {text}")
        return tuple(dict.fromkeys(found))


def footnotes(cell: Element, requirement: str) -> tuple[str, ...]:
    """The footnotes of a row: the digits that are printed, else those its paragraphs stand for."""
    printed = {one.text.strip() for one in cell.iter("SU") if one.text}
    digits = {digit for text in printed for digit in re.findall(r"\d", text)} & DIGITS
    if not digits:
        for paragraph, item in PARAGRAPH.findall(requirement):
            digits.add("3" if paragraph == "g" else FOOTNOTE.get(item or "1", ""))
    return tuple(sorted(filter(None, digits)))


def _day(text: str) -> str:
    found = DAY.search(text)
    if found is None:
        return ""
    year = int(found[3])
    year += 0 if year > 99 else 1900 if year > 80 else 2000
    try:
        return date(year, int(found[1]), int(found[2])).isoformat()
    except ValueError:
        return ""


def party_slug(one: Entry) -> str:
    """The slug of a party that the graph does not know: its name, and its country or ``xx``."""
    return f"{slug(one.name)}-{one.country.lower() or 'xx'}"


def fingerprint(one: Entry) -> str:
    """What tells one row from another: all that it says."""
    addresses = (f"{each.text}|{each.country}" for each in one.addresses)
    said = [one.heading, one.name, *one.aliases, *addresses, one.requirement, one.policy]
    text = "\x1f".join([*said, one.printed, *one.footnotes])
    return blake2b(text.encode(), digest_size=8).hexdigest()
