"""How much two names are one, and why.

Names are compared within a script: a sound is not guessed across scripts. Words count by how rare
they are in the graph; a number that differs, as in 910B and 910C, keeps names apart, and so do two
different words of Chinese sound. A legal form that is missing or another weighs little.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from kg.names.form import SMALL, Form, sound, usual
from kg.names.pinyin import sounded

Weight = Callable[[str], float]
APART = 0.5  # at most, where numbers or syllables keep names apart
NEAR = 0.82  # how like two words must be to be one with a slip in it
SAME_SOUND = 0.97
LONGER_NEAR = 0.84  # how like shorter words must be
CONFUSED = 0.6  # how like words must be to be taken for each other
MAYBE = 0.6  # what such words count
LONG = 7  # letters of a word that may have a slip and still be near
SHORT = 4  # words of fewer letters have no slips
OTHER_FORM = 0.96
NO_FORM = 0.98
LEAST = 0.1  # what a small word counts


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much two names are one, from 0 to 1, and the reasons.

    ``same`` says that they differ in script variants, spaces or legal form at most.
    """

    score: float
    why: tuple[str, ...]
    same: bool = False


def likeness(asked: Form, known: Form, weight: Weight) -> Likeness:
    """How much a name that was asked for is a name that is known."""
    if asked.script != known.script:
        return Likeness(0.0, ("another script",))
    legal, said = _legal(asked, known)
    if asked.key == known.key:
        same = "same name" if asked.words == known.words else "same letters"
        return Likeness(legal, (same, *said), same=True)
    if asked.usual == known.usual:
        return Likeness(legal * SAME_SOUND, ("same but for plurals and short forms", *said))
    han = asked.script == "han"
    found = _characters(asked, known) if han else _words(asked, known, weight)
    return Likeness(found.score * legal, (*found.why, *said) if found.score else found.why)


def _legal(asked: Form, known: Form) -> tuple[float, tuple[str, ...]]:
    if asked.legal == known.legal:
        return 1.0, ()
    if not asked.legal or not known.legal:
        return NO_FORM, ("legal form left out",)
    return OTHER_FORM, ("another legal form",)


def _characters(asked: Form, known: Form) -> Likeness:
    """Chinese: what one has more, or has otherwise, counts against it; digits must be the same."""
    if _digits(asked.key) != _digits(known.key):
        return Likeness(0.0, ("numbers differ",))
    alike = DamerauLevenshtein.normalized_similarity(asked.key, known.key)
    short, long = sorted((asked.key, known.key), key=len)
    if len(short) > 1 and short in long:
        share = len(short) / len(long)
        return Likeness(max(alike, 0.6 + 0.35 * share), (f"{short} is part of {long}",))
    return Likeness(alike**2, (f"{round(alike * 100)}% of the characters",))


def _digits(key: str) -> str:
    return "".join(letter for letter in key if letter.isascii() and letter.isalnum())


def _words(asked: Form, known: Form, weight: Weight) -> Likeness:
    pairs, left, missing = _aligned(asked.words, known.words)
    why: list[str] = []
    if slips := [f"{a} for {b}" for a, b, alike in pairs if alike < 1]:
        why.append(f"read {', '.join(slips)}")
    mass = sum((_mass(a, weight) + _mass(b, weight)) * alike / 2 for a, b, alike in pairs)
    whole = sum(_mass(word, weight) for word in (*asked.words, *known.words)) / 2
    score = mass / whole if whole else 0.0
    if left:
        why.append(f"not in it: {' '.join(left)}")
    if missing:
        why.append(f"it has also: {' '.join(missing)}")
    near = _confused(left, missing)
    more = sum(_mass(a, weight) + _mass(b, weight) for a, b in near) / 2 / (whole or 1)
    if asked.numbers != known.numbers and _differ(asked, known, left, missing):
        return Likeness((score + more * MAYBE) * APART, ("numbers differ", *why))
    if any(sounded(a) and sounded(b) for a, b in near):
        return Likeness((score + more) * APART, ("another word of Chinese sound", *why))
    if near and score < APART:
        why.append(f"or is {' '.join(b for _, b in near)} meant")
        score = min(score + more * MAYBE, APART)
    return Likeness(score, tuple(why))


def _confused(left: list[str], missing: list[str]) -> list[tuple[str, str]]:
    """Words where the other name has another that is like it, but not near enough to be it."""
    return [
        (a, b)
        for a in left
        for b in missing
        if DamerauLevenshtein.normalized_similarity(a, b) >= CONFUSED
    ]


def _differ(asked: Form, known: Form, left: list[str], missing: list[str]) -> bool:
    mine = [word for word in left if word in asked.numbers]
    its = [word for word in missing if word in known.numbers]
    return bool(mine or its)


def _mass(word: str, weight: Weight) -> float:
    return LEAST if word in SMALL else weight(word)


def _aligned(
    asked: tuple[str, ...], known: tuple[str, ...]
) -> tuple[list[tuple[str, str, float]], list[str], list[str]]:
    """Pairs of words that are one, the best first, and the words that are left on each side."""
    mine, its = list(asked), list(known)
    pairs: list[tuple[str, str, float]] = []
    for word in asked:
        if (same := next((one for one in its if usual(one) == usual(word)), None)) is not None:
            pairs.append((word, same, 1.0))
            mine.remove(word)
            its.remove(same)
    pairs += _joined(mine, its)
    near = sorted(
        ((alike(a, b), a, b) for a in mine for b in its if alike(a, b) >= NEAR), reverse=True
    )
    for degree, a, b in near:
        if a in mine and b in its:
            pairs.append((a, b, degree))
            mine.remove(a)
            its.remove(b)
    big = [[word for word in words if word not in SMALL] for words in (mine, its)]
    return pairs, big[0], big[1]


def _joined(mine: list[str], its: list[str]) -> list[tuple[str, str, float]]:
    """Words written as one on the one side and apart on the other."""
    pairs: list[tuple[str, str, float]] = []
    for one, other in ((mine, its), (its, mine)):
        for at in range(len(one) - 1, 0, -1):
            whole = one[at - 1] + one[at] if at < len(one) else ""
            if whole and whole in other:
                pairs.append((whole, whole, 1.0))
                other.remove(whole)
                del one[at - 1 : at + 1]
    return pairs


@lru_cache(maxsize=65536)
def alike(one: str, other: str) -> float:
    """How like two words are: numbers, short words and Chinese sounds are alike or not."""
    if one == other:
        return 1.0
    if any(letter.isdigit() for letter in one + other) or (sounded(one) and sounded(other)):
        return 0.0
    if min(len(one), len(other)) < SHORT:
        return 0.0
    if min(len(one), len(other)) >= SHORT and sound(one) == sound(other):
        return SAME_SOUND
    return max(_near(one, other), _near(usual(one), usual(other)))


def _near(one: str, other: str) -> float:
    """By the letters that must change; somewhat more for long words that begin alike."""
    edits = DamerauLevenshtein.normalized_similarity(one, other)
    if min(len(one), len(other)) < LONG:
        return edits if edits > LONGER_NEAR else 0.0
    if one[:3] != other[:3]:
        return edits
    return max(edits, min(JaroWinkler.similarity(one, other), edits + 0.1))
