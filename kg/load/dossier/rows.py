"""From a CSV dossier to its records: a row of listings or of chips each."""

from collections.abc import Iterator, Mapping
from typing import cast

from kg.errors import SourceError
from kg.load.dossier import tables
from kg.load.dossier.faults import choice
from kg.load.dossier.given import Given
from kg.load.dossier.kinds import ROWS
from kg.load.dossier.models.chip import OF_THE_CHIP, Figures
from kg.load.dossier.models.entry import Entry
from kg.load.dossier.models.party import Listing
from kg.load.dossier.record import File, Record


def table(given: Given) -> Iterator[Record]:
    """The records of a CSV dossier, the file itself first.

    Raises:
        SourceError: The columns are not those of a dossier, or nobody takes a row's faults.
    """
    kind = _kind(given, tables.header(given.path, given.text.words))
    found = [given.entry(row, ROWS[kind]) for row in tables.rows(given.path, given.text.words)]
    if not found:
        raise SourceError(given.path, 1, "no row below the header")
    entries = [entry for entry in found if entry is not None]
    rows = cast("list[Listing | Figures]", entries)
    recorded = max((row.recorded for row in rows if row.recorded), default=None)
    through = min((row.known_through for row in rows), default=None)
    file = given.file(kind, recorded, through, [], None)
    yield Record(file, "document", file.name, 1, None)
    if kind == "listings":
        yield from _listings(file, cast("list[Listing]", entries))
    else:
        yield from _chips(given, file, cast("list[Figures]", entries))


def _kind(given: Given, names: list[str]) -> str:
    columns = {kind: _columns(model) for kind, model in ROWS.items()}
    kind = max(columns, key=lambda one: len(columns[one].keys() & set(names)))
    known = columns[kind]
    if not known.keys() & set(names):
        raise SourceError(given.path, 1, f"no column of {' or '.join(ROWS)}")
    for name in names:
        if name not in known:
            hint = choice(name, known) or f", not one of {', '.join(known)}"
            raise SourceError(given.path, 1, f"unknown column '{name}'{hint}")
    for name, needed in known.items():
        if needed and name not in names:
            raise SourceError(given.path, 1, f"no column '{name}'")
    return kind


def _columns(model: type[Entry]) -> dict[str, bool]:
    fields = model.model_fields.items()
    return {field.alias or name: field.is_required() for name, field in fields}


def _listings(file: File, rows: list[Listing]) -> Iterator[Record]:
    counts: dict[str, int] = {}
    for row in rows:
        pair = f"{row.list_}/{row.org}"
        counts[pair] = counts.get(pair, 0) + 1
        own = f"{file.slug}/" if file.own else ""
        yield Record(file, "listing", f"{own}{pair}/{counts[pair]}", row.line, row)


def _chips(given: Given, file: File, rows: list[Figures]) -> Iterator[Record]:
    first: dict[str, Figures] = {}
    sets: dict[str, int] = {}
    preferred = _preferred(given, rows)
    for row in rows:
        slug = f"{row.chip}/{row.set_}"
        before = first.setdefault(row.chip, row)
        if reason := _contradiction(row, before, sets):
            given.fault(row.line, f"{slug}: {reason}")
            continue
        sets[slug] = row.line
        chosen = "yes" if preferred[row.chip] == row.line else "no"
        shown = row.model_copy(update={"preferred": chosen})
        if row is before:
            yield Record(file, "chip", row.chip, row.line, shown)
        else:
            yield Record(file, "figure-set", slug, row.line, shown)


def _contradiction(row: Figures, first: Figures, sets: Mapping[str, int]) -> str | None:
    taken = sets.get(f"{row.chip}/{row.set_}")
    if taken is not None:
        return f"given twice, first on line {taken}"
    if row is first:
        return None if row.name else "'name' is missing on the chip's first row"
    for name in OF_THE_CHIP:
        said = getattr(row, name)
        if said and said != getattr(first, name):
            return f"{name} differs from the chip's first row, line {first.line}"
    return None


def _preferred(given: Given, rows: list[Figures]) -> dict[str, int]:
    """The line of each chip's preferred row: the one that says so, else its first."""
    chosen: dict[str, int] = {}
    for row in rows:
        if row.preferred == "yes" and row.chip in chosen:
            reason = f"{row.chip}: preferred twice, first on line {chosen[row.chip]}"
            given.fault(row.line, reason)
        elif row.preferred == "yes":
            chosen[row.chip] = row.line
    for row in rows:
        chosen.setdefault(row.chip, row.line)
    return chosen
