"""What points at a page's thing, by the way in which it does."""

from collections.abc import Iterator

from pyoxigraph import NamedNode

from kg.export.site.address import path_of
from kg.export.site.homes import home
from kg.export.site.model import Back
from kg.export.site.reading import kept, kind_in
from kg.export.site.words import LONG, Words, kinds
from kg.terms import CX, DERIVED_FROM, RDF_TYPE

MOST, FEW = 60, 20
LAST = {DERIVED_FROM}


def backs(words: Words, thing: NamedNode, told: set[str]) -> list[Back]:
    """Groups of things that point here; those of this page, and ``told`` paths, are left out."""
    page = path_of(thing.value) or ""
    shown = frozenset(kinds()["parts"])
    groups = kept(_elsewhere(words, thing, page, told), MOST)
    made = []
    for predicate in sorted(groups, key=lambda p: (p in LAST, _title(words, p), p.value)):
        count, things = groups[predicate]
        few = FEW if predicate in LAST or kind_in(things[0]) in shown else MOST
        values = {words.thing(node, most=LONG): None for node in things[:few]}
        ordered = sorted(values, key=lambda value: (value.text.casefold(), value.href))
        made.append(Back(_title(words, predicate), ordered, count - min(few, len(things))))
    return made


def _elsewhere(
    words: Words, thing: NamedNode, page: str, told: set[str]
) -> Iterator[tuple[NamedNode, NamedNode]]:
    hidden = {f"{CX}{name}" for name in kinds()["hidden"]}
    for node, predicate in words.reader.pointing(thing):
        path = path_of(node.value)
        if path is None or predicate == RDF_TYPE or predicate.value in hidden:
            continue
        if home(path) != page and path not in told:
            yield node, predicate


def _title(words: Words, predicate: NamedNode) -> str:
    local = predicate.value.replace("#", "/").rsplit("/", 1)[-1]
    said: dict[str, str] = kinds()["back"]
    name = words.property(predicate).text
    return said.get(local) or f"Points here as “{name}”"
