"""Citations and control numbers, which have a grammar and need no list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
SECTION = r"\d{1,3}[A-Z]?(?:\.\d+[a-z]?)?(?:\([A-Za-z0-9]{1,5}\))*"
YEAR = r"(?P<year>20\d\d|二[〇零一二三四五六七八九]{3})"
NUMBER = r"(?P<number>\d{1,3})"
CONTROL = r"(?<![\w.])([0-9][A-E][0-9]{3})((?:\.[a-z](?:\.\d+)?)?)(?![\w])"
CFR = rf"""
    (?<!\w)(\d{{1,2}})\ ?C\.?\ ?F\.?\ ?R\.?(?:\ ?§+\ ?|\ [Ss]ections?\ |\ [Pp]arts?\ |\ )
    ({SECTION})
"""
EAR = r"(?:§+\ ?|\b[Ss]ections?\ )(7[0-7]\d\.\d+(?:\([A-Za-z0-9]{1,5}\))*)(?:\ of\ the\ EAR)?"
REGISTER = r"(?<!\w)(\d{2,3})\ (?:Fed\.\ ?Reg\.|F\.?\ ?R\.?)\ (\d{1,3}(?:,\d{3})+|\d+)"
REGISTERED = r"\bFR\ Doc\.?\ (?:No\.?\ )?(\d{2,4}-\d{4,6})"
CODE = r"""
    (?<!\w)(\d{1,2})\ ?U\.?\ ?S\.?\ ?C\.?(?:\ ?§+\ ?|\ [Ss]ections?\ |\ )
    (\d+[a-z]?(?:\([A-Za-z0-9]+\))*)
"""
LAW = r"\b(?:Public\ Law|Pub\.\ ?L\.|P\.\ ?L\.)(?:\ No\.)?\ (\d{2,3})[-–](\d{1,4})"
ANNOUNCEMENT = r"""
    (?:(?:MOFCOM|Ministry\ of\ Commerce)(?:\ and\ GAC)?\ )?
    \b[Aa]nnouncement\ (?:[Nn]o\.?\ ?)?(?P<number>\d{1,3})\ (?:of\ |\(\ ?)(?P<year>20\d\d)\)?
"""
GONGGAO = rf"""
    (?:商务部|商務部)?(?:[\ 、]?(?:海关总署|海關總署))?公告\ ?
    {YEAR}\ ?年?第?\ ?{NUMBER}\ ?[号號]
"""
GONGGAO_AFTER = rf"{YEAR}\ ?年?第\ ?{NUMBER}\ ?[号號]公告"
DECREE_ZH = r"(?:国务院|國務院)令第\ ?(\d{3})\ ?[号號]"
DECREE = r"\b(?:State\ Council\ )?Decree\ (?:No\.?\ ?)?(\d{3})\b"
ORDER_ZH = rf"(?:商务部|商務部)令\ ?{YEAR}\ ?年?第\ ?{NUMBER}\ ?[号號]"
ORDER = r"\bMOFCOM\ Order\ (?:No\.?\ ?)?(?P<number>\d{1,2})\ of\ (?P<year>20\d\d)"


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation in the text: what kind, its usual spelling, and the spellings to look it up by."""

    start: int
    end: int
    kind: str
    normal: str
    also: tuple[str, ...] = ()


def citations(words: str) -> Iterator[Cited]:
    """The citations of a text, as they stand in it."""
    for kind, pattern, spelled in RULES:
        for found in pattern.finditer(words):
            forms = spelled(found)
            yield Cited(found.start(), found.end(), kind, forms[0], tuple(forms[1:]))


def _eccn(found: re.Match[str]) -> list[str]:
    return [found[1].upper() + (found[2] or "").lower()]


def _cfr(found: re.Match[str]) -> list[str]:
    return _sections(found[1], found[2])


def _ear(found: re.Match[str]) -> list[str]:
    return _sections("15", found[1])


def _sections(title: str, section: str) -> list[str]:
    """A section, and what it is a paragraph of."""
    forms, shorter = [f"{title} CFR {section}"], section
    while "(" in shorter:
        shorter = shorter.rpartition("(")[0]
        forms.append(f"{title} CFR {shorter}")
    return forms


def _register(found: re.Match[str]) -> list[str]:
    return [f"{found[1]} FR {found[2].replace(',', '')}"]


def _registered(found: re.Match[str]) -> list[str]:
    return [f"FR Doc. {found[1]}", found[1]]


def _code(found: re.Match[str]) -> list[str]:
    return [f"{found[1]} USC {found[2]}", f"{found[1]} USC {found[2].partition('(')[0]}"]


def _law(found: re.Match[str]) -> list[str]:
    return [f"Public Law {found[1]}-{found[2]}"]


def _announcement(found: re.Match[str]) -> list[str]:
    said = f"Announcement {int(found['number'])} of {found['year'].translate(DIGITS)}"
    return [f"MOFCOM {said}", f"MOFCOM and GAC {said}", said]


def _decree(found: re.Match[str]) -> list[str]:
    return [f"State Council Decree {found[1]}"]


def _order(found: re.Match[str]) -> list[str]:
    return [f"MOFCOM Order {int(found['number'])} of {found['year'].translate(DIGITS)}"]


SPELLINGS: tuple[tuple[str, Callable[[re.Match[str]], list[str]]], ...] = (
    (CONTROL, _eccn),
    (CFR, _cfr),
    (EAR, _ear),
    (REGISTER, _register),
    (REGISTERED, _registered),
    (CODE, _code),
    (LAW, _law),
    (ANNOUNCEMENT, _announcement),
    (GONGGAO, _announcement),
    (GONGGAO_AFTER, _announcement),
    (DECREE_ZH, _decree),
    (DECREE, _decree),
    (ORDER_ZH, _order),
    (ORDER, _order),
)
RULES = tuple(
    ("control" if pattern is CONTROL else "citation", re.compile(pattern, re.VERBOSE), spelled)
    for pattern, spelled in SPELLINGS
)
