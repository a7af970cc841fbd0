"""Reading records, streamed out of JSON or CSV, each fault with its place."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import Any

import ijson
from pyoxigraph import NamedNode

from kg.load.gleif.api import said
from kg.load.gleif.document import Document
from kg.load.gleif.record import VOID, Entity, Relation, Said, Silence, UnfitError, sound
from kg.load.gleif.table import NEEDED, Table
from kg.load.guarded import Bounded, lines
from kg.load.guarded import UnfitError as UnfitLineError
from kg.load.land import place
from kg.load.numbered import identified, learn
from kg.load.source import HEAD, Names, Source, digest
from kg.terms import ID

KIND = "gleif"
VERSION = "1"
LONGEST = 1_048_576
MOST = 100_000  # events of JSON in one record, of which real ones have some hundreds
SIGN = re.compile(rb'"(lei-records|relationship-records|reporting-exceptions)"')
BARE = re.compile(rb'"lei"\s*:\s*"[0-9A-Z]{20}"')


@dataclass(frozen=True, slots=True)
class Party:
    """A party as a record means it: its IRI, and what the graph says of it already."""

    iri: str
    described: bool
    has: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Entry:
    """What one record says, and of which parties."""

    document: Document
    said: Said
    parties: tuple[Party, ...]


Record = Document | Entry


def detect(path: Path, head: bytes) -> bool:  # noqa: ARG001 (the seam of all loaders)
    """Whether a file is of GLEIF: by the columns of a table, or the types of its records."""
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith((b"{", b"[")):
        return bool(SIGN.search(text)) or (bool(BARE.search(text)) and b'"legalName"' in text)
    first = text.partition(b"\n")[0].decode("utf-8", "replace").replace('"', "")
    columns = {name.strip() for name in first.split(",")}
    return any(columns >= set(needed) for needed in NEEDED) or (
        "LEI" in columns and any(name.startswith("Entity.") for name in columns)
    )


def records(source: Source) -> Iterator[Record]:
    """The document, then each record that can be read.

    Raises:
        SourceError: The file is not of GLEIF, or a record cannot be read and nobody takes reports.
    """
    with source.path.open("rb") as file:
        head = file.read(HEAD)
    if head[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise source.fault(1, "not UTF-8 but UTF-16")
    json = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")
    found = _said(source, json=json)
    first = list(islice(found, 2))
    alone = first[0].lei if json and len(first) == 1 and isinstance(first[0], Entity) else ""
    document = Document.of(source, digest(source.path), head, alone, lines=not json)
    yield document
    joined = _joined(source, json=json)
    for one in chain(first, found):
        entry = _entry(source, document, one, joined)
        if entry is not None:
            yield entry


def _said(source: Source, *, json: bool) -> Iterator[Said]:
    return _json(source) if json else _csv(source)


def _joined(source: Source, *, json: bool) -> dict[str, NamedNode]:
    """The LEIs that are of parties of the graph; two LEIs of one party's name are of neither.

    A reading of its own, for what a later record says counts as well; it grows with the graph and
    not with the file.
    """
    if source.names is None:
        return {}
    held: dict[NamedNode, str] = {}
    for one in _said(replace(source, report=lambda _: None, count=None), json=json):
        if isinstance(one, Entity) and (known := _known(source.names, one)) is not None:
            held[known] = one.lei if held.get(known, one.lei) == one.lei else ""
    for known, lei in held.items():
        if lei:
            learn(source.names, [("lei", lei)], known)
    return {lei: known for known, lei in held.items() if lei}


def _entry(
    source: Source, document: Document, one: Said, joined: dict[str, NamedNode]
) -> Entry | None:
    where = f"record {one.line}"
    if isinstance(one, Relation):
        if one.child == one.parent:
            source.note("relation of a party to itself, left out", where)
            return None
        if VOID & {value for name, value in one.particulars if name == "registration"}:
            source.note("relation that was annulled, left out", where)
            return None
        ends = (_party(source.names, one.child), _party(source.names, one.parent))
        return Entry(document, one, ends)
    if not sound(one.lei):
        source.note("LEI whose check digits do not fit", f"{where}: {one.lei}")
    if isinstance(one, Silence):
        return Entry(document, one, (_party(source.names, one.lei),))
    known = joined.get(one.lei)
    if known is not None:
        source.note("party that the graph knows", f"{where}: {one.lei} is {known.value}")
    return Entry(document, one, (_party(source.names, one.lei, known),))


def _known(names: Names | None, one: Entity) -> NamedNode | None:
    """The party of the graph that a record is about, by LEI, or by name and country."""
    own = [("lei", one.lei)]
    places = [place(address.country) for address in one.addresses if address.role != "other"]
    called = [name.text for name in one.names]
    found = identified(
        names, [NamedNode(_own(one.lei))], called, dict.fromkeys(filter(None, places)), own
    )
    return found if found is None or found.value != _own(one.lei) else None


def _party(names: Names | None, lei: str, known: NamedNode | None = None) -> Party:
    by_number, facts = getattr(names, "numbered", None), getattr(names, "facts", None)
    found = known or (by_number("lei", lei) if by_number is not None else None)
    iri = found.value if found is not None else _own(lei)
    labelled = getattr(names, "labelled", None)
    described = found is not None and (
        iri != _own(lei) or (labelled is not None and labelled(found))
    )
    has = frozenset(facts(found)) if facts is not None and found is not None else frozenset()
    return Party(iri, described, has)


def _own(lei: str) -> str:
    return f"{ID}org/lei-{lei.lower()}"


def _csv(source: Source) -> Iterator[Said]:
    csv.field_size_limit(LONGEST)
    line = 1
    try:
        with source.path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.reader(lines(file), strict=True)
            table = Table(next(rows, []))
            line = rows.line_num + 1
            for cells in rows:
                try:
                    yield table.said(line, cells)
                except UnfitError as cause:
                    source.refuse(line, str(cause))
                line = rows.line_num + 1
    except UnfitError as cause:
        raise source.fault(1, str(cause)) from cause
    except UnicodeDecodeError as cause:
        raise source.fault(None, f"not UTF-8 at byte {cause.start}") from cause
    except (csv.Error, UnfitLineError) as cause:
        raise source.fault(line, f"not CSV: {cause}") from cause


def _json(source: Source) -> Iterator[Said]:
    number = 0
    try:
        with source.path.open("rb") as file:
            for number, record in enumerate(_objects(Bounded(source, file)), start=1):
                try:
                    yield said(number, record)
                except UnfitError as cause:
                    source.refuse(number, str(cause))
    except UnfitError as cause:
        raise source.fault(None, str(cause)) from cause
    except (ijson.JSONError, ValueError) as cause:
        words = str(cause).splitlines()[0].strip().lower()
        raise source.fault(None, f"not JSON after record {number}: {words}") from cause


def _objects(file: Bounded) -> Iterator[Any]:
    """Each record: those under ``data``, or those that stand alone, in a list or line by line."""
    builder, at, events, enveloped = ijson.ObjectBuilder(), "", 0, False
    root: dict[str, Any] = {}
    for prefix, event, value in ijson.parse(file, multiple_values=True):
        if events:
            builder.event(event, value)
            events += 1
            if events > MOST:
                raise UnfitError(f"a record of more than {MOST:,} parts")
            if prefix == at and event in ("end_map", "end_array"):
                if at in ("data", "data.item", "item"):
                    enveloped = True
                    yield builder.value
                else:
                    root[at] = builder.value
                events = 0
        elif event in ("start_map", "start_array") and _begins(prefix, event):
            builder, at, events = ijson.ObjectBuilder(), prefix, 1
            builder.event(event, value)
        elif prefix == "data" and event == "start_array":
            enveloped = True
        elif event == "end_map" and not prefix:
            if not enveloped:
                yield root
            root, enveloped = {}, False
        elif prefix in ("data.item", "item"):
            yield value
        elif prefix and event in ("string", "number"):
            root[prefix] = value
        if len(root) > MOST:
            raise UnfitError(f"a record of more than {MOST:,} parts")


def _begins(prefix: str, event: str) -> bool:
    """Whether a part is built whole: a record, or a part of one that stands at the root."""
    if prefix in ("", "data") and event == "start_array":
        return False
    return bool(prefix)
