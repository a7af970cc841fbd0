"""The mentions of a text: names, citations, dates, capitals, and what makers make."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.load.article import dates, grammar
from kg.load.article.lexicon import gazetteer
from kg.load.article.naming import iri, kind_of
from kg.load.article.record import Mention
from kg.load.article.spans import Spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import NamedNode

    from kg.load.article.naming import Index
    from kg.load.article.reader import Article
    from kg.load.source import Names

OF = re.compile(r"\bof (?:the )?$")
POSSESSIVE = re.compile(r"(?:'s?|s')\s+$|的$")


def spot(article: Article, index: Index, names: Names | None) -> Spans:
    """The mentions of a text in its order, none inside another."""
    dated = [
        Mention(one.start, one.end, "date", None, one.normal)
        for one in dates.dates(article.words, article.language, article.published)
    ]
    found = Spans(
        [*index.mentions(article.words, article.plain), *_cited(article, index, names), *dated]
    )
    plain = _first(article, found, index)
    found = Spans(one for one in found if not _short(article, found, one, index, plain))
    for one in (*_capitals(article, index), *_made(article, found)):
        found.put(one)
    return found


def _first(article: Article, found: Spans, index: Index) -> dict[NamedNode, int]:
    """Where each thing is first named in full, or a country by its capital."""
    first: dict[NamedNode, int] = {}
    for one in found:
        entry = index.entries.get(one.thing) if one.thing else None
        if one.thing and (entry is None or article.words[one.start : one.end] not in entry.short):
            first.setdefault(one.thing, one.start)
    for thing, entry in index.entries.items():
        spots = [at for name in entry.capitals if (at := article.words.find(name)) >= 0]
        if spots:
            first[thing] = min(*spots, first.get(thing, spots[0]))
    return first


def _cited(article: Article, index: Index, names: Names | None) -> Iterator[Mention]:
    for one in grammar.citations(article.words):
        thing = None
        if one.kind == "control":
            thing = index.control(one.normal)
        elif names is not None:
            for form in (one.normal, *one.also):
                if len(found := names.by_citation(form)) == 1:
                    thing = found[0]
                    break
        yield Mention(one.start, one.end, one.kind, thing, one.normal)


def _short(
    article: Article, found: Spans, one: Mention, index: Index, first: dict[NamedNode, int]
) -> bool:
    """Whether a name is a short one that the text does not make plain."""
    entry = index.entries.get(one.thing) if one.thing else None
    here = article.words[one.start : one.end]
    if entry is None or here not in entry.short:
        return False
    before = article.plain[max(one.start - 30, 0) : one.start]
    if OF.search(before) and " " not in here:
        return True
    place = iri(f"place:{entry.jurisdiction}")
    if POSSESSIVE.search(before):
        return not any(other.thing == place for other in found.between(one.start - 40, one.start))
    return all(first.get(thing, one.start) >= one.start for thing in (iri(entry.thing), place))


def _capitals(article: Article, index: Index) -> Iterator[Mention]:
    """Capitals that stand for their governments: not after a word of place, nor as a dateline."""
    places = "|".join(map(re.escape, article.lexicon["places"]))
    gap = "" if article.language == "zh" else r"\s+(?:downtown\s+)?"
    after = re.compile(rf"(?:^|[^a-z])(?:{places}){gap}$")
    for thing, entry in index.entries.items():
        for name in entry.capitals:
            for found in article.find(name):
                before = article.plain[max(found - 14, 0) : found]
                rest = article.words[found + len(name) : found + len(name) + 8]
                if after.search(before) or re.match(
                    r"\s?[(（]|\s?[—–-]{1,2}\s|, [A-Z]|[市大]", rest
                ):
                    continue
                yield Mention(found, found + len(name), kind_of(thing), thing, stands=True)


def _made(article: Article, found: Spans) -> Iterator[Mention]:
    """What "X's AI chips" are."""
    for maker in gazetteer().makers:
        for one in found:
            if one.thing != iri(maker.maker):
                continue
            rest = article.plain[one.end : one.end + 40]
            link = re.match(r"'s?\s+(?:new\s+|own\s+|latest\s+|advanced\s+)?|的|(?=[㐀-鿿])", rest)
            if link is None:
                continue
            for words in sorted(maker.words, key=len, reverse=True):
                if (
                    rest.startswith(words, link.end())
                    and not rest[link.end() + len(words) :][:1].isalnum()
                ):
                    start = one.end + link.end()
                    thing = iri(maker.thing)
                    yield Mention(start, start + len(words), kind_of(thing), thing, stands=True)
                    break
