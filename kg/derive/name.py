"""Names as people type them: a key for every label and alias, without what does not tell apart.

A key has no case, spaces, punctuation or legal form, and Chinese in simplified characters. A name
with a bracketed part has a key with and one without it.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.derive.reading import instances, local, objects
from kg.terms import RDFS_LABEL, SKOS_ALT_LABEL, SKOS_NOTATION, cx, graph, plain

GRAPH = graph("derived", "name")
KINDS = {
    "Chip": "chip",
    "ChipFamily": "chip",
    "Card": "chip",
    "Party": "org",
    "Instrument": "instrument",
    "Document": "document",
    "Control": "control",
    "Country": "place",
    "Territory": "place",
    "Union": "place",
    "CountryGroup": "place",
    "Activity": "activity",
    "List": "list",
}
LEGAL = re.compile(
    r"[\s,]+(?:"
    r"co\.?,?\s*ltd\.?|company limited|limited|ltd\.?|co\.?"
    r"|inc\.?|incorporated|corp\.?|corporation|llc|l\.l\.c\.|llp|l\.l\.p\.|plc|p\.l\.c\."
    r"|sdn\.?\s*bhd\.?|bhd\.?|berhad|pte\.?|(?:pte|pvt|pty|private)\.?\s+(?:ltd\.?|limited)"
    r"|gmbh(?:\s*&\s*co\.?\s*kg)?|ag|s\.a\.|s\.a\.s\.|sarl|s\.à\.?\s?r\.l\.|s\.r\.l\.|s\.p\.a\."
    r"|n\.v\.|b\.v\.|a/s|aps|kft\.?|s\.r\.o\.|sp\.\s*z\s*o\.?o\.|d\.o\.o\.|a\.ş\.|k\.k\."
    r"|ooo|ооо|оао|пао|зао|ао|jsc|pjsc|fze|fzco|fz-llc"
    r")$",
    re.IGNORECASE,
)
LEGAL_BEFORE = re.compile(r"^(?:ооо|ooo|оао|oao|пао|зао|ао|jsc|pt)\s+(?=\S)", re.IGNORECASE)
LEGAL_ZH = ("股份有限公司", "有限责任公司", "有限公司")
BRACKETED = re.compile(r"\s*[(（\[][^)）\]]*[)）\]]\s*")
HAN = re.compile(r"[㐀-鿿]")
APART = re.compile(r"(?:[^\w+]|_)+")


def derive(store: Store) -> Iterator[Quad]:
    """``cx:nameKey`` and ``cx:nameKind`` of everything that a question can be asked about."""
    for name, kind in KINDS.items():
        for subject in instances(store, name):
            yield Quad(subject, cx("nameKind"), plain(kind), GRAPH)
            for text in sorted(_names(store, subject)):
                yield Quad(subject, cx("nameKey"), plain(text), GRAPH)


def keys(name: str) -> set[str]:
    """The keys of one name: as it stands, without its bracketed part, without legal form."""
    forms = {name, BRACKETED.sub(" ", name).strip()}
    forms |= {_without_legal_form(form) for form in forms}
    return {key(form) for form in forms} - {""}


def key(text: str) -> str:
    """One spelling as its key: no case, width, accent, space or punctuation; simplified Chinese."""
    if text.isascii():
        return APART.sub("", text.lower())
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text)).casefold()
    kept = APART.sub("", folded)
    return simplified(kept) if HAN.search(kept) else kept


def _names(store: Store, subject: NamedNode) -> set[str]:
    terms = [
        term
        for predicate in (RDFS_LABEL, SKOS_ALT_LABEL, SKOS_NOTATION)
        for term in objects(store, subject, predicate)
    ]
    found = {form for term in terms if isinstance(term, Literal) for form in keys(term.value)}
    return found | {key(local(subject))} - {""}


def _without_legal_form(name: str) -> str:
    for ending in LEGAL_ZH:
        name = name.removesuffix(ending)
    shorter = LEGAL.sub("", name)
    while shorter != name:
        name, shorter = shorter, LEGAL.sub("", shorter)
    return LEGAL_BEFORE.sub("", name)


@cache
def simplified(text: str) -> str:
    """Chinese in simplified characters."""
    converted: str = _converter().convert(text)
    return converted


@cache
def _converter() -> Any:  # noqa: ANN401 (opencc has no types)
    from opencc import OpenCC  # slow to import, and only Chinese needs it

    return OpenCC("t2s")
