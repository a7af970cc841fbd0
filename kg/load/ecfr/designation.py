"""Which paragraph a text is: the designations at its start, placed in the order of the section.

Source: the levels of the Code of Federal Regulations, (a)(1)(i)(A) and then (1)(i) in italics;
Document Drafting Handbook of the Office of the Federal Register, section 2.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

LEVELS = ("alpha", "digit", "roman", "upper", "digit", "roman")
ITALIC = 4
RANGE = re.compile(r"\s*(?:-|–|—|to|through)\s*\(([a-z]{1,6}|[A-Z]{1,4}|\d{1,3})\)")
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
NUMERALS = re.compile(r"(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
KEPT = 12


@dataclass(frozen=True, slots=True)
class Marker:
    """One designation: its letters, the last of a range, whether it is italic or follows one."""

    text: str
    last: str = ""
    italic: bool = False
    inner: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the markers so far: what it costs, and the open levels with values."""

    cost: float
    path: tuple[tuple[int, int, str], ...]
    before: "Reading | None" = None


def value(kind: str, text: str) -> int | None:
    """The number that a designation stands for at a level, or None where it cannot stand."""
    if kind == "digit":
        return int(text) if text.isdigit() else None
    if kind == "roman":
        return _roman(text)
    if not text.isalpha() or text.islower() != (kind == "alpha") or len(set(text)) != 1:
        return None
    return ord(text[0].lower()) - ord("a") + 1 + 26 * (len(text) - 1)


def _roman(text: str) -> int | None:
    if not text.islower() or not NUMERALS.fullmatch(text):
        return None
    values = [ROMAN[letter] for letter in text]
    return sum(
        -one if one < max(values[place:], default=0) else one for place, one in enumerate(values)
    )


def possible(text: str) -> bool:
    """Whether a bracketed text can be a designation at all."""
    return any(value(kind, text) is not None for kind in LEVELS)


def places(markers: Sequence[Marker]) -> list[tuple[str, ...]]:
    """The path of each marker, by the reading of all of them that breaks the order least."""
    readings = [Reading(0.0, ())]
    for marker in markers:
        steps = [step for one in readings for step in _steps(one, marker)]
        best: dict[tuple[tuple[int, int, str], ...], Reading] = {}
        for step in sorted(steps, key=lambda step: step.cost):
            best.setdefault(step.path, step)
        readings = list(best.values())[:KEPT]
    found: list[tuple[str, ...]] = []
    last: Reading | None = min(readings, key=lambda one: one.cost)
    while last is not None and last.before is not None:
        found.append(tuple(text for _, _, text in last.path))
        last = last.before
    return found[::-1]


def _steps(one: Reading, marker: Marker) -> list[Reading]:
    found = []
    for level, kind in enumerate(LEVELS):
        number = value(kind, marker.text)
        if number is None:
            continue
        end = value(kind, marker.last) if marker.last else None
        kept = tuple(part for part in one.path if part[0] < level)
        cost = one.cost + _cost(one.path, level, number) + (level >= ITALIC) * (not marker.italic)
        cost += 1.5 * (level < ITALIC and marker.italic)
        if marker.inner and len(kept) < len(one.path):
            cost += 8
        found.append(Reading(cost, (*kept, (level, end or number, marker.text)), one))
    return found


def _cost(path: tuple[tuple[int, int, str], ...], level: int, number: int) -> float:
    left = [part for part in path if part[0] > level]
    cost = 0.5 * sum(part[1] == 1 for part in left)
    before = next((part[1] for part in path if part[0] == level), None)
    if before is not None:
        return cost + (0 if number == before + 1 else 2 if number > before else 6)
    top = max((part[0] for part in path if part[0] < level), default=-1)
    return cost + 1.5 * (level - top - 1) + (0 if number == 1 else 4)
