"""From a text to its records: the document, the things it needs described, mentions, claims."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kg.load.article import claims, reading, reference, spotting
from kg.load.article.gist import gist
from kg.load.article.knowledge import knowledge
from kg.load.article.naming import iri
from kg.load.article.reader import Article
from kg.load.article.record import Claim, Document, Said, Thing, Weight
from kg.load.article.weighing import weigh
from kg.terms import ID, slug

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.load.article.found import Found
    from kg.load.article.law import Laws
    from kg.load.article.lexicon import Entry
    from kg.load.article.naming import Index
    from kg.load.article.record import Record, Text
    from kg.load.article.spans import Spans
    from kg.load.source import Names, Source

LONGEST = 100
VERDICT = (("verdict", "unassessed"), ("gist", ""))
QUOTED = re.compile("[“\"'‘「『]([^”\"’'」』]{2,200}?)[,.，。]?[”\"’'」』]")


def records(source: Source) -> Iterator[Record]:
    """The records of an article; the first describes the document.

    Raises:
        SourceError: The file holds no text that can be read.
    """
    text = reading.read(source)
    node = _known(source.names, text)
    name, label = PurePath(source.name).name, _label(source.names, node)
    document = Document(_slug(text, node), name, label, text)
    yield document
    known = knowledge(source.names)
    index, laws = known.index, known.laws
    article = Article.of(text.words, text.language, _published(text, node, laws))
    mentions = reference.resolve(article, spotting.spot(article, index, source.names), index, laws)
    made = [
        _claim(article, found, laws)
        for found in claims.events(article, mentions, index, text.title)
    ]
    made = _assessed(article, made, source.names, node, laws)
    for entry in _needed(index, mentions, made):
        yield Said(document, Thing(entry))
    for part in (*mentions, *made):
        yield Said(document, part)


def _known(names: Names | None, text: Text) -> NamedNode | None:
    """The document of the graph that has this very text, if a dossier describes one."""
    ask = getattr(names, "by_text", None)
    found = ask(text.sha256) or ask(text.file) if ask else None
    return found if found is None or f"{ID}document/article/" not in found.value else None


def _label(names: Names | None, node: NamedNode | None) -> str:
    ask = getattr(names, "facts", None)
    return next(iter(ask(node).get("label", [])), "") if ask and node is not None else ""


def _slug(text: Text, node: NamedNode | None) -> str:
    if node is not None:
        return node.value.removeprefix(f"{ID}document/")
    name = slug(text.title)[:LONGEST].strip("-")
    return f"article/{name or text.sha256[:12]}"


def _published(text: Text, node: NamedNode | None, laws: Laws) -> tuple[str, str]:
    """The earliest and latest day of publication: what the user or file gives, else the dossier."""
    if text.published or node is None:
        return text.published, text.published
    facts = laws.facts(node.value)
    bounds = [facts.get(name, [""])[0] for name in ("publishedEarliest", "publishedLatest")]
    return bounds[0], bounds[1]


def _claim(article: Article, found: Found, laws: Laws) -> Claim:
    wording = ""
    if found.kind in ("removed-wording", "revised"):
        said = QUOTED.search(article.words, found.at, found.end)
        wording = said[1] if said else ""
    return Claim(
        kind=found.kind,
        start=found.start,
        end=found.end,
        at=found.at,
        speaker=found.speaker or _party(found.doer),
        doer=found.doer,
        about=found.about,
        object=found.object.strip(),
        wording=wording,
        modality=found.modality,
        polarity=found.polarity,
        mood=found.mood,
        day=found.day,
        gist=gist(found, laws),
        line=article.cut.line(found.start),
        weights=(weigh(found, laws),),
    )


def _party(node: NamedNode | None) -> NamedNode | None:
    return node if node is not None and node.value.startswith(f"{ID}org/") else None


def _assessed(
    article: Article, made: list[Claim], names: Names | None, node: NamedNode | None, laws: Laws
) -> list[Claim]:
    """The claims with what the dossier of this text says of the same words, if anything."""
    ask = getattr(names, "assessed", None)
    if ask is None or node is None:
        return made
    spans = [(article.words.find(quote), len(quote), of) for quote, of in ask(node)]
    return [_with(one, [(at, size, of) for at, size, of in spans if at >= 0], laws) for one in made]


def _with(claim: Claim, spans: list[tuple[int, int, NamedNode]], laws: Laws) -> Claim:
    """A claim with the assessment of the quote that fits it best, if one overlaps with it."""
    of = _nearest(claim, spans)
    if of is None:
        return claim
    facts = laws.facts(of.value)
    evidence = tuple(NamedNode(one) for one in sorted(facts.get("evidence", [])))
    verdict, gist = (facts.get(name, [other])[0] for name, other in VERDICT)
    return replace(claim, weights=(Weight(verdict, gist, evidence, of),))


def _nearest(claim: Claim, spans: list[tuple[int, int, NamedNode]]) -> NamedNode | None:
    """The shortest quote around what says what was done, else the one that shares most with it."""
    end = max(claim.end, claim.at + 1)
    around = [(size, of.value) for at, size, of in spans if at <= claim.at < at + size]
    if around:
        return NamedNode(min(around)[1])
    shared = [(min(end, at + size) - max(claim.at, at), of.value) for at, size, of in spans]
    most = max(shared, default=(0, ""))
    return NamedNode(most[1]) if most[0] > 0 else None


def _needed(index: Index, mentions: Spans, made: list[Claim]) -> Iterator[Entry]:
    """What is spoken of and known to the lexicon only, with what its description points at."""
    used: dict[NamedNode, None] = {}
    for mention in mentions:
        if mention.thing is not None:
            used[mention.thing] = None
    for claim in made:
        used |= dict.fromkeys((*claim.about, *filter(None, (claim.doer, claim.speaker))))
    for thing in list(used):
        entry = index.entries.get(thing)
        if entry is not None and entry.issuer:
            used[iri(f"org:{entry.issuer}")] = None
    for thing in used:
        entry = index.entries.get(thing)
        if entry is not None and entry.class_ and thing not in index.known:
            yield entry
