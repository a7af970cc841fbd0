"""The names of places in the code: slugs of IRIs, and citations as lawyers write them."""

import re

from kg.load.ecfr.record import Spot

KINDS = {
    "TITLE": "title",
    "SUBTITLE": "subtitle",
    "CHAPTER": "chapter",
    "SUBCHAP": "subchapter",
    "PART": "part",
    "SUBPART": "subpart",
    "SUBJGRP": "group",
    "SECTION": "section",
    "APPENDIX": "appendix",
}
SUPPLEMENT = re.compile(r"supplement\s+no\.?\s*(\d+)\s+to\s+part\s+(\w+)", re.IGNORECASE)
UNSAFE = re.compile(r"[^A-Za-z0-9.()-]+")


def safe(text: str) -> str:
    """A designation as it stands in an IRI: letters keep their case, blanks become a stroke."""
    return UNSAFE.sub("-", text.strip()).strip("-") or "0"


def title(number: str) -> Spot:
    """A title of the code."""
    return Spot(f"{number}-cfr", f"{number} CFR", "title")


def part(number: str, name: str) -> Spot:
    """A part of a title."""
    return Spot(f"{number}-cfr/part-{safe(name)}", f"{number} CFR part {name}", "part")


def section(number: str, name: str) -> Spot:
    """A section, which is cited without its part."""
    return Spot(f"{number}-cfr/{safe(name)}", f"{number} CFR {name}", "section")


def supplement(number: str, part_name: str, which: str) -> Spot:
    """A numbered supplement to a part."""
    above = part(number, part_name)
    return Spot(
        f"{above.slug}/supplement-{which}", f"{above.label}, supplement no. {which}", "supplement"
    )


def again(spot: Spot, line: int) -> Spot:
    """A second division of the same designation, told apart by its line."""
    return Spot(f"{spot.slug}/line-{line}", f"{spot.label} (line {line})", spot.kind)


def paragraph(above: Spot, name: str) -> Spot:
    """A paragraph one level below a section, supplement or paragraph."""
    gap = " " if above.kind != "section" and not above.label.endswith(")") else ""
    return Spot(f"{above.slug}/{safe(name)}", f"{above.label}{gap}({name})", "paragraph")


def entry(above: Spot, name: str) -> Spot:
    """An entry of the control list."""
    return Spot(f"{above.slug}/{safe(name)}", f"{above.label}, {name}", "entry")


def item(above: Spot, tokens: tuple[str, ...]) -> Spot:
    """An item paragraph of an entry of the control list."""
    return Spot("/".join((above.slug, *tokens)), ".".join((above.label, *tokens)), "item")


def division(number: str, kind: str, name: str, above: Spot | None) -> Spot:
    """The division that an element of the file is, below the one that holds it."""
    name = name.removeprefix("§§").removeprefix("§").strip()
    if kind == "section":
        return section(number, name)
    if kind == "part":
        return part(number, name)
    if kind == "title":
        return title(number)
    if found := SUPPLEMENT.search(name):
        return supplement(number, found[2], found[1])
    upper = title(number) if above is None or kind == "chapter" else above
    own = safe(name).lower() if kind == "appendix" else f"{kind}-{safe(name)}"
    said = name if kind == "appendix" else f"{kind} {name}"
    gap = " " if upper.kind == "title" else ", "
    return Spot(f"{upper.slug}/{own}", f"{upper.label}{gap}{said}", kind)
