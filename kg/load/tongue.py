"""The language tag of a name by its script, where nothing else says which language it is."""

import re

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
KANA = re.compile(r"[\u3040-\u30ff]")
HANGUL = re.compile(r"[\uac00-\ud7af]")
RUSSIAN = re.compile(r"[\x00-\u036f\u0401\u0410-\u044f\u0451\u2000-\u22ff]*")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
OTHERS = (
    (re.compile(r"[\u0400-\u052f]"), "und-cyrl"),
    (re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]"), "und-grek"),
    (re.compile(r"[\u0600-\u06ff\u0750-\u077f]"), "und-arab"),
    (re.compile(r"[\u0590-\u05ff]"), "und-hebr"),
    (re.compile(r"[\u10a0-\u10ff]"), "ka"),
    (re.compile(r"[\u0530-\u058f]"), "hy"),
    (re.compile(r"[\u0e00-\u0e7f]"), "th"),
    (re.compile(r"[\u0900-\u097f]"), "und-deva"),
)
TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def tongue(name: str, place: str = "") -> str:
    """The tag of a name: ``zh``, ``ja``, ``ko`` or a script's own; ``en`` for Latin letters.

    Cyrillic is Russian where the party is of Russia, and else of no known language.
    """
    if KANA.search(name) or (HAN.search(name) and place == "jp"):
        return "ja"
    if HAN.search(name):
        return "zh"
    if HANGUL.search(name):
        return "ko"
    for script, tag in OTHERS:
        if script.search(name):
            return "ru" if place == "ru" and RUSSIAN.fullmatch(name) else tag
    return "en"


def latin(name: str) -> bool:
    """Whether a name is in Latin letters alone."""
    return bool(LATIN.search(name)) and tongue(name) == "en"


def tag(language: str, name: str) -> str:
    """A language tag as a source gives it; by script where it is none."""
    given = language.strip().replace("_", "-").lower()
    return given if TAG.fullmatch(given) else tongue(name)
