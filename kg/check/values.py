"""What a shape asks of one value, as a quick test on the term as N-Triples writes it.

Each test may say no to a value that would do: then the engine looks. It never says yes to one that
would not.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.terms import PREFIXES

Term = NamedNode | BlankNode | Literal | Triple
Test = Callable[[bytes], bool]
_XSD = PREFIXES["xsd"].encode()
_DATE = re.compile(rb'"(\d{4}-\d\d-\d\d)"\^\^<%sdate>' % re.escape(_XSD))
_NUMBER = re.compile(rb'"([+-]?\d+(?:\.\d+)?)"\^\^<%s(integer|decimal)>' % re.escape(_XSD))
_TAGGED = re.compile(rb'"@([A-Za-z][A-Za-z0-9-]*)$')


def day(value: bytes) -> bytes | None:
    """The day that a literal gives, without a zone; none if it is no such literal."""
    found = _DATE.fullmatch(value)
    return found[1] if found and _real(found[1]) else None


def number(value: bytes) -> Decimal | None:
    """The number that an integer or decimal gives; none if it is neither."""
    found = _NUMBER.fullmatch(value)
    return Decimal(found[1].decode()) if found else None


def language(value: bytes) -> bytes:
    """The language tag of a literal in lower case; empty if it has none."""
    found = _TAGGED.search(value)
    return found[1].lower() if found else b""


def spoken(value: bytes, tags: list[bytes]) -> bool:
    """Whether a literal is in one of some languages, or a variety of one."""
    found = language(value)
    return any(found == tag or found.startswith(tag + b"-") for tag in tags)


def datatype(wanted: Term) -> Test | None:
    """Whether a value is a literal of a datatype and well formed; none for a rare datatype."""
    name = wanted.value if isinstance(wanted, NamedNode) else ""
    known: dict[str, Test] = {
        f"{PREFIXES['xsd']}string": lambda value: value[:1] == value[-1:] == b'"',
        f"{PREFIXES['rdf']}langString": lambda value: value[:1] == b'"' and language(value) != b"",
        f"{PREFIXES['xsd']}date": lambda value: day(value) is not None,
        f"{PREFIXES['xsd']}integer": lambda value: _typed(value, b"integer"),
        f"{PREFIXES['xsd']}decimal": lambda value: _typed(value, b"decimal"),
    }
    return known.get(name)


def kind(wanted: Term) -> Test | None:
    """Whether a value is an IRI or a literal, where a shape asks for the one or the other."""
    marks = {"IRI": b"<", "Literal": b'"'}
    mark = marks.get(wanted.value.rpartition("#")[2] if isinstance(wanted, NamedNode) else "")
    return None if mark is None else lambda value: value[:1] == mark


def pattern(wanted: Term) -> Test | None:
    """Whether a value's text has a pattern; escaped texts are left to the engine."""
    if not isinstance(wanted, Literal):
        return None
    search = re.compile(wanted.value).search
    return lambda value: (text := _plain(value)) is not None and search(text) is not None


def length(wanted: Term, *, least: bool) -> Test | None:
    """Whether a value's text is as long, or as short, as a shape asks."""
    bound = _whole(wanted)
    if bound is None:
        return None
    if least:
        return lambda value: (text := _plain(value)) is not None and len(text) >= bound
    return lambda value: (text := _plain(value)) is not None and len(text) <= bound


def compared(wanted: Term, name: str) -> Test | None:
    """Whether a number or day keeps a bound."""
    bound = str(wanted).encode()
    holds = _COMPARED[name]
    if (edge := number(bound)) is not None:
        return lambda value: (given := number(value)) is not None and holds(given, edge)
    if (last := day(bound)) is not None:
        return lambda value: (given := day(value)) is not None and holds(given, last)
    return None


def ordered(one: bytes, other: bytes, *, same: bool) -> bool:
    """Whether a day or number is before another, or with ``same`` is not after it."""
    for read in (day, number):
        first, second = read(one), read(other)
        if first is not None and second is not None:
            return bool(first <= second if same else first < second)  # type: ignore[operator]
    return False


_COMPARED: dict[str, Callable[[object, object], bool]] = {
    "minInclusive": lambda given, edge: given >= edge,  # type: ignore[operator]
    "maxInclusive": lambda given, edge: given <= edge,  # type: ignore[operator]
    "minExclusive": lambda given, edge: given > edge,  # type: ignore[operator]
    "maxExclusive": lambda given, edge: given < edge,  # type: ignore[operator]
}


def _whole(term: Term) -> int | None:
    return int(term.value) if isinstance(term, Literal) and term.value.isdigit() else None


def _typed(value: bytes, name: bytes) -> bool:
    found = _NUMBER.fullmatch(value)
    return found is not None and found[2] == name and not (name == b"integer" and b"." in found[1])


def _plain(value: bytes) -> str | None:
    """The text of an IRI or literal that has no escapes; none of any other."""
    if b"\\" in value:
        return None
    if value[:1] == b"<":
        return value[1:-1].decode()
    return value[1 : value.rindex(b'"')].decode() if value[:1] == b'"' else None


@lru_cache(maxsize=65_536)
def _real(text: bytes) -> bool:
    try:
        date.fromisoformat(text.decode())
    except ValueError:
        return False
    return True
