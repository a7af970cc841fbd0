"""Days as articles write them, in English and Chinese; a year is never made up."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.load.article.lexicon import Lexicon, lexicon
from kg.load.article.record import Day

ZH = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d|二[〇零][〇零一二三四五六七八九]{2}) ?年 ?)?"
    r"(?P<month>1[0-2]|0?[1-9]) ?月(?: ?(?P<day>3[01]|[12]\d|0?[1-9]) ?[日号])?"
    r"|(?P<only>(?:19|20)\d\d) ?年(?! ?第)"
)
MONTH_ZH, DAY_ZH = (
    "十[一二]?|[一二三四五六七八九]",
    "三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九]",
)
FORMAL = re.compile(
    rf"(?P<year>(?:19|20)\d\d|二[〇零][〇零一二三四五六七八九]{{2}}) ?年 ?(?P<month>{MONTH_ZH})月"
    rf"(?:(?P<day>{DAY_ZH})[日号])?|(?P<month2>{MONTH_ZH})月(?P<day2>{DAY_ZH})[日号]"
)
ISO = re.compile(
    r"(?<![\d-])(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-3]\d)(?![\d-])"
)
DIGITS_ZH = str.maketrans("〇零一二三四五六七八九", "00123456789")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in the text. ``normal`` is ISO: ``2025-05-13``, ``2025-05``, ``2025``, ``--05-13``."""

    start: int
    end: int
    normal: str


def dates(words: str, language: str, published: tuple[str, str]) -> Iterator[Dated]:
    """The dates of a text; one without a year gets that of the day nearest to publication, if any.

    ``published`` is the earliest and the latest day on which the text was published.
    """
    patterns = [ISO, FORMAL, ZH] if language == "zh" else [ISO, _english(), ZH]
    taken: set[int] = set()
    for pattern in patterns:
        for found in pattern.finditer(words):
            normal = _normal(found.groupdict(), published)
            if normal and not {found.start(), found.end() - 1} & taken:
                taken.update(range(*found.span()))
                yield Dated(*found.span(), normal)
    for month in _months(words, published) if language != "zh" else ():
        if not {month.start, month.end - 1} & taken:
            taken.update(range(month.start, month.end))
            yield month


def day(dated: Dated, words: str) -> Day:
    """A date as bounds and words."""
    return bounded(dated.normal, words[dated.start : dated.end])


def bounded(normal: str, words: str) -> Day:
    """The bounds of a date in ISO form; a date without a year has none."""
    if normal.startswith("--") or not normal:
        return Day(words)
    parts = [int(part) for part in normal.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 0
    if len(parts) == 3:
        return Day(words, normal, normal)
    last = calendar.monthrange(year, month or 12)[1]
    return Day(words, f"{year}-{month or 1:02}-01", f"{year}-{month or 12:02}-{last:02}")


def relative(folded: str, words: Lexicon, published: tuple[str, str]) -> Iterator[tuple[int, Day]]:
    """Words such as "this week" with their offsets; bounds if it is known when it was said."""
    for phrase, first, last in words.days:
        at = folded.find(phrase)
        if at < 0:
            continue
        if not all(published):
            yield at, Day(phrase)
            continue
        early, late = (datetime.date.fromisoformat(one) for one in published)
        early += datetime.timedelta(days=first)
        late += datetime.timedelta(days=last)
        yield at, Day(phrase, early.isoformat(), late.isoformat())


def _normal(found: dict[str, str | None], published: tuple[str, str]) -> str:
    year = (found.get("year") or found.get("year2") or found.get("only") or "").translate(DIGITS_ZH)
    named = found.get("month") or found.get("month2") or ""
    number = _digits(found.get("day") or found.get("day2") or "")
    named = _digits(named)
    if not named:
        return year
    month = int(named) if named.isdigit() else lexicon("en").months[named.lower().rstrip(".")]
    if not number:
        return f"{year}-{month:02}" if year else _nearest(month, 0, published)
    try:
        datetime.date(int(year or 2024), month, int(number))  # 2024 had every day
    except ValueError:
        return ""
    return (
        f"{year}-{month:02}-{int(number):02}" if year else _nearest(month, int(number), published)
    )


def _digits(text: str) -> str:
    """A number up to 31 as digits; "二十三" is 23. Anything else as it is."""
    if not text or set(text) - set("一二三四五六七八九十"):
        return text
    tens, ten, ones = text.rpartition("十")
    values = [part.translate(DIGITS_ZH) for part in (tens, ones)]
    return str((int(values[0] or 1) * 10 if ten else 0) + int(values[1] or 0))


def _nearest(month: int, number: int, published: tuple[str, str]) -> str:
    """A day or month in the year in which it is nearest to the day of publication."""
    partial = f"--{month:02}-{number:02}" if number else f"--{month:02}"
    if not all(published):
        return partial
    found = {_closest(month, number, one) for one in published}
    if len(found) > 1:
        return partial
    return f"{found.pop()}{partial[1:]}"


def _closest(month: int, number: int, published: str) -> int:
    base = datetime.date.fromisoformat(published)

    def apart(year: int) -> int:
        last = calendar.monthrange(year, month)[1]
        return abs((datetime.date(year, month, min(number or 15, last)) - base).days)

    return min((base.year - 1, base.year, base.year + 1), key=apart)


def _names() -> str:
    named = lexicon("en").months
    return "|".join(sorted((name.capitalize() for name in named), key=len, reverse=True))


@cache
def _english() -> re.Pattern[str]:
    names = _names()
    year, number = r"(?:19|20)\d\d", r"(?:3[01]|[12]\d|0?[1-9])"
    return re.compile(
        rf"""
        \b(?P<month>{names})\.?\ (?P<day>{number})(?:st|nd|rd|th)?(?!\d)(?:,?\ (?P<year>{year})\b)?
        |\b(?P<day2>{number})(?:st|nd|rd|th)?\ (?:of\ )?(?P<month2>{names})\b
         (?:,?\ (?P<year2>{year})\b)?
        |(?<=[Ii]n\ )(?P<only>{year})\b(?!-)
        """,
        re.VERBOSE,
    )


def _months(words: str, published: tuple[str, str]) -> Iterator[Dated]:
    """Months without a day, "in May 2025" and "in April"; May and March alone only after "in"."""
    names, year = _names(), r"(?:19|20)\d\d"
    for pattern in (
        rf"\b(?P<month>{names})\.? (?:of )?(?P<year>{year})\b(?! ?年)",
        rf"(?<=[Ii]n )(?P<month>{names})\b(?! \d)",
        rf"(?<=[Ss]ince )(?P<month>{names})\b(?! \d)",
        rf"(?<=[Ll]ast )(?P<month>{names})\b(?! \d)",
    ):
        for found in re.finditer(pattern, words):
            if normal := _normal(found.groupdict(), published):
                yield Dated(found.start(), found.end(), normal)
