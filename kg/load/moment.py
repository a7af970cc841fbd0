"""Days as data sets give them: whole, with a time, a year or a month alone, several at once."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kg.load.triple import day, text
from kg.terms import CX

PARTIAL = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ].*)?)?)?")


@dataclass(frozen=True, slots=True)
class Moment:
    """The earliest and latest day that a source allows, and its words where it is no one day."""

    earliest: str
    latest: str
    words: str = ""


def moment(values: Iterable[str]) -> Moment | None:
    """The span that dates leave; nothing if there is none, or one that cannot be read.

    Raises:
        ValueError: A value is no date.
    """
    found = [_one(value) for value in dict.fromkeys(values)]
    if not found:
        return None
    earliest, latest = min(one.earliest for one in found), max(one.latest for one in found)
    if earliest == latest:
        return Moment(earliest, latest)
    return Moment(earliest, latest, "; ".join(one.words or one.earliest for one in found))


def dated(node: str, start: Moment | None, end: Moment | None) -> Iterator[str]:
    """The dates of a fact."""
    for stem, one in (("from", start), ("until", end)):
        if one is not None:
            yield f"{node} <{CX}{stem}> {day(one.latest)}"
            yield f"{node} <{CX}{stem}Earliest> {day(one.earliest)}"
            yield f"{node} <{CX}{stem}Latest> {day(one.latest)}"
            if one.words:
                yield f"{node} <{CX}{stem}Words> {text(one.words)}"


def forwards(start: Moment | None, end: Moment | None) -> bool:
    """Whether a fact begins before it ends."""
    if start is None or end is None:
        return True
    return start.latest < end.latest and start.earliest <= end.earliest


def whole_day(value: str) -> str:
    """The day of a date or time that is one; empty for anything else."""
    try:
        found = _one(value)
    except ValueError:
        return ""
    return found.earliest if found.earliest == found.latest else ""


def _one(value: str) -> Moment:
    parts = PARTIAL.fullmatch(value.strip())
    if parts is None:
        raise ValueError(f"{value!r} is no date")
    year, month, of_month = int(parts[1]), int(parts[2] or 0), int(parts[3] or 0)
    if not year or (parts[2] and not month) or (parts[3] and not of_month):
        raise ValueError(f"{value!r} is no date")
    first = date(year, month or 1, of_month or 1)
    last = date(year, month or 12, of_month or monthrange(year, month or 12)[1])
    words = "" if of_month else value.strip()
    return Moment(first.isoformat(), last.isoformat(), words)
