"""Cells of an answer as Python values."""

import re
import typing
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from kg.questions.columns import Kind
from kg.store import Term
from kg.terms import PREFIXES

A_DAY = re.compile(r"\d{4}-\d\d-\d\d")
XSD = PREFIXES["xsd"]


End = typing.Literal["earliest", "latest"]
"""Which end of a range of days."""


class Iri(str):
    """The IRI of a thing; a string in every other respect."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, order=True)
class Between:
    """A day that is only known as a range; both ends are days on which it may have been."""

    earliest: date
    latest: date

    def __str__(self) -> str:
        return f"{self.earliest.isoformat()}/{self.latest.isoformat()}"


Value = Iri | str | bool | int | float | Decimal | date | datetime | Between | None
READ: dict[str, Callable[[str], Value]] = {
    f"{XSD}boolean": lambda text: text in {"true", "1"},
    f"{XSD}integer": int,
    f"{XSD}decimal": Decimal,
    f"{XSD}double": float,
    f"{XSD}float": float,
    f"{XSD}date": lambda text: date.fromisoformat(text[:10]),
    f"{XSD}dateTime": datetime.fromisoformat,
}


def value(term: Term | None) -> Value:
    """A term as Python has it: an `Iri`, a date, a number, or text; ``None`` for no term."""
    if isinstance(term, NamedNode):
        return Iri(term.value)
    if not isinstance(term, Literal):
        return None if term is None else str(term)
    read = READ.get(term.datatype.value, str)
    try:
        return read(term.value)
    except (ValueError, ArithmeticError):  # a lexical form that its datatype does not allow
        return term.value


def day(found: Value) -> Value:
    """A day, or a range of days, where text says one; nothing where the text is empty."""
    if not isinstance(found, str):
        return found
    days = found.split("/")
    if len(days) > 2 or not all(A_DAY.fullmatch(each) for each in days):
        return found or None
    read = [date.fromisoformat(each) for each in days]
    return read[0] if len(read) == 1 else Between(*read)


def one_day(found: Value, end: End) -> date | None:
    """The one day that stands for a day or a range of days: its ``earliest`` or ``latest``."""
    if isinstance(found, Between):
        return found.earliest if end == "earliest" else found.latest
    return found if isinstance(found, date) else None


def of_kind(found: Value, kind: Kind) -> Value:
    """A cell of a canned question: empty text is no value, and text that says days is days."""
    if found == "":
        return None
    return day(found) if kind in {"day", "range"} else found
