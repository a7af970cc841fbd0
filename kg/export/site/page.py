"""A thing's page, put together from the graph."""

from collections.abc import Sequence
from itertools import chain

from pyoxigraph import Literal, NamedNode

from kg.explain.says import Facts, first, short
from kg.export.site.address import path_of
from kg.export.site.backs import backs
from kg.export.site.cards import cards, shown_in
from kg.export.site.crawled import crawled
from kg.export.site.facts import Origins, open_points, quotes, rows, support
from kg.export.site.lanes import Timeline
from kg.export.site.model import Page, Table, Value
from kg.export.site.tables import tables
from kg.export.site.timeline import of_instrument, of_listings
from kg.export.site.words import Words, foreign, kinds
from kg.terms import ID, RDFS_LABEL, SKOS_ALT_LABEL, cx, term

GISTS = (cx("gist"), term("skos:definition"))


def page(words: Words, path: str, parts: Sequence[str]) -> Page:
    """The page of a path: of the thing, if the graph knows it, and of what stands on it."""
    thing, kind = NamedNode(f"{ID}{path}"), path.split("/", 1)[0]
    facts, origins = words.reader.facts(thing), Origins(words)
    others = [part for part in parts if part != path]
    shown = kinds()["pages"].get(kind, {})
    made = Page(
        path, kind, thing.value, _title(words, thing, facts), shown.get("one", kind), bool(facts)
    )
    made.names, made.aliases = _names(facts)
    made.gist = [words.value(value) for name in GISTS for value in facts.get(name, ())]
    made.badges = list(_badges(words, thing, facts))
    made.rows = rows(words, words.reader.quads(thing), origins)
    made.cards = cards(words, others, origins)
    made.tables = tables(words, thing, others, shown_in(made.cards))
    made.support, made.quotes = support(words, facts), list(quotes(words, facts))
    made.open_points = open_points(facts)
    made.origins = origins.all()
    made.timeline = _timeline(words, thing, others, made.tables, made.title.text)
    told = {line.place for table in made.tables for line in table.lines}
    made.backs = backs(words, thing, told)
    made.crawled = crawled(made, facts, shown.get("schema", "Thing"))
    return made


def _title(words: Words, thing: NamedNode, facts: Facts) -> Value:
    name, language = words.reader.name(thing)
    of = first(facts, cx("of"))
    if not facts.get(RDFS_LABEL) and of:
        name = f"{words.reader.name(NamedNode(of))[0]}: {name}"
    return Value(name, lang=foreign(language, name))


def _names(facts: Facts) -> tuple[list[Value], list[Value]]:
    """The labels beside the English one, and the other names, each with its language."""
    labels = [v for v in facts.get(RDFS_LABEL, ()) if isinstance(v, Literal)]
    others = [v for v in facts.get(SKOS_ALT_LABEL, ()) if isinstance(v, Literal)]
    said = [
        [
            Value(v.value, lang=foreign(v.language or "", v.value), hint=v.language or "")
            for v in found
        ]
        for found in (labels, others)
    ]
    return [value for value in said[0] if value.lang], said[1]


def _badges(words: Words, thing: NamedNode, facts: Facts) -> list[Value]:
    made = []
    for kind in words.reader.classes(thing):
        name, _ = words.reader.name(kind)
        made.append(Value(name, words.target(kind.value) or "", kind="badge class"))
    for name in ("force", "jurisdiction"):
        for value in facts.get(cx(name), ()):
            if isinstance(value, NamedNode):
                shown = words.thing(value)
                made.append(Value(shown.text, shown.href, kind=f"badge {name}"))
    if confidence := first(facts, cx("confidence")):
        text, target = short(confidence), words.target(confidence) or ""
        made.append(Value(text, target, kind=f"badge confidence {text}", hint="confidence"))
    return made


def _timeline(
    words: Words, thing: NamedNode, parts: Sequence[str], found: Sequence[Table], title: str
) -> Timeline | None:
    kind = (path_of(thing.value) or "").split("/", 1)[0]
    if kind == "instrument":
        return of_instrument(words, thing, parts, title)
    listings = chain.from_iterable(t.lines for t in found if t.place == "section-listing")
    nodes = [NamedNode(f"{ID}{line.place}") for line in listings]
    return of_listings(words, nodes, title) if kind == "org" and nodes else None
