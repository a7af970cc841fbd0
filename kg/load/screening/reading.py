"""Reading the list: rows streamed out of CSV or JSON, each fault with its line."""

import csv
import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, cast

import ijson

from kg.load.guarded import Bounded, UnfitError, lines
from kg.load.screening.document import Document
from kg.load.screening.party import Address, Party, address, citations, listed, party_slug
from kg.load.source import Source, digest

KIND = "screening-list"
VERSION = "1"
COLUMNS = ("source", "name", "addresses", "federal_register_notice", "start_date", "alt_names")
LONGEST = 1_048_576
Record = Document | Party
FACTS = (
    "citizenships",
    "dates_of_birth",
    "nationalities",
    "places_of_birth",
    "ids",
    "call_sign",
    "vessel_type",
    "gross_tonnage",
    "vessel_flag",
    "vessel_owner",
    "standard_order",
)


def detect(path: Path, head: bytes) -> bool:  # noqa: ARG001 (the seam of all loaders)
    """Whether a file is the list: by its columns, or by the keys of its first result."""
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith((b"{", b"[")):
        return b'"source"' in text and b'"alt_names"' in text and b'"results"' in text
    columns = text.partition(b"\n")[0].replace(b'"', b"").strip().split(b",")
    return {b"source", b"name", b"alt_names"} <= set(columns)


def records(source: Source) -> Iterator[Record]:
    """The document, then each row that can be read; twins count once and are named.

    Raises:
        SourceError: The file is not the list, or a row cannot be read and nobody takes reports.
    """
    yield Document.of(source, digest(source.path))
    seen: set[str] = set()
    named: set[str] = set()
    for line, row in _rows(source):
        party = _party(source, line, row)
        if party is None:
            continue
        if party.fingerprint in seen:
            source.note("duplicate", f"row {line}: {party.name}")
            continue
        seen.add(party.fingerprint)
        slug = party_slug(party)
        party.iri, party.first = _known(source, party), slug not in named
        yield party
        named.add(slug)


def _known(source: Source, party: Party) -> str:
    """The IRI of the party that the graph has under this name and country already."""
    found = source.names.party(party.name, party.country) if source.names is not None else None
    return found.value if found is not None else ""


def _rows(source: Source) -> Iterator[tuple[int, Mapping[str, Any]]]:
    with source.path.open("rb") as file:
        first = file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if first in {b"{", b"["}:
        yield from _json_rows(source)
    else:
        yield from _csv_rows(source)


def _csv_rows(source: Source) -> Iterator[tuple[int, Mapping[str, Any]]]:
    csv.field_size_limit(LONGEST)
    line = 0
    try:
        with source.path.open(encoding="utf-8-sig", newline="") as file:
            table = csv.reader(lines(file), strict=True)
            columns = next(table, [])
            missing = [name for name in COLUMNS if name not in columns]
            if missing:
                raise source.fault(1, f"no column {', '.join(missing)}")
            for cells in table:
                line = table.line_num
                if len(cells) == len(columns):
                    yield line, dict(zip(columns, cells, strict=True))
                elif cells:  # else an empty line
                    source.refuse(line, "as many cells as columns are due")
    except UnicodeDecodeError as cause:
        raise source.fault(None, f"not UTF-8 at byte {cause.start}") from cause
    except (csv.Error, UnfitError) as cause:
        raise source.fault(line + 1, f"not CSV: {cause}") from cause


def _json_rows(source: Source) -> Iterator[tuple[int, Mapping[str, Any]]]:
    number = 0
    try:
        with source.path.open("rb") as file:
            bounded = cast("BinaryIO", Bounded(source, file))
            for number, row in enumerate(ijson.items(bounded, "results.item"), start=1):
                if isinstance(row, dict):
                    yield number, row
                else:
                    source.refuse(number, "a result that is no object")
    except (ijson.JSONError, ValueError) as cause:
        said = str(cause).splitlines()[0]
        raise source.fault(None, f"not JSON after result {number}: {said}") from cause


def _party(source: Source, line: int, row: Mapping[str, Any]) -> Party | None:
    name, where = _text(row, "name"), _text(row, "source")
    on = listed(where)
    if not name or not on:
        reason = f"the list {where!r} is not known" if name else "a row without a name"
        source.refuse(line, reason)
        return None
    notice = _text(row, "federal_register_notice")
    return Party(
        line,
        on,
        name,
        _text(row, "type").lower(),
        _text(row, "entity_number") or (_text(row, "id", "_id") if on == "us-sdn" else ""),
        _many(row, "programs"),
        _addresses(row),
        _many(row, "alt_names"),
        citations(notice),
        notice,
        _day(source, line, row, "start_date"),
        _day(source, line, row, "end_date"),
        _text(row, "license_requirement"),
        _text(row, "license_policy"),
        _text(row, "remarks"),
        _text(row, "title"),
        _text(row, "source_list_url"),
        _facts(row),
    )


def _text(row: Mapping[str, Any], *names: str) -> str:
    for name in names:
        value = row.get(name)
        if value or (value is not None and value not in ("", [], {})):  # a zero is a value
            return " ".join(str(value).split())
    return ""


def _many(row: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = row.get(name)
    if not value:
        return ()
    if isinstance(value, list):  # as the CSV file joins them, so that both say the same
        value = "; ".join(json.dumps(p) if isinstance(p, dict) else str(p) for p in value)
    texts = [" ".join(text.split()) for text in str(value).split("; ")]
    return tuple(dict.fromkeys(filter(None, texts)))


def _addresses(row: Mapping[str, Any]) -> tuple[Address, ...]:
    value = row.get("addresses")
    if isinstance(value, list):  # as the CSV file joins them, so that both say the same
        value = "; ".join(_flat(part) for part in value if isinstance(part, dict))
    found = [address(" ".join(part.split())) for part in str(value or "").split("; ")]
    country = _text(row, "country")
    if found == [Address("", "")] and country:
        found = [address(country)]
    return tuple(dict.fromkeys(one for one in found if one.text or one.country))


def _flat(part: Mapping[str, Any]) -> str:
    keys = ("address", "city", "state", "postal_code", "country")
    return ", ".join(text for key in keys if (text := _text(part, key)))


def _facts(row: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple([(key, value) for key in FACTS if row.get(key) for value in _many(row, key)])


def _day(source: Source, line: int, row: Mapping[str, Any], name: str) -> str:
    text = _text(row, name)
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        source.note("date kept as text", f"row {line}: {name} {text}")
        return ""
