"""Text folded letter by letter, so that an offset in the folded text is one in the text itself."""

import unicodedata
from functools import cache
from typing import Any

QUOTES = {"’": "'", "‘": "'", "‛": "'", "＇": "'", "“": '"', "”": '"', "„": '"', "＂": '"'}
DASHES = dict.fromkeys("‐‑‒–—―−－", "-")


def folded(text: str) -> str:
    """A text of the same length: lower case, plain quotes and dashes, simplified Chinese."""
    return "".join(map(_letter, text))


@cache
def _letter(letter: str) -> str:
    if letter.isascii():
        return " " if letter in "\t\n" else letter.lower()
    if other := QUOTES.get(letter) or DASHES.get(letter):
        return other
    plain = unicodedata.normalize("NFKC", letter)
    plain = plain if len(plain) == 1 else letter
    lower = plain.lower()
    lower = lower if len(lower) == 1 else plain
    return _simplified(lower) if "㐀" <= lower <= "鿿" else (" " if lower.isspace() else lower)


@cache
def _simplified(letter: str) -> str:
    converted: str = _converter().convert(letter)
    return converted if len(converted) == 1 else letter


@cache
def _converter() -> Any:  # noqa: ANN401 (opencc has no types)
    from opencc import OpenCC  # slow to import, and only Chinese needs it

    return OpenCC("t2s")
