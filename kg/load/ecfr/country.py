"""The ISO code of a country as the regulations spell it.

Source: ontology/reference/countries.ttl, labels and aliases; Entity List headings of 2026.
"""

import re
from functools import cache

from pyoxigraph import Literal, RdfFormat, parse

from kg.resources import folder
from kg.terms import RDFS_LABEL, SKOS_ALT_LABEL, SKOS_NOTATION

OTHERS = {
    "china people's republic of": "CN",
    "china (prc)": "CN",
    "crimea region of ukraine": "UA",
    "korea south": "KR",
    "korea north": "KP",
    "south sudan republic of": "SS",
    "macau": "MO",
    "turkiye": "TR",
    "türkiye": "TR",
    "u.a.e.": "AE",
    "p.r. china": "CN",
    "republic of korea": "KR",
}


POSTAL = re.compile(r"^\s*(?:[\d-]{4,}\s+)?|\s+(?:[A-Z]{0,2}[\d -]{4,})\s*$")


def code(name: str) -> str:
    """The ISO code of a country, or nothing where the name is not known."""
    key = _key(name)
    return _codes().get(key) or OTHERS.get(key, "")


def ending(text: str) -> tuple[str, str]:
    """An address without the country at its end, and the country's code.

    With a postal code beside the country the text stays whole; without a country, too.
    """
    whole = text.strip().rstrip(".;, ")
    before, _, last = whole.rpartition(",")
    if found := code(last):
        return before.strip(), found
    return whole, code(POSTAL.sub("", last).rpartition("/")[2])


def _key(name: str) -> str:
    return " ".join(name.replace(",", " ").replace("’", "'").casefold().split())


@cache
def _codes() -> dict[str, str]:
    names: dict[str, list[str]] = {}
    codes: dict[str, str] = {}
    file = folder("ontology") / "reference" / "countries.ttl"
    for triple in parse(path=file, format=RdfFormat.TURTLE):
        subject, value = str(triple.subject), triple.object
        if isinstance(value, Literal) and triple.predicate in {RDFS_LABEL, SKOS_ALT_LABEL}:
            names.setdefault(subject, []).append(_key(value.value))
        elif isinstance(value, Literal) and triple.predicate == SKOS_NOTATION:
            codes[subject] = value.value
    return {name: codes[subject] for subject, found in names.items() for name in found}
