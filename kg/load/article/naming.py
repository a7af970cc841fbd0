"""Where a text names things that are known: one pass over it with all names at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg import terms
from kg.load.article.folding import folded
from kg.load.article.record import Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import NamedNode

    from kg.load.article.lexicon import Entry
    from kg.load.source import Names

KINDS = ("list", "control", "chip", "org", "place", "instrument")
"""The kinds that are looked for; of things with one name, that of the earliest kind is meant."""
SHORT = 4
OF_KIND = {"chip-family": "chip", "card": "chip", "chip": "chip"}


@dataclass(frozen=True, slots=True)
class Name:
    """One name as it is written, and the thing or things that bear it."""

    written: str
    kind: str
    things: tuple[NamedNode, ...]


class Index:
    """All names, ready to be looked for."""

    def __init__(self, names: Names | None, entries: Iterable[Entry]) -> None:
        import ahocorasick

        self._names = names
        self.known: set[NamedNode] = set()
        self.kinds: dict[NamedNode, str] = {}
        self.labels: dict[NamedNode, list[str]] = {}
        found: dict[str, dict[str, dict[NamedNode, str]]] = {}
        for written, _, thing, kind in names.labels() if names else ():
            if kind in KINDS:
                self.known.add(thing)
                self._add(found, written, thing, kind)
        self.entries = {iri(entry.thing): entry for entry in entries}
        for thing, entry in self.entries.items():
            for written in (*entry.names, *entry.short):
                self._add(found, written, thing, kind_of(thing))
        self._machine: Any = ahocorasick.Automaton()
        for key, kinds in found.items():
            kind = min(kinds, key=KINDS.index)
            first = next(iter(kinds[kind].values()))
            self._machine.add_word(key, (len(key), Name(first, kind, tuple(kinds[kind]))))
        if found:
            self._machine.make_automaton()
        self._empty = not found

    def _add(
        self, found: dict[str, dict[str, dict[NamedNode, str]]], written: str, thing: NamedNode,
        kind: str,
    ) -> None:  # fmt: skip
        self.kinds.setdefault(thing, kind)
        self.labels.setdefault(thing, []).append(written)
        key = folded(written).strip()
        if len(key) > 1:
            found.setdefault(key, {}).setdefault(kind, {}).setdefault(thing, written)

    def mentions(self, words: str, plain: str) -> Iterator[Mention]:
        """The names in a text, of those that overlap the longest; ``plain`` is the text folded."""
        found = [] if self._empty else [
            (last + 1 - length, last + 1, name)
            for last, (length, name) in self._machine.iter(plain)
            if _stands(words, plain, last + 1 - length, last + 1, name)
        ]  # fmt: skip
        end = 0
        for start, stop, name in sorted(found, key=lambda one: (one[0], -one[1])):
            if start < end:
                continue
            end = stop
            if name.kind == "chip" and _other_model(words, stop):
                continue
            if len(name.things) == 1:
                yield Mention(start, stop, name.kind, name.things[0])

    def control(self, normal: str) -> NamedNode | None:
        """The control of a number."""
        found = self._machine.get(folded(normal), None) if not self._empty else None
        return found[1].things[0] if found and found[1].kind == "control" else None

    def country(self, thing: NamedNode) -> str:
        """The country of a body: what the lexicon or the name index says, else nothing."""
        entry = self.entries.get(thing)
        if entry is not None:
            return entry.jurisdiction
        ask = getattr(self._names, "facts", None)
        places = ask(thing).get("jurisdiction", []) if ask else []
        return places[0].rpartition("/")[2] if places else ""


def iri(spelled: str) -> NamedNode:
    """A thing given as ``kind:slug``."""
    kind, _, slug = spelled.partition(":")
    return terms.thing(kind, slug)


def kind_of(thing: NamedNode) -> str:
    """The kind of mention that a thing gives, from its IRI."""
    kind = thing.value.removeprefix(terms.ID).partition("/")[0]
    return OF_KIND.get(kind, kind)


def _stands(words: str, plain: str, start: int, end: int, name: Name) -> bool:
    """Whether a name found in the folded text stands there as a name."""
    if _joined(plain, start - 1, start) or _joined(plain, end - 1, end):
        return False
    written, here = name.written, words[start:end]
    if not any(letter.isalpha() for letter in written):
        return False  # "950" or "744.11" say too little by themselves
    if any("㐀" <= letter <= "鿿" for letter in written):
        return not (plain[end - 1] == "法" and plain[end : end + 1] in ("规", "律"))
    if len(written) <= SHORT:
        return here == written
    if name.kind in ("org", "place") and " " in written:
        pairs = zip(written.split(), here.split(), strict=False)
        return here.isupper() or all(a[0] == b[0] or b[0].isupper() for a, b in pairs)
    if " " in written or "-" in written:
        return here[0].isupper() or here[0].isdigit() or not written[0].isupper() or _acronym(here)
    return here == written or here.isupper() or (here[0] == written[0] and not written[0].islower())


def _acronym(here: str) -> bool:
    """Whether some word of a name is written in capitals, so that it is no chance match."""
    return any(len(word) > 1 and word.isupper() for word in here.replace("-", " ").split())


def _joined(plain: str, left: int, right: int) -> bool:
    """Whether two neighbouring letters belong to one word of a script that has words."""
    if left < 0 or right >= len(plain):
        return False
    return _word(plain[left]) and _word(plain[right])


def _word(letter: str) -> bool:
    return letter.isalnum() and not "㐀" <= letter <= "鿿"


def _other_model(words: str, end: int) -> bool:
    """Whether a number follows that makes the name another chip's, which is not known."""
    rest = words[end : end + 12]
    after = rest.lstrip(" -\xa0")
    if not after or len(rest) - len(after) > 1 or not after[0].isalnum() or after[0] > "z":
        return False
    token = after.split()[0].rstrip(".,;:)'’\"”").split("-")[0]
    digits = sum(letter.isdigit() for letter in token)
    return (
        digits >= 2
        and token[0].isalnum()
        and not token[0].islower()
        and token[-4:-2] not in ("19", "20")
    )
