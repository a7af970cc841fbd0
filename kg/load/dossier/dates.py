"""Days that are known exactly, or only as a range with the source's words."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import cast

from kg.load.dossier.marks import kind_of

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_YEAR = re.compile(r"[0-9]{4}")
_KEYS = {"earliest", "latest", "words"}
_FIRST, _LAST = 1700, 2199


@dataclass(frozen=True, slots=True)
class Span:
    """A day, between its earliest and latest possible date."""

    earliest: date
    latest: date
    words: str | None = None

    def after(self) -> Span:
        """The day that follows."""
        one = timedelta(days=1)
        return replace(self, earliest=self.earliest + one, latest=self.latest + one)


def day(value: object) -> date:
    """One exact day.

    Raises:
        ValueError: It is not written YYYY-MM-DD, or the calendar has no such day.
    """
    if not isinstance(value, str):
        raise ValueError(f"{kind_of(value)} where a date is due")
    found = _DAY.fullmatch(value.strip())
    if not found:
        raise ValueError(f"'{value}' is not a date, YYYY-MM-DD")
    try:
        known = date(*map(int, found.groups()))
    except ValueError as cause:
        raise ValueError(f"{value} is not in the calendar") from cause
    if not _FIRST <= known.year <= _LAST:
        raise ValueError(f"{value} is not a year from {_FIRST} to {_LAST}")
    return known


def span(value: object) -> Span:
    """A day as dossiers write it: a date, a month, a year, two dates joined by ``/``, or a mapping.

    Raises:
        ValueError: It is none of these, or the range runs backwards.
    """
    if isinstance(value, dict):
        return _mapped(cast("dict[str, object]", value))
    text = str(value).strip() if isinstance(value, str | int) else value
    if isinstance(text, str) and "/" in text:
        earliest, latest = text.split("/", 1)
        return _ordered(Span(day(earliest), day(latest)))
    if isinstance(text, str) and _YEAR.fullmatch(text):
        return Span(day(f"{text}-01-01"), day(f"{text}-12-31"), text)
    if isinstance(text, str) and (found := _MONTH.fullmatch(text)):
        first = day(f"{text}-01")
        return Span(first, first.replace(day=monthrange(first.year, first.month)[1]), found[0])
    known = day(text)
    return Span(known, known)


def _mapped(value: dict[str, object]) -> Span:
    for key in value:
        if key not in _KEYS:
            raise ValueError(f"unknown key '{key}' in a date, not one of earliest, latest, words")
    for key in ("earliest", "latest"):
        if key not in value:
            raise ValueError(f"a date has no '{key}'")
    words = value.get("words")
    if words is not None and not isinstance(words, str | int):
        raise ValueError(f"words: {kind_of(words)} where text is due")
    said = None if words is None else " ".join(str(words).split())
    return _ordered(Span(day(value["earliest"]), day(value["latest"]), said))


def _ordered(known: Span) -> Span:
    if known.latest < known.earliest:
        raise ValueError(f"latest {known.latest} is before earliest {known.earliest}")
    return known
