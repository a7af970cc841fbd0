"""Reading a file of the eCFR: its divisions streamed, memory bounded by the longest section."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.load.ecfr import spots
from kg.load.ecfr.control import ControlList
from kg.load.ecfr.entities import EntityList
from kg.load.ecfr.groups import Groups
from kg.load.ecfr.outline import DIVISION, ROOTS, UPPER, document, outline, part_of
from kg.load.ecfr.record import Document, Record, Spot, Upper
from kg.load.ecfr.reference import Links
from kg.load.ecfr.section import Part, notes, whole, written
from kg.load.ecfr.spots import KINDS
from kg.load.markup import Element, events, free, starts
from kg.load.source import Source

KIND = "ecfr"
VERSION = "1"
MANY = True
"""A file of a title holds many documents: the title with its chapters, then each part."""
SIGN = re.compile(rb"<DIV[1-9]\s[^>]*\bN=|<ECFR\b|<DLPSTEXTCLASS\b")
TYPES = {
    "DIV1": "TITLE", "DIV2": "SUBTITLE", "DIV3": "CHAPTER", "DIV4": "SUBCHAP", "DIV5": "PART",
    "DIV6": "SUBPART", "DIV7": "SUBJGRP", "DIV8": "SECTION", "DIV9": "APPENDIX",
}  # fmt: skip
TEXTS = {"section", "appendix", "supplement"}
ENTITY_LIST = "15-cfr/part-744/supplement-4"
CONTROL_LIST = "15-cfr/part-774/supplement-1"
COUNTRY_GROUPS = "15-cfr/part-740/supplement-1"
SKIPPED = {"CFRTOC", "HEADER", "VOLUME", "AMDDATE"}
Special = EntityList | ControlList | Groups


def detect(path: Path, head: bytes) -> bool:  # noqa: ARG001 (the seam of all loaders)
    """Whether a file is the eCFR's, by its first element and the divisions after it."""
    return starts(head, *ROOTS) and SIGN.search(head) is not None


@dataclass(slots=True)
class Open:
    """A division that is being read, and the list in it if it is one that is read by rows."""

    part: Part
    special: Special | None = None

    @property
    def passed(self) -> bool:
        """Whether it stands above the parts."""
        return self.part.document == ""


def records(source: Source) -> Iterator[Record]:
    """The document, then its divisions, paragraphs and entries in the order of the text.

    Raises:
        SourceError: The file is not the eCFR's, or a row cannot be read and nobody takes reports.
    """
    found = outline(source)
    title, said = document(source, found)
    yield said
    walk = _Walk(source, said, title, Links(title, source.names), many=bool(found.uppers))
    yield from walk.uppers(found.uppers)
    yield from walk.run()


@dataclass(slots=True)
class _Walk:
    source: Source
    whole: Document
    title: str
    links: Links
    many: bool
    document: str = ""
    stack: list[Open] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    above: dict[int, Spot] = field(default_factory=dict)
    order: int = 0

    def uppers(self, found: list[Upper]) -> Iterator[Record]:
        """The title and what stands between it and its parts, which belong to the file's head."""
        self.document = self.whole.slug
        for place, one in enumerate(found):
            above = self.above[one.above] if one.above is not None else None
            spot = self._spot(one.tag, one.type, one.number, above, one.line)
            self.above[place] = spot
            part = Part(
                self.document, spot, above.slug if above else "", "", one.number, self.order,
                one.line, " ".join(one.heading),
            )  # fmt: skip
            yield whole(part, "", self.links)

    def run(self) -> Iterator[Record]:
        """All that stands in the parts, or in whatever else the file holds."""
        passed = 0
        for event, element in events(self.source):
            tag = str(element.tag)
            if UPPER.fullmatch(tag):
                if event == "start":
                    self.stack.append(Open(_passed(self.above[passed])))
                    passed += 1
                else:
                    self.stack.pop()
                    free(element)
            elif DIVISION.fullmatch(tag):
                yield from self._start(element) if event == "start" else self._end(element)
            elif event == "end" and self.stack:
                yield from self._inside(element, tag)

    def _spot(self, tag: str, type_: str, name: str, above: Spot | None, line: int) -> Spot:
        kind = KINDS.get(type_ or TYPES[tag], "appendix")
        spot = spots.division(self.title, kind, name, above)
        if spot.slug in self.seen:
            self.source.note("division twice", f"line {line}: {spot.label}")
            spot = spots.again(spot, line)
        self.seen.add(spot.slug)
        self.order += 1
        return spot

    def _start(self, element: Element) -> Iterator[Record]:
        above = self.stack[-1] if self.stack else None
        if above is not None:
            yield from self._tell(above)
        upper, name = above.part.spot if above else None, element.get("N") or ""
        line = element.sourceline
        spot = self._spot(element.tag, element.get("TYPE") or "", name, upper, line)
        if self.many and (above is None or above.passed):
            begun = part_of(self.whole, spot)
            self.document, self.order = begun.slug, 1
            self.links.begin()
            yield begun
        number = _part_number(spot) or (above.part.part if above else "")
        part = Part(
            self.document, spot, upper.slug if upper else "", number, name.strip("§ "),
            self.order, line,
        )  # fmt: skip
        self.stack.append(Open(part, self._special(spot)))

    def _special(self, spot: Spot) -> Special | None:
        if spot.slug == ENTITY_LIST:
            return EntityList(self.source, self.document, spot, self.links)
        if spot.slug == CONTROL_LIST:
            return ControlList(self.source, self.document, spot, self.links)
        if spot.slug == COUNTRY_GROUPS:
            return Groups(self.source, self.document, spot)
        return None

    def _inside(self, element: Element, tag: str) -> Iterator[Record]:
        top, above = self.stack[-1], element.getparent()
        if top.passed:
            free(element)
            return
        direct = above is not None and DIVISION.fullmatch(str(above.tag)) is not None
        if top.special is not None and tag == "TR":
            yield from self._tell(top)
            yield from top.special.row(element) or ()
            free(element)
        elif direct and tag not in SKIPPED:
            yield from self._block(top, element, tag)
            free(element)
        elif direct:
            free(element)

    def _block(self, top: Open, element: Element, tag: str) -> Iterator[Record]:
        special = top.special
        heads = tag in {"HEAD", "AUTH", "SOURCE", "CITA", "SECAUTH"}
        if isinstance(special, ControlList | Groups) and not heads:
            yield from self._tell(top)
            yield from special.block(element)
        else:
            top.part.take(element)

    def _tell(self, one: Open) -> Iterator[Record]:
        """The division itself, before what stands in it."""
        if not one.part.told and (one.special is not None or one.part.spot.kind not in TEXTS):
            one.part.told = True
            one.part.blocks, blocks = [], one.part.blocks
            text = "\n".join(block.text for block in blocks)
            yield whole(one.part, text, self.links)

    def _end(self, element: Element) -> Iterator[Record]:
        one = self.stack.pop()
        if isinstance(one.special, ControlList):
            yield from one.special.end()
        if not one.part.told:
            if one.part.spot.kind in TEXTS and one.special is None:
                yield from written(one.part, self.links)
            else:
                yield from self._tell(one)
        elif one.part.blocks:
            yield notes(one.part, self.links)
        free(element)


def _passed(spot: Spot) -> Part:
    """A division above the parts, of which all has been said."""
    return Part("", spot, "", "", "", 0, 0, told=True)


def _part_number(spot: Spot) -> str:
    found = re.search(r"/part-([^/]+)", spot.slug)
    return found[1] if found else ""
