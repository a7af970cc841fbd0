"""Records: what a dossier file says, one thing at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from kg import terms

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from pyoxigraph import NamedNode

    from kg.load.dossier.models.evidence import SourceUse


class Cited(NamedTuple):
    """A source as a fact cites it, and the slug of its passage, if it names one."""

    passage: str
    use: SourceUse


def cited(name: str, uses: Sequence[SourceUse]) -> tuple[Cited, ...]:
    """The sources that the fact or file of a name cites."""
    return tuple(Cited(f"{name}/{number}", use) for number, use in enumerate(uses, 1))


@dataclass(frozen=True, slots=True)
class Defaults:
    """The evidence that a fact has unless it gives its own."""

    source: tuple[Cited, ...] = ()
    confidence: str | None = None
    known_through: date | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A dossier file: its name below its folder without suffix, and what its head says."""

    path: Path
    name: str
    own: bool
    kind: str
    sha256: str
    recorded: date | None
    label: str
    defaults: Defaults

    @property
    def graph(self) -> NamedNode:
        """The named graph that holds what the file says."""
        return terms.graph("own" if self.own else "dossier", self.name)

    @property
    def slug(self) -> str:
        """The slug of the file as a document."""
        return f"{'own' if self.own else 'dossier'}/{self.name}"


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that a file speaks of, by the kind and slug in its IRI, with its line.

    A record of kind ``document`` is the file itself, and its slug the file's name.
    ``within`` is the slug of the edition or document that the thing is part of, ``families`` the
    slugs of the families that the file itself describes.
    """

    file: File
    kind: str
    slug: str
    line: int
    content: Any
    within: str = ""
    families: frozenset[str] = frozenset()

    @property
    def path(self) -> Path:
        """The file that the record is from."""
        return self.file.path


class Reference(NamedTuple):
    """A thing that a record points at, which some document or the ontology must describe."""

    slug: str
    kind: str
    path: Path
    line: int
