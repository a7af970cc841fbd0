"""Days as documents of the Federal Register write them."""

import re
from datetime import date

NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
MONTHS = {name: number for number, name in enumerate(NAMES, 1)}
DAY = re.compile(rf"\b({'|'.join(MONTHS)})\s+(\d{{1,2}}),?\s+(\d{{4}})\b", re.IGNORECASE)
EFFECTIVE = re.compile(r"\beffective\b(?!\s+date\b)", re.IGNORECASE)
COMMENTS = re.compile(r"\bcomments?\b", re.IGNORECASE)
UNTIL = re.compile(
    r"\b(?:by|before|until|no later than|not later than|due|through|ends?|closes?)\b", re.IGNORECASE
)
SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-Z(])")


def iso(text: str) -> str:
    """A day in ISO form, or nothing if the text is not one."""
    try:
        return date.fromisoformat(text.strip()[:10]).isoformat() if text.strip() else ""
    except ValueError:
        return ""


def written(text: str) -> list[str]:
    """The days that are written out in a text, as ISO days."""
    found = []
    for month, day, year in DAY.findall(text):
        try:
            found.append(date(int(year), MONTHS[month.lower()], int(day)).isoformat())
        except ValueError:
            continue
    return found


def effective(text: str) -> str:
    """The one day on which a text says that the document takes effect; else nothing."""
    days = {
        day
        for sentence in SENTENCE.split(text)
        if (found := EFFECTIVE.search(sentence)) and not COMMENTS.search(sentence)
        for day in written(sentence[found.end() :])[:1]
    }
    return days.pop() if len(days) == 1 else ""


def comments(text: str) -> str:
    """The one day by which a text asks for comments; else nothing."""
    days = {
        day
        for sentence in SENTENCE.split(text)
        if COMMENTS.search(sentence) and (found := UNTIL.search(sentence))
        for day in written(sentence[found.end() :])[:1]
    }
    return days.pop() if len(days) == 1 else ""
