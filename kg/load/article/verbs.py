"""The forms of English verbs, and which form tells of what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.load.article.lexicon import Frame, Lexicon

DOUBLED = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
BASE, PRESENT, PAST, PARTICIPLE, GERUND = "base", "present", "past", "participle", "gerund"


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a verb of a frame; if ``light``, its object makes the event ("issue a threat")."""

    frame: Frame
    verb: str
    forms: frozenset[str]
    particle: str = ""
    light: bool = False


def inflected(verb: str) -> tuple[dict[str, set[str]], str]:
    """The forms of a verb, by their spelling, and the particle that goes with it.

    Shape: ``base`` if regular, else ``base/past/participle``; then the particle, if any.
    """
    spelled, _, particle = verb.partition(" ")
    base, *parts = spelled.split("/")
    twice = bool(DOUBLED.fullmatch(base))
    stem = base + base[-1] if twice or (parts and parts[0].startswith(base + base[-1])) else base
    if base.endswith("e"):
        stem = base[:-1]
    past, participle = parts or (f"{stem}ed", f"{stem}ed")
    present = f"{base}es" if re.search(r"(?:s|x|z|ch|sh)$", base) else f"{base}s"
    if re.search(r"[^aeiou]y$", base):
        present = f"{base[:-1]}ies"
        past, participle = parts or (f"{base[:-1]}ied", f"{base[:-1]}ied")
    forms: dict[str, set[str]] = {}
    for form, name in (
        (base, BASE),
        (present, PRESENT),
        (past, PAST),
        (participle, PARTICIPLE),
        (f"{stem}ing", GERUND),
    ):
        forms.setdefault(form, set()).add(name)
    return forms, particle


@cache
def forms(words: Lexicon) -> dict[str, tuple[Form, ...]]:
    """The forms of the verbs of all frames."""
    found: dict[str, list[Form]] = {}
    for frame in words.frames:
        for verbs, light in ((frame.verbs, False), (frame.light, True)):
            for verb in verbs:
                spelled, particle = inflected(verb)
                for form, names in spelled.items():
                    made = Form(frame, verb.partition("/")[0], frozenset(names), particle, light)
                    found.setdefault(form, []).append(made)
    return {
        form: tuple(sorted(all_, key=lambda one: not one.light)) for form, all_ in found.items()
    }


@cache
def spellings(words: Lexicon, name: str) -> frozenset[str]:
    """All forms of the verbs of a list."""
    return _spellings(words[name])


def _spellings(verbs: Iterable[str]) -> frozenset[str]:
    return frozenset(form for verb in verbs for form in inflected(verb)[0])
