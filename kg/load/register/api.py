"""Documents out of the API's JSON: one document, or the results of a list."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, cast

import ijson

from kg.load.guarded import Bounded
from kg.load.register.cfr import references
from kg.load.register.days import iso
from kg.load.register.record import Agency, Issuance, number
from kg.load.source import Source

KEYS = (b'"document_number"', b'"publication_date"')
DAYS = ("effective_on", "comments_close_on", "signing_date")
TAGS = re.compile(r"<[^>]{0,200}>")
Item = Mapping[str, Any]


def looks(head: bytes) -> bool:
    """Whether a file begins as an answer of the API does."""
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return text.startswith((b"{", b"[")) and all(key in text for key in KEYS)


def issuances(source: Source) -> Iterator[Issuance]:
    """Each document of the file that can be read.

    Raises:
        SourceError: It is not whole JSON of the API, or a record is bad and nobody takes reports.
    """
    place = 0
    try:
        for place, item in enumerate(_items(source), 1):
            if not isinstance(item, dict):
                source.refuse(place, "a result that is no object")
            elif (found := _issuance(source, place, item)) is not None:
                yield found
    except (ijson.JSONError, UnicodeDecodeError) as cause:
        said = " ".join(str(cause).split("\n")[0].split())
        raise source.fault(None, f"not JSON after document {place}: {said}") from cause
    if not place:
        source.note("no document in it", source.name)


def _items(source: Source) -> Iterator[Any]:
    with source.path.open("rb") as file:
        prefix = _prefix(source, file)
    with source.path.open("rb") as file:
        yield from ijson.items(cast("BinaryIO", Bounded(source, file)), prefix, use_float=True)


def _prefix(source: Source, file: BinaryIO) -> str:
    """Where the documents are: below ``results``, in an array, or the whole file."""
    for prefix, event, value in ijson.parse(cast("BinaryIO", Bounded(source, file))):
        if not prefix and event == "start_array":
            return "item"
        if not prefix and event == "map_key" and value in {"results", "document_number"}:
            return "results.item" if value == "results" else ""
    raise source.fault(None, "not JSON of the federal register: no results and no document_number")


def _issuance(source: Source, place: int, item: Item) -> Issuance | None:
    known, day = number(_text(item, "document_number")), iso(_text(item, "publication_date"))
    if not known or not day:
        missing = "document_number" if not known else "publication_date"
        source.refuse(place, f"document {known or place} without a {missing} that can be read")
        return None
    return Issuance(
        place,
        known,
        day,
        _text(item, "title"),
        _text(item, "type"),
        _text(item, "citation") or _cited(item),
        _agencies(item),
        iso(_text(item, "effective_on")),
        iso(_text(item, "comments_close_on")),
        iso(_text(item, "signing_date")),
        references(item.get("cfr_references")),
        _text(item, "abstract"),
        _text(item, "action"),
        _text(item, "dates"),
        _many(item, "docket_ids"),
        _many(item, "regulation_id_numbers"),
        _text(item, "html_url"),
        notes=_unread(source, item, known),
    )


def _cited(item: Item) -> str:
    volume, page = item.get("volume"), item.get("start_page")
    return f"{volume} FR {page}" if volume and page else ""


def _agencies(item: Item) -> tuple[Agency, ...]:
    value = item.get("agencies")
    found = []
    for one in value if isinstance(value, list) else []:
        name = _text(one, "name") or _text(one, "raw_name") if isinstance(one, dict) else ""
        if name:
            found.append(Agency(name))
    return tuple(dict.fromkeys(found))


def _unread(source: Source, item: Item, known: str) -> tuple[str, ...]:
    """The days that cannot be read, kept as text and counted."""
    found = [f"{name}: {text}" for name in DAYS if (text := _text(item, name)) and not iso(text)]
    for one in found:
        source.note("date kept as text", f"{known}: {one}")
    return tuple(found)


def _text(item: Item, name: str) -> str:
    value = item.get(name)
    return " ".join(TAGS.sub(" ", str(value)).split()) if isinstance(value, str | int) else ""


def _many(item: Item, name: str) -> tuple[str, ...]:
    value = item.get(name)
    texts = [str(one) for one in value if isinstance(one, str)] if isinstance(value, list) else []
    return tuple(dict.fromkeys(" ".join(text.split()) for text in texts if text.strip()))
