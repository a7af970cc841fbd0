"""Documents out of XML: a whole issue, or one document by itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.load.markup import LONGEST, Element, events, free, words
from kg.load.register import days
from kg.load.register.cfr import affected
from kg.load.register.record import TYPES, Affected, Agency, Issuance, number
from kg.load.source import Source

ROOTS = ("FEDREG", *TYPES)
NUMBER = re.compile(r"FR\s+Doc\.?\s*(?:No\.?\s*)?([A-Z]?\d[\w–—‑−-]*)", re.IGNORECASE)
EACH = 64
"""What an element is counted as beside its text, when a document is too long to be one."""
FILE_DAY = re.compile(r"(?<!\d)(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?!\d)")
RIN = re.compile(r"\d{4}\s*[-–]\s*[A-Z]{2}\d{2}")
BODY = {"SUBJECT", "PROC", "HD", "P", "FP", "SUPLINF"}


@dataclass(slots=True)
class Printed:
    """Where in the print the reading is: the volume and day of the issue, the page reached."""

    volume: str = ""
    day: str = ""
    page: str = ""


def issuances(source: Source) -> Iterator[Issuance]:
    """Each document of the file that can be read.

    Raises:
        SourceError: It is not whole XML of the register, or a document is bad and nobody takes
            reports.
    """
    printed, root, inside, held = Printed(), "", 0, 0
    day = FILE_DAY.search(source.path.name)
    given = day[1] if day else ""
    for event, element in events(source):
        tag = str(element.tag)
        if event == "start":
            root = root or tag
            if root not in ROOTS:
                raise source.fault(1, f"not XML of the federal register: root {root}")
            inside, held = (1, 0) if tag in TYPES and not inside else (inside, held)
        elif tag in TYPES and inside:
            inside = 0
            if (found := _issuance(source, element, tag, printed, given)) is not None:
                yield found
            printed.page = _last(element) or printed.page
            free(element)
        elif not inside:
            _around(printed, element, tag)
        else:
            held += len(element.text or "") + len(element.tail or "") + EACH
            if held > LONGEST:
                raise source.fault(element.sourceline, "too much in one document to be one")


def _around(printed: Printed, element: Element, tag: str) -> None:
    """What stands between the documents of an issue."""
    if tag == "VOL":
        printed.volume = words(element)
    elif tag == "DATE" and not printed.day:
        printed.day = next(iter(days.written(words(element))), "")
    elif tag == "PRTPAGE" and (element.get("P") or "").isdigit():
        printed.page = element.get("P")
    if tag != "FEDREG":
        free(element)


def _issuance(
    source: Source, element: Element, tag: str, printed: Printed, given: str
) -> Issuance | None:
    line = element.sourceline
    said = NUMBER.search(" ".join(words(one) for one in element.iter("FRDOC")))
    if said is None:
        source.refuse(line, f"a {TYPES[tag].lower()} without a document number")
        return None
    day = source.published or printed.day or given
    if not day:
        source.note(
            "publication date unknown, --published gives it", f"line {line}: {number(said[1])}"
        )
    page = _first(element) or printed.page
    head = element.find("PREAMB")
    top = element if head is None else head
    text = _under(top, "DATES") or _under(top, "EFFDATE")
    return Issuance(
        line,
        number(said[1]),
        day,
        _title(element, top),
        TYPES[tag],
        f"{printed.volume} FR {page}" if printed.volume and page else "",
        _agencies(top),
        days.effective(text),
        days.comments(text),
        "",
        _parts(top),
        _under(top, "SUM"),
        _under(top, "ACT"),
        text,
        tuple(dict.fromkeys(words(one).strip("[] ") for one in top.findall("DEPDOC"))),
        tuple(dict.fromkeys(_rins(top))),
    )


def _title(element: Element, top: Element) -> str:
    if title := " ".join(filter(None, (words(one) for one in top.findall("SUBJECT")))):
        return title
    named = next(element.iter("PROC", "EXECORDR", "HD"), None)
    head = next(element.iter("HD"), None)
    return ": ".join(dict.fromkeys(filter(None, (words(named), words(head)))))


def _agencies(top: Element) -> tuple[Agency, ...]:
    names = [words(one) for tag in ("AGENCY", "SUBAGY") for one in top.findall(tag)]
    return tuple(Agency(name) for name in dict.fromkeys(filter(None, names)))


def _parts(top: Element) -> tuple[Affected, ...]:
    found = [part for one in top.findall("CFR") for part in affected(words(one))]
    return tuple(dict.fromkeys(found))


def _rins(top: Element) -> Iterator[str]:
    for one in top.findall("RIN"):
        for found in RIN.findall(words(one)):
            yield "".join(number(found).split())


def _under(top: Element, tag: str) -> str:
    """The paragraphs below one heading of the preamble."""
    found = [words(part) for one in top.findall(tag) for part in one if part.tag != "HD"]
    return "\n".join(filter(None, found))


def _first(element: Element) -> str:
    """The page that begins before the document's own words; else it began on the page reached."""
    for one in element.iter():
        if one.tag in BODY and words(one):
            return ""
        if one.tag == "PRTPAGE" and (one.get("P") or "").isdigit():
            return str(one.get("P"))
    return ""


def _last(element: Element) -> str:
    pages = [one.get("P") for one in element.iter("PRTPAGE") if (one.get("P") or "").isdigit()]
    return str(pages[-1]) if pages else ""
