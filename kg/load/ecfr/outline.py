"""A first look through a file: whether it is whole, what it covers, and when it was issued."""

import re

from kg.load.ecfr import spots
from kg.load.ecfr.record import Document, Outline, Spot, Upper
from kg.load.markup import LONGEST, Element, events, free, words
from kg.load.source import Source, digest

PUBLISHER = "Office of the Federal Register"
DIVISION = re.compile(r"DIV[1-9]")
UPPER = re.compile(r"DIV[1-4]")
ROOTS = ("ECFR", "DLPSTEXTCLASS", *(f"DIV{number}" for number in range(1, 10)))
PATH_TITLE = re.compile(r"/title-(\w+)")
PATH_DAY = re.compile(r"/on/(\d{4}-\d{2}-\d{2})/")
FILE_TITLE = re.compile(r"title-?(\d+)", re.IGNORECASE)
FILE_DAY = re.compile(r"(?<!\d)(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?!\d)")
CATEGORY = re.compile(r"Category (\d)\b")
MOST = 200_000
"""How many elements one block of text may hold."""
BLOCKS = {"P", "TR", "HEAD", "FP", "DIV", "HD1"}


def outline(source: Source) -> Outline:
    """Look through the file.

    Raises:
        SourceError: It is not whole, not the eCFR's, or too long in one place.
    """
    found, held, loose = Outline(), 0, 0
    open_: list[int] = []
    for event, element in events(source):
        tag = str(element.tag)
        if event == "start":
            if not found.root:
                found.root = tag
                if tag not in ROOTS:
                    raise source.fault(1, f"not XML of the ecfr: root {tag}")
            if DIVISION.fullmatch(tag):
                held = 0
                _division(found, element, open_)
            continue
        if tag == "HD1" and (category := CATEGORY.match(words(element))):
            found.categories.append(category[1])
        if tag == "HEAD" and UPPER.fullmatch(str(element.getparent().tag)):
            found.uppers[open_[-1]].heading.append(words(element))
        held, loose = held + len(element.text or "") + len(element.tail or ""), loose + 1
        if held > LONGEST or loose > MOST:
            raise source.fault(element.sourceline, "too much in one division to be one")
        if UPPER.fullmatch(tag):
            open_.pop()
        if tag in BLOCKS or DIVISION.fullmatch(tag):
            free(element)
            loose = 0
    if not (found.parts or found.sections or found.appendices or found.uppers):
        raise source.fault(None, "no division in it")
    return found


def _division(found: Outline, element: Element, open_: list[int]) -> None:
    tag, name = element.tag, (element.get("N") or "").strip("§ ")
    found.path = found.path or element.get("hierarchy_metadata") or ""
    if tag == "DIV1":
        found.title = found.title or name
    kept = {"DIV5": found.parts, "DIV8": found.sections, "DIV9": found.appendices}
    if tag in kept:
        kept[tag].append(name)
    if UPPER.fullmatch(tag):
        above = open_[-1] if open_ else None
        kind = element.get("TYPE") or ""
        open_.append(len(found.uppers))
        found.uppers.append(Upper(tag, kind, name, element.sourceline, above))


def document(source: Source, found: Outline) -> tuple[str, Document]:
    """The number of the title, and the file as a document; nothing of it is guessed.

    Raises:
        SourceError: Neither the file nor its name says of which title it is.
    """
    title = found.title or _first(PATH_TITLE, found.path) or _first(FILE_TITLE, source.path.name)
    if not title:
        raise source.fault(1, "neither the file nor its name says which title it is")
    issued = source.published or _first(PATH_DAY, found.path) or _first(FILE_DAY, source.path.name)
    if not issued:
        source.note("issue date unknown, --published gives it", source.name)
    slug, label = _identity(title, found)
    return title, Document(
        f"title-{title}{slug}",
        source.title or f"eCFR, {label}",
        source.publisher or PUBLISHER,
        source.url,
        issued,
        digest(source.path),
    )


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[1] if found else ""


def _identity(title: str, found: Outline) -> tuple[str, str]:
    """The smallest division that holds all of the file: a slug below the title's, and a label."""
    if found.uppers:
        return "", spots.title(title).label
    if len(found.parts) == 1 and (found.sections or len(found.appendices) != 1):
        return _below(spots.part(title, found.parts[0]))
    if len(found.sections) == 1 and not found.parts:
        return _below(spots.section(title, found.sections[0]))
    if len(found.appendices) == 1 and not found.sections:
        above = spots.part(title, found.parts[0]) if found.parts else None
        slug, label = _below(spots.division(title, "appendix", found.appendices[0], above))
        if len(number := set(found.categories)) == 1:
            category = number.pop()
            return f"{slug}/category-{category}", f"{label}, category {category}"
        return slug, label
    first = (found.parts or found.sections or found.appendices)[0]
    return f"/from-{spots.safe(first)}", f"{spots.title(title).label}, from {first}"


def _below(spot: Spot) -> tuple[str, str]:
    """The slug of a document that holds one division, below its title's, and its label."""
    name = spot.slug.partition("/")[2]
    return f"/section-{name}" if spot.kind == "section" else f"/{name}", spot.label


def part_of(whole: Document, spot: Spot) -> Document:
    """The document that one part of a title file is, as if it had come alone."""
    slug, label = _below(spot)
    title = whole.slug.partition("/")[0]
    return Document(
        f"{title}{slug}", f"eCFR, {label}", whole.publisher, whole.url, whole.issued, whole.sha256
    )
