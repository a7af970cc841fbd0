"""Records: what an article is, and what it mentions and claims, one at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from kg.load.article.lexicon import Entry


@dataclass(frozen=True, slots=True)
class Text:
    """The stored text of an article and what its file says of it.

    ``sha256`` is that of the text in UTF-8, ``file`` that of the file.
    """

    words: str
    title: str
    author: str
    publisher: str
    published: str
    url: str
    language: str
    sha256: str
    file: str


@dataclass(frozen=True, slots=True)
class Document:
    """An article as a document. ``label`` is its name in the graph, if that describes it already.

    ``name`` is that of its file.
    """

    slug: str
    name: str
    label: str
    text: Text

    @property
    def known(self) -> bool:
        """Whether the graph describes it already."""
        return bool(self.label)


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing that the lexicon knows and the graph does not, described so as to be pointed at."""

    entry: Entry


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of the text that speaks of a thing, or that stands for one that is not known.

    Units: ``start`` and ``end`` are code points, end exclusive.
    ``normal`` is the usual spelling of a citation, number or date; ``stands`` says that the words
    only describe the thing ("the ministry").
    """

    start: int
    end: int
    kind: str
    thing: NamedNode | None
    normal: str = ""
    stands: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """When something was done or said: bounds as ISO days if the year is known, and the words."""

    words: str
    earliest: str = ""
    latest: str = ""


@dataclass(frozen=True, slots=True)
class Weight:
    """How a claim stands against the graph. ``of`` is the assessment taken over, if any."""

    verdict: str
    gist: str
    evidence: tuple[NamedNode, ...] = ()
    of: NamedNode | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What the article says that somebody did or said, with the words that say it.

    ``start`` and ``end`` are the quote, ``at`` the verb or noun in it that says what was done.
    ``doer`` acts and ``speaker`` tells of it, `None` where the article does; ``object`` is what it
    is about in the article's words, ``wording`` words that were put in or taken out.
    """

    kind: str
    start: int
    end: int
    at: int
    speaker: NamedNode | None
    doer: NamedNode | None
    about: tuple[NamedNode, ...]
    object: str
    wording: str
    modality: str
    polarity: str
    mood: str
    day: Day | None
    gist: str
    line: int
    weights: tuple[Weight, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """One record: a part of what an article says, with the article's text around it."""

    document: Document
    part: Thing | Mention | Claim


Record = Document | Said
