"""Amounts with units, as data sheets write them; a bare number has the unit of its figure."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import TYPE_CHECKING

from kg.errors import QuestionError

if TYPE_CHECKING:
    from pint import UnitRegistry

MOST_DIGITS = 15
AMOUNT = re.compile(r"([+-]?(?:\d[\d,_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(.*)", re.DOTALL)
THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+(\.\d*)?")
UNITS = """
centi- = 1e-2 = c-
milli- = 1e-3 = m-
micro- = 1e-6 = u-
nano- = 1e-9 = n-
kilo- = 1e3 = k-
mega- = 1e6 = M-
giga- = 1e9 = G-
tera- = 1e12 = T-
peta- = 1e15 = P-
exa- = 1e18 = E-
kibi- = 1024 = Ki-
mebi- = 1048576 = Mi-
gibi- = 1073741824 = Gi-
tebi- = 1099511627776 = Ti-
second = [time] = s
meter = [length] = m
bit = [information] = b
byte = 8 * bit = B
operation = [operation] = OP = FLOP
operations_per_second = operation / second = OPS = FLOPS
bits_per_second = bit / second = bps
bytes_per_second = byte / second = Bps
"""
SPELLED = (
    (re.compile(r"²|\^2"), "**2"),
    (re.compile(r"\b(?:sq\.?|square)\s*([a-zµ]*m)\b", re.IGNORECASE), r"\1**2"),
    (re.compile(r"\b([cmnuµ]?m)2\b"), r"\1**2"),
    (re.compile(r"µ"), "u"),
    (re.compile(r"\b([kmgtpe])?(?:fl?op|op)s?/s(?:ec)?\b", re.IGNORECASE), r"\1OPS"),
    (re.compile(r"\b([kmgtpe]?)(?:flops?|ops?)\b", re.IGNORECASE), r"\1OPS"),
    (re.compile(r"/sec\b"), "/s"),
    (re.compile(r"\bbit/s", re.IGNORECASE), "bit/s"),
)
UNIT = re.compile(r"[A-Za-z]+(?:\*\*[12])?(?:\s*[/*]\s*[A-Za-z]+(?:\*\*[12])?){0,3}")
LOWER_PREFIX = re.compile(r"\b([gtpe])(?=OPS|B\b|b\b|bit|byte|Bps|bps)")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A kind of figure: how it is called, and the unit in which the house keeps it."""

    name: str
    unit: str
    kept: str  # as the units library writes it


RATE = Quantity("a rate", "TOPS", "TOPS")
AREA = Quantity("an area", "mm²", "mm**2")
BANDWIDTH = Quantity("a bandwidth", "GB/s", "GB/s")
DENSITY = Quantity("a bandwidth density", "GB/s/mm²", "GB/s/mm**2")
LENGTH = Quantity("a length", "nm", "nm")


def amount(typed: str, of: Quantity, place: str) -> tuple[Decimal, bool]:
    """An amount in the unit of its quantity, and whether that unit was taken for granted.

    ``place`` is where it was written, for messages.

    Raises:
        QuestionError: It is no positive number, or its unit is none of the quantity.
    """
    found = AMOUNT.fullmatch(typed.strip())
    if not found:
        raise QuestionError(
            f"{place}: {typed.strip()!r} is no number with a unit, as 12.5 {of.unit}"
        )
    number, unit = _number(found[1], place), found[2].strip()
    kept = _converted(number, unit, of, place) if unit else number
    if kept <= 0:
        raise QuestionError(f"{place}: {typed.strip()!r} is not above 0; leave out what is unknown")
    if kept.adjusted() >= MOST_DIGITS or kept.adjusted() < -MOST_DIGITS:
        raise QuestionError(f"{place}: {typed.strip()!r} is no figure of a chip")
    return kept.normalize(), not unit


def _number(text: str, place: str) -> Decimal:
    if "," in text:
        if not THOUSANDS.fullmatch(text):
            raise QuestionError(f"{place}: {text!r} has a comma; a decimal point is a full stop")
        text = text.replace(",", "")
    try:
        return Decimal(text)
    except InvalidOperation as cause:
        raise QuestionError(f"{place}: {text!r} is no number") from cause


def _converted(number: Decimal, unit: str, of: Quantity, place: str) -> Decimal:
    wrong = f"{place}: {unit!r} is no unit of {of.name}, such as {of.unit}"
    if re.search(r"\b[kmgtpe]?b(?:/s|ps)?$", unit) and of in (BANDWIDTH, DENSITY):
        letters = unit[:1].upper()
        raise QuestionError(
            f"{place}: {unit!r} may be bits or bytes; write {letters}B/s or {letters}bit/s"
        )
    for pattern, plain in SPELLED:
        unit = pattern.sub(plain, unit)
    unit = LOWER_PREFIX.sub(lambda found: found[1].upper(), unit)
    if not UNIT.fullmatch(unit):
        raise QuestionError(wrong)
    from pint.errors import PintError

    try:
        ratio = _registry().Quantity(Decimal(1), unit).to(of.kept).magnitude
        return number * Decimal(ratio)
    except (
        PintError,
        AttributeError,
        ValueError,
        TypeError,
        SyntaxError,
        ArithmeticError,
    ) as cause:
        raise QuestionError(wrong) from cause


@cache
def _registry() -> "UnitRegistry[Decimal]":
    from pint import UnitRegistry  # slow to import, and a bare number does without

    registry: UnitRegistry[Decimal] = UnitRegistry(None, non_int_type=Decimal)
    registry.load_definitions(UNITS.strip().splitlines())
    return registry
