"""Supplement No. 1 to part 774 of title 15, the Commerce Control List, as a tree.

The items of an entry are the longest run of its lettered paragraphs that keeps their order;
what stands out of order belongs to a note, whose own label not every text prints.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.load.ecfr import spots
from kg.load.ecfr.record import Division, Spot
from kg.load.ecfr.reference import Links
from kg.load.markup import Element, words
from kg.load.source import Source

ENTRY = re.compile(r"([0-9][A-E][0-9]{3})\b[.:]?\s*(.*)", re.DOTALL)
CATEGORY = re.compile(r"Category\s+(\d)")
ITEM = re.compile(r"([a-z]{1,2})((?:\.(?:\d{1,3}|[a-z]{1,3}))*)(\.?)(?:\s+|$)(.*)", re.DOTALL)
SPAN = re.compile(r"(?:to|through)\s+[a-z]{1,2}\.")
Path = tuple[str, ...]
Key = tuple[tuple[int, int, str], ...]


@dataclass(slots=True)
class ControlList:
    """The list while it is read, an entry at a time."""

    source: Source
    document: str
    spot: Spot
    links: Links
    above: Spot | None = None
    entry: Spot | None = None
    heading: str = ""
    line: int = 0
    order: int = 0
    items: bool = False
    said: list[str] = field(default_factory=list)
    lettered: list[tuple[int, Path, str]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def block(self, element: Element) -> Iterator[Division]:
        """What one element of text says, once the entry before it is whole."""
        text, tag = words(element), element.tag
        if tag == "HD1" and CATEGORY.match(text):
            yield from self.end()
            yield self._category(element.sourceline, text)
        elif tag in {"FP-2", "FP", "HD2", "P"} and (found := self._begins(element, text)):
            yield from self.end()
            self.entry = spots.entry(self.spot, found[1])
            self.heading, self.line, self.items = found[2], element.sourceline, False
            if self.entry.slug in self.seen:
                self.source.refuse(element.sourceline, f"{found[1]} a second time")
                self.entry = None
        elif self.entry is not None and text:
            self._say(element.sourceline, tag, text)

    def row(self, element: Element) -> None:
        """A row of an entry's table: a control, and the column of the country chart."""
        cells = [words(cell) for cell in element.findall("TD")]
        if self.entry is not None and any(cells):
            self.said.append(" | ".join(cells))

    def _begins(self, element: Element, text: str) -> re.Match[str] | None:
        bold = element.find("B") is not None and not (element.text or "").strip()
        return ENTRY.match(text) if bold else None

    def _category(self, line: int, text: str) -> Division:
        number = text.split()[1][0]
        label = f"{self.spot.label}, category {number}"
        self.above = Spot(f"{self.spot.slug}/category-{number}", label, "category")
        self.order += 1
        return Division(self.document, self.above, self.spot.slug, self.order, line, number, text)

    def _say(self, line: int, tag: str, text: str) -> None:
        if text == "Items:":
            self.items = True
            return
        text = text.removeprefix("Items: ") if text.startswith("Items: ") else text
        found = ITEM.match(text) if tag in {"P", "FP", "FP-1"} else None
        if found and (found[3] or found[2]):
            path = (found[1], *found[2].split(".")[1:])
            rest = found[4].strip()
            self.lettered.append((line, path, text if SPAN.match(rest) else rest))
        elif self.lettered:
            self.lettered.append((line, (), text))
        else:
            self.said.append(text)

    def end(self) -> Iterator[Division]:
        """The entry that was read last, and its items."""
        spot, self.entry = self.entry, None
        said, self.said = self.said, []
        lettered, self.lettered = self.lettered, []
        if spot is None:
            return
        self.seen.add(spot.slug)
        self.order += 1
        above = self.above or self.spot
        notation = spot.slug.rpartition("/")[2]
        tree = _tree(lettered, said)
        yield self._division(spot, above.slug, self.order, self.line, notation, self.heading, said)
        for order, (path, (line, texts)) in enumerate(tree.items(), 1):
            here = spots.item(spot, path)
            upper = next((path[:n] for n in range(len(path) - 1, 0, -1) if path[:n] in tree), ())
            yield self._division(
                here, "/".join((spot.slug, *upper)), order, line,
                ".".join((notation, *path)), "", texts,
            )  # fmt: skip

    def _division(
        self, spot: Spot, above: str, order: int, line: int, notation: str, heading: str,
        said: list[str],
    ) -> Division:  # fmt: skip
        text = "\n".join(said)
        return Division(
            self.document, spot, above, order, line, notation, heading, text, (),
            self.links.of(f"{heading} {text}", None, "774"), self.links.cited(spot.label), notation,
        )  # fmt: skip


def _tree(
    lettered: list[tuple[int, Path, str]], said: list[str]
) -> dict[Path, tuple[int, list[str]]]:
    """The items in their order, each with its text and the notes that follow it."""
    kept = set(in_order([path for _, path, _ in lettered]))
    tree: dict[Path, tuple[int, list[str]]] = {}
    here = said
    for place, (line, path, text) in enumerate(lettered):
        if place in kept:
            here = [text] if text else []
            tree[path] = (line, here)
        else:
            label = ".".join(path)
            here.append(f"{label}. {text}" if label else text)
    return tree


def in_order(paths: list[Path]) -> list[int]:
    """Which of some paths are the first of the longest runs that keep the order; none is empty."""
    ends: list[Key] = []
    places: list[int] = []
    before: dict[int, int | None] = {}
    length: dict[int, int] = {}
    for place, path in enumerate(paths):
        if not path:
            continue
        key = tuple(_key(token) for token in path)
        at = bisect_left(ends, key)
        before[place], length[place] = (places[at - 1] if at else None), at + 1
        ends[at : at + 1], places[at : at + 1] = [key], [place]
    found: list[int] = []
    last = next((place for place, long in length.items() if long == len(ends)), None)
    while last is not None:
        found.append(last)
        last = before[last]
    return found[::-1]


def _key(token: str) -> tuple[int, int, str]:
    return (0, int(token), "") if token.isdigit() else (1, len(token), token)
