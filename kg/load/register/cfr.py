"""Which parts of the code a document affects, as it names them."""

import re
from typing import Any

from kg.load.register.record import Affected

TEXT = re.compile(r"\b(\d{1,2})\s*CFR\s*(.*?)(?=\b\d{1,2}\s*CFR\b|$)", re.IGNORECASE | re.DOTALL)
CHAPTER = re.compile(r"\bch(?:apter|\.)\s*([IVXLC]+)\b", re.IGNORECASE)
PARTS = re.compile(r"\d{1,4}[a-z]?")


def affected(text: str) -> tuple[Affected, ...]:
    """The parts of a line such as ``15 CFR Parts 734, 742, and 774``."""
    found: list[Affected] = []
    for title, rest in TEXT.findall(text):
        if chapter := CHAPTER.search(rest):
            found.append(Affected(title, chapter=chapter[1].upper()))
            continue
        found += [Affected(title, part) for part in PARTS.findall(rest)]
    return tuple(dict.fromkeys(found))


def references(value: Any) -> tuple[Affected, ...]:  # noqa: ANN401 (JSON)
    """The parts of the API's key ``cfr_references``."""
    found = []
    for one in value if isinstance(value, list) else []:
        if not isinstance(one, dict) or not one.get("title"):
            continue
        part, chapter = one.get("part"), one.get("chapter")
        title = str(one["title"])
        if part:
            found.append(Affected(title, str(part)))
        elif chapter:
            found.append(Affected(title, chapter=str(chapter)))
    return tuple(dict.fromkeys(found))
