"""What an English event is about: what its object names, and what words in it stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.load.article.region import phrase

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from kg.load.article.event import Event
    from kg.load.article.lexicon import Objects
    from kg.load.article.reader import Article
    from kg.load.article.record import Mention
    from kg.load.article.spans import Spans
    from kg.load.article.tokens import Token

LONGEST = 200
"""How many letters of an object are kept in the article's words."""
LISTED = frozenset(("listed", "delisted"))
WIDE = frozenset(("chip", "control", "instrument", "citation"))
NARROW = frozenset(("chip", "control"))


def about(
    article: Article, mentions: Spans, sentence: list[Token], event: Event
) -> tuple[NamedNode, ...]:
    """The things that an event is about, in the order of the sentence."""
    sort = _sort(article, event)
    inside = sentence[max(event.object[0], 0) : event.object[1]]
    found: dict[NamedNode, None] = {}
    for token in inside:
        mention = token.mention
        if (
            mention is not None
            and mention.thing is not None
            and _is_object(event, mention, sort.kinds)
        ):
            found[mention.thing] = None
        elif token.word in ("it", "them") and "instrument" in sort.kinds:
            found |= dict.fromkeys(_last(mentions, sentence[event.trigger].start, "instrument"))
    if event.kind in LISTED:
        found |= dict.fromkeys(_listed(mentions, sentence, event))
    else:
        found |= dict.fromkeys(_clause(sentence, event, sort))
    if event.kind == "removed-wording" and not any("/instrument/" in one.value for one in found):
        found |= dict.fromkeys(_worded(article, mentions, sentence, event))
    if not found and "chip" in sort.kinds:
        found |= dict.fromkeys(_chips(article, mentions, inside))
    return tuple(found) or _relative(article, sentence, event, sort)


def object_words(article: Article, sentence: list[Token], event: Event) -> str:
    """The object in the article's words, with the quotation that it ends in."""
    first, last = max(event.object[0], 0), event.object[1]
    if not event.passive:
        last = min(last, phrase(article.lexicon, sentence, first, last))
    while (
        first < last
        and sentence[first].mention is None
        and sentence[first].word in article.lexicon["prepositions"]
    ):
        first += 1
    if first >= last:
        return ""
    start, end = sentence[first].start, sentence[last - 1].end
    opened = article.cut.quote(end)
    if opened is not None and start <= opened[0]:
        end = opened[1]
    return article.words[start : min(end, start + LONGEST)]


def _sort(article: Article, event: Event) -> Objects:
    words = article.lexicon
    frame = next((one for one in words.frames if one.kind == event.kind), None)
    return words.objects[frame.object if frame else "any"]


def _is_object(event: Event, mention: Mention, kinds: frozenset[str]) -> bool:
    kind = "instrument" if mention.kind == "citation" else mention.kind
    if event.kind in LISTED:
        return kind in ("org", "list", "chip")
    if "org" in kinds:
        return kind in kinds and kind != "place"
    return kind in kinds or kind in NARROW


def _listed(mentions: Spans, sentence: list[Token], event: Event) -> list[NamedNode]:
    """The list, named or meant, and in the passive those who are put on it."""
    after = sentence[event.trigger + 1 : event.end]
    found = [one.mention.thing for one in after if one.mention and one.mention.kind == "list"]
    spelled = " ".join(one.word for one in after)
    if not found and ("the list" in spelled or "from it" in spelled):
        found = list(_last(mentions, sentence[event.trigger].start, "list"))
    if event.passive:
        for token in sentence[max(event.object[0], 0) : event.trigger]:
            if token.mention and token.mention.kind in ("org", "chip"):
                found.append(token.mention.thing)
    return [one for one in found if one is not None]


def _clause(sentence: list[Token], event: Event, sort: Objects) -> list[NamedNode]:
    """The chips and controls of the clause, and its instruments where anything can be an object."""
    kinds = WIDE if "org" in sort.kinds else NARROW
    after = sentence[event.trigger + 1 : event.end]
    return [
        one.mention.thing
        for one in after
        if one.mention and one.mention.kind in kinds and one.mention.thing
    ]


def _worded(
    article: Article, mentions: Spans, sentence: list[Token], event: Event
) -> list[NamedNode]:
    """The instrument whose words are changed: the clause's, else the last of the one before."""
    after = sentence[event.trigger + 1 : event.end]
    here = [one.mention.thing for one in after if one.mention and one.mention.kind == "instrument"]
    number = article.cut.sentence(sentence[0].start)
    begin = article.cut.sentences[max(number - 1, 0)][0]
    before = [
        one.thing for one in mentions.between(begin, sentence[0].start) if one.kind == "instrument"
    ]
    return [one for one in (here or before[-1:]) if one is not None]


def _last(mentions: Spans, before: int, kind: str) -> list[NamedNode]:
    kinds = ("instrument", "citation") if kind == "instrument" else (kind,)
    found = (
        one.thing for one in mentions.back(before) if one.kind in kinds and one.thing is not None
    )
    return [one for one in [next(found, None)] if one is not None]


def _chips(article: Article, mentions: Spans, inside: list[Token]) -> list[NamedNode]:
    """What "the chip" and "the chips" are: the last one named, or those of its sentence."""
    words = {token.word for token in inside if token.mention is None}
    if not words & {"chip", "chips"} or not words & set(article.lexicon["articles"]):
        return []
    last = next((one for one in mentions.back(inside[0].start) if one.kind == "chip"), None)
    if last is None:
        return []
    begin, end = article.cut.sentences[article.cut.sentence(last.start)]
    beside = [
        one.thing
        for one in mentions.between(begin, min(end, inside[0].start))
        if one.kind == "chip"
    ]
    chosen = list(dict.fromkeys(one for one in beside if one is not None))
    return chosen if "chips" in words or len(chosen) == 1 else []


def _relative(
    article: Article, sentence: list[Token], event: Event, sort: Objects
) -> tuple[NamedNode, ...]:
    """What "which" stands for: "the rule, which it had promised to rescind"."""
    before = sentence[event.start - 1] if event.start else None
    if (
        sort.kinds == {"instrument"}
        and before is not None
        and before.word in article.lexicon["relative"]
    ):
        for token in reversed(sentence[max(event.start - 4, 0) : event.start]):
            if token.mention is not None and token.mention.thing is not None:
                return (token.mention.thing,)
    return ()
