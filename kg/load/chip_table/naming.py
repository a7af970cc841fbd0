"""Which chip a row is of and who made it: by equal names alone, never by likeness.

A name is folded to its letters and digits. A row is of the graph's chip if exactly one chip bears
its name, with the maker's in front or without. A party is the graph's if its slug is that of the
name, or if it is the only one that bears the name.
"""

import unicodedata
from collections.abc import Iterator

from pyoxigraph import NamedNode

from kg.load.chip_table.row import Party, Place
from kg.load.source import Names
from kg.terms import ID, slug, thing

MAKERS = {
    "Kunlunxin Baidu": ("Kunlunxin", "Baidu"),
    "Amazon AWS": ("AWS",),
    "Moore Threads (Tencent)": ("Moore Threads",),
}
"""Cells that hold more than a party's name."""
SLIPS = {"PCle": "PCIe"}
UNSTATED = "variant not stated"


class LeftOutError(ValueError):
    """A row that gives no chip; ``what`` is the kind of such rows."""

    def __init__(self, what: str, said: str = "") -> None:
        self.what, self.said = what, said
        super().__init__(what, said)


def folded(name: str) -> str:
    """A name's letters and digits, without case, width and accent."""
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name)).casefold()
    return "".join(letter for letter in text if letter.isalnum() or letter == "+")


def forms(name: str, maker: str) -> Iterator[str]:
    """The folded name of a chip, and that without the maker's in front of it."""
    for slip, word in SLIPS.items():
        name = name.replace(slip, word)
    yield folded(name)
    if maker and name.casefold().startswith(f"{maker.casefold()} "):
        yield folded(name[len(maker) :])


class Naming:
    """The names of a graph, and the chips and parties that a table adds to them."""

    def __init__(self, names: Names | None, table: str) -> None:
        self._names = names
        self._table = table
        self._chips: dict[str, set[str]] = {}
        self._parties: dict[str, set[str]] = {}
        self._taken: set[str] = set()
        self._own: dict[str, str] = {}
        self._sets: set[str] = set()
        for text, _, node, kind in names.labels() if names is not None else ():
            index = {"chip": self._chips, "org": self._parties}.get(kind)
            if index is not None:
                index.setdefault(folded(text), set()).add(node.value)
                self._taken.add(node.value)

    def place(self, name: str, maker: str) -> Place:
        """The chip that a row is of.

        Raises:
            LeftOutError: The name is that of a card, or of a new chip that nobody makes.
        """
        keys = tuple(dict.fromkeys(forms(name, maker)))
        found = {iri for key in keys for iri in self._chips.get(key, ())}
        for iri in sorted(found):
            if iri.startswith(f"{ID}card/"):
                raise LeftOutError("rows of cards, left out", "its figures are not those of a chip")
        chips = sorted(iri for iri in found if iri.startswith(f"{ID}chip/"))
        if len(chips) == 1:
            return Place(chips[0], name, self._set(chips[0], name), known=True, first=False)
        if not makers(maker):
            raise LeftOutError("rows without a manufacturer, left out")
        families = sorted(iri for iri in found if iri.startswith(f"{ID}chip-family/"))
        family = families[0] if families and not chips else ""
        return self._new(f"{name} ({UNSTATED})" if family else name, name, keys[0], family)

    def party(self, name: str) -> Party:
        """The party of a name."""
        named = f"{ID}org/{slug(name)}"
        found = self._parties.get(folded(name), set())
        if named in found or len(found) == 1:
            return Party(named if named in found else next(iter(found)), name, known=True)
        return Party(f"{named or folded(name)}-xx", name, known=False)

    def dies(self, chip: str) -> int:
        """The most logic dies that a set of the graph's figures counts in a chip; 0 if none."""
        facts = getattr(self._names, "facts", None)
        if facts is None:
            return 0
        sets = facts(NamedNode(chip)).get("figureSet", [])
        counts = (number for one in sets for number in facts(NamedNode(one)).get("dies", []))
        return max(map(int, counts), default=0)

    def _new(self, label: str, name: str, key: str, family: str) -> Place:
        first = key not in self._own
        if first:
            self._own[key] = self._free(slug(label) or slug(name))
        iri = self._own[key]
        return Place(iri, label, self._set(iri, name), known=False, first=first, family=family)

    def _free(self, stem: str) -> str:
        number, iri = 1, thing("chip", stem).value
        while iri in self._taken:
            number += 1
            iri = thing("chip", f"{stem}-{number}").value
        self._taken.add(iri)
        return iri

    def _set(self, chip: str, name: str) -> str:
        stem = f"{chip.removeprefix(f'{ID}chip/')}/{self._table}/{slug(name)}"
        number, found = 1, stem
        while found in self._sets:
            number += 1
            found = f"{stem}-{number}"
        self._sets.add(found)
        return found


def makers(cell: str) -> tuple[str, ...]:
    """The names in a cell of makers or foundries."""
    known = MAKERS.get(cell)
    if known is not None:
        return known
    names = (name.strip() for name in cell.split(","))
    return tuple(dict.fromkeys(name for name in names if folded(name)))
