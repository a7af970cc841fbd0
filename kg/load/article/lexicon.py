"""The lexicon: what the loader knows of words, read from ``documents/lexicon``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.load.article.folding import folded
from kg.load.article.sheet import Sheet
from kg.resources import folder

if TYPE_CHECKING:
    from pathlib import Path

    from kg.load.dossier import marks

WORDS = (
    "judgements", "say", "deny", "be", "have", "do", "future", "modal", "not", "planned",
    "unsure", "refused", "adverbs", "if", "nothing", "neither", "only", "alleged", "opinion",
    "pronouns", "we", "relative", "joins", "determiners", "prepositions", "breaks", "standing",
    "named", "not at", "places", "unclear", "articles", "new", "naming", "does", "them",
    "passive", "fronting", "to", "by", "hereby",
)  # fmt: skip
"""The lists of words that a lexicon may have; a missing one is empty."""
FRAME = (
    "kind", "verbs", "object", "also", "light", "needs", "link", "nouns", "naming", "actions",
)  # fmt: skip
ENTRY = (
    "thing", "class", "label", "jurisdiction", "names", "short", "capitals", "sides", "issuer",
    "citation", "force",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Objects:
    """A sort of thing that can be acted on: kinds of mention, and words for what is not named."""

    kinds: frozenset[str]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Frame:
    """A kind of event: the verbs and nouns that tell of it, and what it is done to."""

    kind: str
    verbs: tuple[str, ...]
    object: str
    also: tuple[str, ...] = ()
    light: tuple[str, ...] = ()
    needs: str = ""
    link: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    naming: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that stand for a thing named before: of which class, with what in its label."""

    words: tuple[str, ...]
    class_: str
    label: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    of: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing that the lexicon knows by name, as it is described where the graph has it not."""

    thing: str
    names: tuple[str, ...]
    short: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    class_: str = ""
    label: str = ""
    jurisdiction: str = ""
    issuer: str = ""
    citation: str = ""
    force: str = ""


@dataclass(frozen=True, slots=True)
class Maker:
    """What somebody's chips are where the text does not say which."""

    maker: str
    thing: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The names that the lexicon brings."""

    things: tuple[Entry, ...]
    makers: tuple[Maker, ...]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The words of one language."""

    language: str
    objects: dict[str, Objects]
    frames: tuple[Frame, ...]
    words: dict[str, tuple[str, ...]]
    references: tuple[Reference, ...]
    kinds: dict[str, tuple[str, ...]]
    days: tuple[tuple[str, int, int], ...]
    months: dict[str, int]

    def __getitem__(self, name: str) -> tuple[str, ...]:
        """A list of words, folded."""
        return self.words.get(name, ())


@cache
def among(words: Lexicon, *names: str) -> frozenset[str]:
    """The words of some lists together."""
    return frozenset(word for name in names for word in words[name])


@cache
def lexicon(language: str) -> Lexicon:
    """The shipped words of a language."""
    return read(folder("documents") / "lexicon" / f"{language}.yaml")


@cache
def gazetteer() -> Gazetteer:
    """The shipped names."""
    path = folder("documents") / "lexicon" / "gazetteer.yaml"
    page = Sheet(path)
    page.only(page.root, "lexicon", "things", "makers")
    things = tuple(_entry(page, item) for item in page.tables(page.root, "things"))
    makers = tuple(
        Maker(page.text(item, "maker"), page.text(item, "thing"), page.words(item, "words"))
        for item in page.tables(page.root, "makers")
    )
    return Gazetteer(things, makers)


def read(path: Path) -> Lexicon:
    """Read the words of a language.

    Raises:
        SourceError: The file is not YAML or has a key or value that has no meaning here.
    """
    page = Sheet(path)
    root = page.root
    page.only(root, "lexicon", "language", "objects", "frames", "references", "kinds", "days",
              "months", *WORDS)  # fmt: skip
    objects = {
        name: Objects(
            frozenset(page.words(item, "kinds", fold=False)), frozenset(page.words(item, "words"))
        )
        for name, item in page.table(root, "objects").items()
    }
    months = {str(name): int(number) for name, number in page.table(root, "months").items()}
    kinds = page.table(root, "kinds")
    return Lexicon(
        page.text(root, "language"),
        objects,
        tuple(_frame(page, item, objects) for item in page.tables(root, "frames")),
        {name: page.words(root, name) for name in WORDS if name in root},
        tuple(_reference(page, item) for item in page.tables(root, "references")),
        {str(name): page.words(kinds, name, fold=False) for name in kinds},
        tuple(
            (folded(page.text(item, "words")), int(item["from"]), int(item["to"]))
            for item in page.tables(root, "days")
        ),
        months,
    )


def _frame(page: Sheet, item: marks.Table, objects: dict[str, Objects]) -> Frame:
    page.only(item, *FRAME)
    many = {name: page.words(item, name) for name in FRAME if name in item}
    for name in (page.text(item, "object"), *many.get("also", ())):
        if name not in objects:
            raise page.fault(item, f"no objects are called {name!r}")
    one = {name: page.text(item, name) for name in ("kind", "object", "needs") if name in item}
    return Frame(**{**many, **one})  # type: ignore[arg-type]


def _reference(page: Sheet, item: marks.Table) -> Reference:
    page.only(item, "words", "class", "label", "only", "of")
    return Reference(
        page.words(item, "words"),
        page.text(item, "class"),
        page.words(item, "label", fold=False),
        page.words(item, "only", fold=False),
        page.text(item, "of"),
    )


def _entry(page: Sheet, item: marks.Table) -> Entry:
    page.only(item, *ENTRY)
    if ":" not in page.text(item, "thing"):
        raise page.fault(item, "a thing is given as kind:slug")
    return Entry(
        page.text(item, "thing"),
        page.words(item, "names", fold=False),
        page.words(item, "short", fold=False),
        page.words(item, "capitals", fold=False),
        page.words(item, "sides", fold=False),
        page.text(item, "class"),
        page.text(item, "label"),
        page.text(item, "jurisdiction"),
        page.text(item, "issuer"),
        page.text(item, "citation"),
        page.text(item, "force"),
    )
