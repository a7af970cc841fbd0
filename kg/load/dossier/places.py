"""Expressions for sets of places, such as ``D:1, D:4, D:5, MO less A:5, A:6``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.terms import slug

_GROUP = re.compile(r"[A-E]:[1-9]")
_USUAL = {"UK": "GB", "EL": "GR"}
WORLD = "worldwide"


@dataclass(frozen=True, slots=True)
class Places:
    """Codes of what a set of places includes and excludes, in one normal order."""

    includes: tuple[str, ...]
    excludes: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The expression in its normal form."""
        if not self.excludes:
            return ", ".join(self.includes)
        out = ", ".join(self.excludes)
        return (
            f"all but {out}"
            if self.includes == (WORLD,)
            else f"{', '.join(self.includes)} less {out}"
        )

    @property
    def slug(self) -> str:
        """The normal form as a slug."""
        return slug(self.label)


def places(text: str) -> Places:
    """Read a place expression.

    Raises:
        ValueError: A code is unknown, a part is empty, or something is both in and out.
    """
    words = " ".join(text.split())
    within, less, without = words.partition(" less ")
    out = _codes(without) if less else ()
    if within.startswith("all but "):
        out += _codes(within.removeprefix("all but "))
        within = WORLD
    included = _codes(within)
    if WORLD in included:
        included = (WORLD,)
    if both := set(included) & set(out):
        raise ValueError(f"'{min(both)}' is both in and out")
    if WORLD in out:
        raise ValueError(f"'{WORLD}' cannot be taken out")
    return Places(tuple(sorted(included)), tuple(sorted(set(out))))


def _codes(text: str) -> tuple[str, ...]:
    found = []
    for part in text.split(","):
        word = part.strip()
        found.append(word if word == WORLD or _GROUP.fullmatch(word) else country(word))
    return tuple(dict.fromkeys(found))


def country(word: str) -> str:
    """A country's ISO 3166-1 alpha-2 code, or ``EU``.

    Raises:
        ValueError: There is no such code.
    """
    if word in _known():
        return word
    if not word:
        raise ValueError("a place is empty")
    near = _USUAL.get(word, word.upper() if word.upper() in _known() else "")
    hint = f"; did you mean '{near}'?" if near else ""
    raise ValueError(f"'{word}' is no ISO country code, EAR group, 'EU' or '{WORLD}'{hint}")


@cache
def _known() -> frozenset[str]:
    from pycountry import countries

    return frozenset({"EU", "XK", *(entry.alpha_2 for entry in countries)})
