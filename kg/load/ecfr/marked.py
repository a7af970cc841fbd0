"""The start of a paragraph: its designations with their headings, and the text that follows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.load.ecfr.designation import Marker, possible
from kg.load.markup import Element

ON, OFF = "\ue000", "\ue001"
"""Around what is printed in italics; characters for private use, taken out of the file's text."""
LETTERS = "[a-z]{1,6}|[A-Z]{1,4}|[0-9]{1,3}"
DESIGNATION = re.compile(rf"\s*({ON})?\(({ON})?({LETTERS}){OFF}?\){OFF}?")
TO = re.compile(rf"\s*(?:[-–—]|to|through)\s*\(({LETTERS})\)")
HEADING = re.compile(rf"\s*{ON}([^{ON}{OFF}]{{1,400}}){OFF}\s*([.:—]?)")
ITALIC_TAGS = {"I", "EM"}


@dataclass(frozen=True, slots=True)
class Block:
    """One block of text: its designations, the heading of each, the text after them."""

    line: int
    markers: tuple[Marker, ...]
    headings: tuple[str, ...]
    text: str


def block(element: Element) -> Block:
    """Read one element of text."""
    text = " ".join("".join(_runs(element)).split())
    markers: list[Marker] = []
    headings: list[str] = []
    at = 0
    while found := DESIGNATION.match(text, at):
        if not possible(found[3]):
            break
        to = TO.match(text, found.end())
        italic = bool(found[1] or found[2])
        markers.append(Marker(found[3], to[1] if to else "", italic, bool(markers)))
        at = to.end() if to else found.end()
        heading, at = _heading(text, at)
        headings.append(heading)
    return Block(element.sourceline or 0, tuple(markers), tuple(headings), clean(text[at:]))


def _heading(text: str, at: int) -> tuple[str, int]:
    """A heading in italics: one that ends as headings do, or that a designation follows."""
    found = HEADING.match(text, at)
    if found is None:
        return "", at
    said = found[1].strip() + found[2]
    if said[-1:] in ".:—" or DESIGNATION.match(text, found.end()):
        return clean(said).rstrip(".:— "), found.end()
    return "", at


def clean(text: str) -> str:
    """A text without the marks of italics."""
    return " ".join(text.replace(ON, "").replace(OFF, "").split())


def _runs(element: Element) -> Iterator[str]:
    yield _plain(element.text)
    for child in element:
        italic = child.tag in ITALIC_TAGS or (child.tag == "E" and child.get("T") in {"03", "52"})
        yield ON if italic else " " if child.tag == "br" else ""
        if isinstance(child.tag, str):
            yield from _runs(child)
        yield OFF if italic else " " if child.tag in {"TD", "TH", "TR", "P"} else ""
        yield _plain(child.tail)


def _plain(text: str | None) -> str:
    return (text or "").replace(ON, "").replace(OFF, "")
