"""The language of a name that comes without a tag, guessed from its script."""

import re

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_KANA = re.compile(r"[\u3040-\u30ff]")


def language_of(name: str) -> str:
    """A language tag for a name."""
    if _KANA.search(name):
        return "ja"
    return "zh" if HAN.search(name) else "en"
