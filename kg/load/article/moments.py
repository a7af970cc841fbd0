"""When something in a sentence happened: the date that belongs to a verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.load.article import dates

if TYPE_CHECKING:
    from kg.load.article.reader import Article
    from kg.load.article.record import Day, Mention
    from kg.load.article.spans import Spans


def when(
    article: Article, mentions: Spans, limits: tuple[int, int], at: int
) -> tuple[Day | None, tuple[int, int] | None]:
    """The day of the verb at an offset and where it stands: after it first, else before it."""
    inside = [
        one for one in mentions.between(*limits) if one.kind == "date" and not _bounds(article, one)
    ]
    after = [one for one in inside if one.start > at and article.language != "zh"]
    before = [one for one in inside if one.start < at]
    if chosen := (before[-1] if before and _leads(article, before[-1], limits, at) else None) or (
        after[0] if after else before[-1] if before else None
    ):
        text = article.words[chosen.start : chosen.end]
        return dates.bounded(chosen.normal, text), (chosen.start, chosen.end)
    part = article.plain[limits[0] : limits[1]]
    for offset, day in dates.relative(part, article.lexicon, article.published):
        start = limits[0] + offset
        return day, (start, start + len(day.words))
    return None, None


def _leads(article: Article, one: Mention, limits: tuple[int, int], at: int) -> bool:
    """Whether a date stands at the head of the sentence or right before the verb."""
    return one.start - limits[0] < 8 or at - one.end < 24 or article.language == "zh"


def _bounds(article: Article, one: Mention) -> bool:
    """Whether a date says until or since when, rather than when."""
    words = article.lexicon["not at"]
    if article.language == "zh":
        left, right = (
            article.plain[max(one.start - 1, 0) : one.start],
            article.plain[one.end : one.end + 1],
        )
        return left in ("至", "到") or right in ("起", "前")
    before = article.plain[max(one.start - 12, 0) : one.start].split()
    return bool(before) and before[-1] in words
