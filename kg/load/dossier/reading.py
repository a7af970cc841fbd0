"""From a YAML dossier to its records."""

from collections.abc import Iterator

from kg import terms
from kg.errors import SourceError
from kg.load.dossier import marks
from kg.load.dossier.faults import choice
from kg.load.dossier.given import Given
from kg.load.dossier.kinds import KINDS, Items, Kind
from kg.load.dossier.models.entry import Entry
from kg.load.dossier.models.evidence import Evidenced
from kg.load.dossier.models.head import Head
from kg.load.dossier.record import Record


def dossier(given: Given) -> Iterator[Record]:
    """The records of a YAML dossier, the file itself first.

    Raises:
        SourceError: The file is no dossier, or nobody takes its faults.
    """
    table = marks.read(given.path, given.text.words)
    name, kind = _kind(given, table)
    head = _head(given, table, kind)
    if head is None:
        return
    file = given.file(name, head.recorded, head.known_through, head.source, head.confidence)
    yield Record(file, "document", file.name, 1, head)
    if not kind.items:
        yield Record(file, name, str(getattr(head, name)), table.lines[name], head)
    families = _families(table)
    within = str(getattr(head, "edition", "") or getattr(head, "document", ""))
    for key, items in kind.items.items():
        for slug, item in _items(given, table.get(key, marks.Series()), key, items, head):
            named = _slug(items.kind, slug, within)
            yield Record(file, items.kind, named, item.line, item, within, families)


def _kind(given: Given, table: marks.Table) -> tuple[str, Kind]:
    if "dossier" not in table:
        raise SourceError(given.path, table.line, "'dossier' is missing")
    name = table["dossier"]
    if not isinstance(name, str) or name not in KINDS:
        shown = f"'{name}'" if isinstance(name, str) else marks.kind_of(name)
        hint = choice(name, KINDS) if isinstance(name, str) else ""
        reason = f"dossier: {shown} is none of {', '.join(KINDS)}{hint}"
        raise SourceError(given.path, table.lines["dossier"], reason)
    return str(name), KINDS[name]


def _head(given: Given, table: marks.Table, kind: Kind) -> Head | None:
    for key, items in kind.items.items():
        if key not in table and items.needed:
            raise SourceError(given.path, table.line, f"'{key}' is missing")
        if key in table and not isinstance(table[key], marks.Series):
            reason = f"{key}: {marks.kind_of(table[key])} where a list is due"
            raise SourceError(given.path, table.lines[key], reason)
        if key in table and not table[key]:
            raise SourceError(given.path, table.lines[key], f"{key}: empty list")
    top = marks.Table(table.line)
    top.lines = table.lines
    top.also = tuple(kind.items)
    top.update((key, value) for key, value in table.items() if key not in kind.items)
    head = given.entry(top, kind.head)
    if head is not None and not kind.items and head.confidence is None:
        given.fault(table.line, "'confidence' is missing")
        return None
    return head


def _slug(kind: str, key: str, within: str) -> str:
    """The slug of an item in its IRI."""
    if kind == "threshold":
        return f"{terms.slug(key)}/{within}"
    return f"{within}/{key}" if kind == "claim" else key.lower()


def _families(table: marks.Table) -> frozenset[str]:
    series = table.get("families", ())
    return frozenset(str(one["id"]) for one in series if isinstance(one, dict) and "id" in one)


def _items(
    given: Given, series: marks.Series, key: str, items: Items, head: Head
) -> Iterator[tuple[str, Entry]]:
    """The items of one list that can be read, each with its slug."""
    lines: dict[str, int] = {}
    for number, (value, line) in enumerate(zip(series, series.lines, strict=True), 1):
        if not isinstance(value, marks.Table):
            given.fault(line, f"{key}.{number}: {marks.kind_of(value)} where a mapping is due")
            continue
        named = value.get(items.key)
        place = f"{key}.{named if isinstance(named, str) else number}"
        item = given.entry(value, items.model, place)
        if item is None:
            continue
        slug = str(getattr(item, items.key))
        if slug.lower() in lines:
            given.fault(line, f"{place}: given twice, first on line {lines[slug.lower()]}")
        elif isinstance(item, Evidenced) and not (item.confidence or head.confidence):
            given.fault(line, f"{place}: 'confidence' is missing, and the head has none")
        else:
            lines[slug.lower()] = line
            yield slug, item
