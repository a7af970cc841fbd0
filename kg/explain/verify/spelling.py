"""What a triplestore may spell otherwise without saying anything else."""

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from kg.terms import PREFIXES

XSD = PREFIXES["xsd"]
DIGITS = 15  # what a server that keeps decimals as doubles keeps of them
NAMES = """
integer decimal double float int long short byte unsignedInt unsignedLong unsignedShort
unsignedByte nonNegativeInteger positiveInteger nonPositiveInteger negativeInteger
"""
NUMBERS = frozenset(XSD + name for name in NAMES.split())
TYPED = re.compile(rb'"((?:[^"\\]|\\.)*)"\^\^<([^>]*)> \.\n$')
TRUTHS = {"1": "true", "0": "false"}
DURATION = re.compile(
    r"(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?"
)


def apart(gone: Iterable[bytes], come: Iterable[bytes]) -> tuple[list[bytes], list[bytes]]:
    """The lines of each side that differ from the other's by more than how a literal is spelled."""
    first = {line: plain(line) for line in gone}
    second = {line: plain(line) for line in come}
    here, there = set(first.values()), set(second.values())
    return (
        [line for line, value in first.items() if value not in there],
        [line for line, value in second.items() if value not in here],
    )


def plain(line: bytes) -> bytes:
    """An N-Triples line with its literal's value in place of its spelling."""
    found = TYPED.search(line)
    if found is None:
        return line
    value, datatype = found[1].decode(), found[2].decode()
    return line[: found.start()] + f'"{_valued(value, datatype)}" .\n'.encode()


def _valued(value: str, datatype: str) -> str:
    if datatype in NUMBERS:
        return _number(value)
    if datatype == f"{XSD}boolean":
        return f"truth {TRUTHS.get(value, value)}"
    if datatype.endswith("uration"):
        return _number(_span(value))
    return f"{value} {datatype}"


def _span(value: str) -> str:
    """A duration as months, or where it has none as seconds."""
    found = DURATION.fullmatch(value)
    if found is None:
        return value
    sign, *parts = found.groups()
    years, months, days, hours, minutes, seconds = (Decimal(part or 0) for part in parts)
    if years or months:
        return f"{sign}{years * 12 + months}"
    return f"{sign}{((days * 24 + hours) * 60 + minutes) * 60 + seconds}"


def _number(value: str) -> str:
    try:
        number = Decimal(value)
        return f"number {number:.{DIGITS - 1}e}" if number.is_finite() else f"number {number}"
    except InvalidOperation:
        return f"number {value}"
