"""What a triplestore may spell otherwise without saying anything else."""

import re
from collections import Counter
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


def alike(gone: Iterable[bytes], come: Iterable[bytes]) -> bool:
    """Whether lines of one side are those of the other, but for the spelling of literals."""
    return Counter(map(plain, gone)) == Counter(map(plain, come))


def plain(line: bytes) -> bytes:
    """An N-Triples line with its literal's value in place of its spelling."""
    found = TYPED.search(line)
    if found is None:
        return line
    value, datatype = found[1].decode(), found[2].decode()
    return line[: found.start()] + _valued(value, datatype).encode()


def _valued(value: str, datatype: str) -> str:
    if datatype in NUMBERS:
        return _number(value)
    if datatype == f"{XSD}boolean":
        return f"truth {TRUTHS.get(value, value)}"
    span = DURATION.fullmatch(value)
    if datatype.endswith(("uration",)) and span is not None and value[-1] not in "PT":
        sign, *parts = span.groups()
        years, months, days, hours, minutes, seconds = (Decimal(part or 0) for part in parts)
        if years or months:
            return _number(f"{sign}{years * 12 + months}")
        return _number(f"{sign}{((days * 24 + hours) * 60 + minutes) * 60 + seconds}")
    return f"{value} {datatype}"


def _number(value: str) -> str:
    try:
        number = Decimal(value)
        return f"number {number:.{DIGITS - 1}e}" if number.is_finite() else f"number {number}"
    except InvalidOperation:
        return f"number {value}"
