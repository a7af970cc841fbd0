"""What points at a page's thing, by the way in which it does."""

from collections.abc import Iterator

from pyoxigraph import NamedNode

from kg.export.site.address import path_of
from kg.export.site.homes import home
from kg.export.site.model import Back
from kg.export.site.reading import Way, kept, kind_in
from kg.export.site.words import LONG, Words, hidden, kinds
from kg.terms import DERIVED_FROM, RDF_TYPE

MOST, FEW = 60, 20
LAST = {DERIVED_FROM}
MUTE = {"coverage"}  # one for each place and set: the sets of a place are told by its memberships
MIXED = {"place", "party", "confidence", "wasDerivedFrom", "source", "chip", "control", "edition"}


def backs(words: Words, thing: NamedNode, told: set[str]) -> list[Back]:
    """Groups of things that point here; those of this page, and ``told`` paths, are left out."""
    page = path_of(thing.value) or ""
    shown = frozenset(kinds()["parts"])
    groups = kept(_elsewhere(words, thing, page, told), MOST)
    made = []
    order = sorted(groups, key=lambda way: (way[0] in LAST, _title(words, way), str(way)))
    for way in order:
        count, things = groups[way]
        few = FEW if way[0] in LAST or way[1] in shown else MOST
        values = {words.thing(node, most=LONG): None for node in things[:few]}
        ordered = sorted(values, key=lambda value: (value.text.casefold(), value.href))
        made.append(Back(_title(words, way), ordered, count - min(few, len(things))))
    return made


def _elsewhere(
    words: Words, thing: NamedNode, page: str, told: set[str]
) -> Iterator[tuple[NamedNode, Way]]:
    for node, predicate in words.reader.pointing(thing):
        path = path_of(node.value)
        if path is None or predicate == RDF_TYPE or predicate.value in hidden():
            continue
        kind = kind_in(node)
        if kind not in MUTE and home(path) != page and path not in told:
            yield node, (predicate, kind)


def _title(words: Words, way: Way) -> str:
    predicate, kind = way
    local = predicate.value.replace("#", "/").rsplit("/", 1)[-1]
    said: dict[str, str] = kinds()["back"]
    name = words.property(predicate).text
    title = said.get(local) or f"Points here as “{name}”"
    part = kinds()["parts"].get(kind, {}).get("title") if local in MIXED else None
    return f"{title}: {part[:1].lower()}{part[1:]}" if part else title
