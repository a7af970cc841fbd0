"""Reading entities twice: first what each id stands for, then what each line says."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode

from kg.load.ftm import names
from kg.load.ftm.document import Document
from kg.load.ftm.entity import Entity, OutsideError, UnfitError, entity
from kg.load.ftm.index import Index, Place, index
from kg.load.ftm.schema import LINKS
from kg.load.numbered import identified, learn
from kg.load.source import Source, digest
from kg.load.triple import token
from kg.terms import ID

KIND = "ftm"
VERSION = "1"
LONGEST = 16_777_216
SIGN = re.compile(rb'"schema"\s*:\s*"[A-Z][A-Za-z:]+"')
ENDS = {
    "ownership": ("owner", "asset"),
    "sanction": ("entity",),
    "identification": ("holder",),
    "security": ("issuer",),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """An entity with what its references lead to, and the data sets not named before it."""

    document: Document
    entity: Entity
    own: Place | None
    places: dict[str, tuple[Place, ...]]
    fresh: tuple[str, ...]


Record = Document | Entry


def detect(path: Path, head: bytes) -> bool:  # noqa: ARG001 (the seam of all loaders)
    """Whether a file holds an entity on its first line."""
    first, _, rest = head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
    if not first.startswith(b"{"):
        return False
    if not rest and len(head) > len(first):
        return bool(SIGN.search(first)) and b'"properties"' in first
    try:
        found = json.loads(first)
    except (ValueError, RecursionError):
        return bool(SIGN.search(first)) and b'"properties"' in first
    return isinstance(found, dict) and {"id", "schema", "properties"} <= found.keys()


def records(source: Source) -> Iterator[Record]:
    """The document, then each entity that can be read.

    Raises:
        SourceError: The file is not of entities, or one cannot be read and nobody takes reports.
    """
    document = Document.of(source, digest(source.path))
    yield document
    seen: set[str] = set()
    with index() as ids:
        _identify(source, ids)
        for one in _entities(source):
            entry = _entry(source, document, ids, one, seen)
            if entry is not None:
                seen.update(entry.fresh)
                yield entry


def _identify(source: Source, ids: Index) -> None:
    """Find out what each id stands for, without a report: the second reading gives those."""
    ids.add(_row(source, one) for one in _quietly(source))
    ids.settle()
    for id_, known in ids.joined():
        place = ids.find(id_)
        if place is not None:
            source.note("party that the graph knows", f"line {place.line}: {id_} is {known}")


def _row(source: Source, one: Entity) -> tuple[str, int, str, str, str]:
    if one.kind == "party":
        numbers = names.numbers(one)
        path = names.path(one)
        own = [NamedNode(f"{ID}org/{path}{end}") for end in ("", f"-{token(one.id)}")]
        known = identified(source.names, own, one.all("name"), names.places(one), numbers)
        return one.id, one.line, "party", known.value if known else "", path
    return one.id, one.line, one.kind, "", token(one.id)


def _entry(
    source: Source, document: Document, ids: Index, one: Entity, seen: set[str]
) -> Entry | None:
    where = f"line {one.line}: {one.schema} {one.id}"
    own = ids.find(one.id)
    if one.kind == "asset":
        source.note("asset that is no party, left out", where)
        return None
    if own is not None and own.line != one.line:
        again = one.kind == "party"
        source.note(f"id on more than one line{'' if again else ', left out'}", where)
        if not again:
            return None
    if one.kind == "security" and not one.all("issuer"):
        source.note("Security without issuer, left out", where)
        return None
    places: dict[str, tuple[Place, ...]] = {}
    ends = LINKS[one.case] if one.kind == "link" else ENDS.get(one.kind, ())
    for end in ends:
        found = _ends(source, ids, one, end)
        if not found:
            return None
        places[end] = found
    if len(ends) > 1 and len({place.iri for end in ends for place in places[end]}) == 1:
        source.note(f"{one.schema} of a party to itself, left out", where)
        return None
    near = [ids.find(ref) for ref in one.all("addressEntity")]
    places["addressEntity"] = tuple(p for p in near if p is not None and p.kind == "address")
    for _ in range(len(near) - len(places["addressEntity"])):
        source.note("address that is in no line", where)
    if own is not None and own.known:  # not before every id is settled
        learn(source.names, names.numbers(one), NamedNode(own.iri))
    fresh = tuple(name for name in one.datasets if name not in seen)
    return Entry(document, one, own, places, fresh)


def _ends(source: Source, ids: Index, one: Entity, end: str) -> tuple[Place, ...]:
    """The parties at an end of a link; none if the entity is left out, which is then reported."""
    refs = one.all(end)
    if not refs:
        source.refuse(one.line, f"the {one.schema} {one.id!r} has no {end}")
        return ()
    found = []
    for ref in refs:
        place = ids.find(ref)
        if place is None:
            source.refuse(
                one.line, f"the {end} {ref!r} of the {one.schema} {one.id!r} is in no line"
            )
        elif place.kind == "party":
            found.append(place)
        else:
            source.note(f"{one.schema} of what is no party, left out", f"line {one.line}: {one.id}")
    return tuple(found)


def _entities(source: Source) -> Iterator[Entity]:
    for number, text in _lines(source):
        try:
            yield entity(number, text)
        except OutsideError as outside:
            source.note(f"schema {outside} left out", f"line {number}")
        except UnfitError as cause:
            source.refuse(number, str(cause))


def _quietly(source: Source) -> Iterator[Entity]:
    for number, text in _lines(source):
        try:
            yield entity(number, text)
        except (OutsideError, UnfitError):
            continue


def _lines(source: Source) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank.

    Raises:
        SourceError: A line has no end, or the file is of another encoding.
    """
    with source.path.open("rb") as file:
        number = 0
        while line := file.readline(LONGEST):
            number += 1
            if number == 1:
                if line[:2] in {b"\xff\xfe", b"\xfe\xff"}:
                    raise source.fault(1, "not UTF-8 but UTF-16")
                line = line.removeprefix(b"\xef\xbb\xbf")
            if len(line) == LONGEST and not line.endswith(b"\n"):
                raise source.fault(number, f"a line of more than {LONGEST >> 20} MB")
            if not line.isspace():
                yield number, line
