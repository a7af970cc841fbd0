"""The claims of an article: its events in order, each with a quote that is in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.load.article import chinese, telling
from kg.load.article.acting import Actors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.load.article.found import Found
    from kg.load.article.naming import Index
    from kg.load.article.reader import Article
    from kg.load.article.spans import Spans


def events(article: Article, mentions: Spans, index: Index, title: str) -> Iterator[Found]:
    """The events of a text below its headline, which says in short what the text says again."""
    teller: telling.Teller | chinese.Teller
    if article.language == "zh":
        teller = chinese.Teller(article, mentions, Actors(article, mentions, index))
    else:
        teller = telling.Teller(article, mentions)
    for span in article.cut.sentences:
        if _headline(article, span, title):
            continue
        for one in teller.tell(span):
            if one.doer or one.about or one.mood != "hypothetical":
                yield one


def _headline(article: Article, span: tuple[int, int], title: str) -> bool:
    text = " ".join(article.words[slice(*span)].split())
    line = article.cut.paragraphs[article.cut.paragraph(span[0])]
    whole = " ".join(article.words[slice(*line)].strip().strip("#").split())
    return bool(title) and (text == title or whole == title)
