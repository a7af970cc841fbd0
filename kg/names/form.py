"""A name as it is compared: its script, its words, its numbers and its legal form, each apart."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from kg.derive.legal import stripped
from kg.derive.name import BRACKETED, HAN, simplified

APOSTROPHE = re.compile(r"(?<=\w)['’‘`´ʼ](?=\w)|(?<=\w)['’](?=\s|$)")
AND = re.compile(r"\s*[&＆]\s*")
INITIALS = re.compile(r"\b(?:[a-z]\.){1,}[a-z]\b\.?")
ORDINAL = re.compile(r"\b(\d+)(?:st|nd|rd|th)\b")
APART = re.compile(r"[^\w+]+")
DIGITS = re.compile(r"\d")
SYLLABLE = 2  # characters of a piece of a Chinese name
LONG_ENOUGH = 4
SMALL = {"of", "the", "and", "for", "de", "la", "in", "on", "at", "to", "by", "et", "y", "al", "el"}
ALIKE = {
    "technologies": "technology", "tech": "technology", "centre": "center", "labs": "laboratory",
    "laboratories": "laboratory", "lab": "laboratory", "intl": "international", "ind": "industry",
    "univ": "university", "inst": "institute", "industries": "industry", "industrial": "industry",
    "trading": "trade", "machinery": "machine", "eng": "engineering", "elec": "electronic",
    "dev": "development", "dept": "department", "mfg": "manufacturing", "natl": "national",
    "imp": "import", "exp": "export", "grp": "group", "companies": "company", "hk": "hongkong",
}  # fmt: skip
"""Words that are told apart by number or brevity alone."""


SOUNDS = (
    (re.compile(r"ph"), "f"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"ck|c(?!h)|q"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"w"), "v"),
    (re.compile(r"oo|ou"), "u"),
    (re.compile(r"ee|[jy]+i*|i[iy]+|ei"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
)
"""Spellings of one sound, as lists transliterate Russian, Arabic and Persian names."""


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """A Latin word with one spelling for each sound that is transliterated in several ways."""
    for spelling, one in SOUNDS:
        word = spelling.sub(one, word)
    return word


def usual(word: str) -> str:
    """A word in the form that stands for its plural and its abbreviations."""
    if word in ALIKE:
        return ALIKE[word]
    plural = len(word) > LONG_ENOUGH and word.endswith("s") and not word.endswith(("ss", "us"))
    return word[:-1] if plural else word


@dataclass(frozen=True, slots=True)
class Form:
    """What a name is made of. ``words`` are those that are left without legal form."""

    text: str
    script: str
    words: tuple[str, ...]
    legal: str

    @property
    def key(self) -> str:
        """The words as one, small ones too."""
        return "".join(self.words)

    @property
    def usual(self) -> str:
        """The words as one, each without its plural and spelled out."""
        return "".join(map(usual, self.words))

    @property
    def numbers(self) -> frozenset[str]:
        """The words with digits in them, and of those without blanks the parts with digits."""
        return frozenset(word for word in self.words if DIGITS.search(word))

    @property
    def grams(self) -> frozenset[str]:
        """The pieces by which names that are near are found: in Latin script, pieces of sound."""
        size = SYLLABLE if self.script == "han" else 3
        key = self.key if size == SYLLABLE else f"^{''.join(map(sound, self.words))}"
        if len(key) <= size:
            return frozenset((key,)) if key else frozenset()
        return frozenset([key[at : at + size] for at in range(len(key) - size + 1)])


@lru_cache(maxsize=65536)
def form(name: str) -> Form:
    """The form of a name."""
    script = script_of(name)
    text = folded(name)
    rest, legal = stripped(text)
    if script == "han":
        words = tuple(APART.sub("", rest))
        return Form(name, script, words, legal)
    return Form(name, script, tuple(rest.split()), legal)


def folded(name: str) -> str:
    """A name without case, width, accents and apostrophes; Chinese in simplified characters."""
    plain = name.isascii()
    text = name.casefold() if plain else unicodedata.normalize("NFKC", name).casefold()
    if "." in text:
        text = INITIALS.sub(lambda found: found[0].replace(".", ""), text)
    text = AND.sub(" and ", APOSTROPHE.sub("", text))
    if DIGITS.search(text):
        text = ORDINAL.sub(r"\1", text)
    if not plain:
        letters = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in letters if not unicodedata.combining(letter))
    text = APART.sub(" ", text).strip()
    return text if plain or not HAN.search(text) else simplified(text)


def script_of(name: str) -> str:
    """The script that a name is in: han, latin, or the first other one that it has letters of."""
    if name.isascii():
        return "latin"
    if HAN.search(name):
        return "han"
    for letter in name:
        if letter.isalpha() and not letter.isascii():
            script = unicodedata.name(letter, "LATIN").split(" ", 1)[0].lower()
            if script not in {"latin", "fullwidth", "modifier"}:
                return script
    return "latin"


def variants(name: str) -> list[Form]:
    """A name as it stands, and without its bracketed part if it has one."""
    bare = BRACKETED.sub(" ", name).strip()
    return [form(name), *([form(bare)] if bare and bare != name else [])]
