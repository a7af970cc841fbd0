"""Sources that facts rest on."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from kg.load.dossier.models.entry import Entry
from kg.load.dossier.models.head import Head
from kg.load.dossier.models.naming import Aliases, Labels, tagged
from kg.load.dossier.models.values import NONE, Day, Digest, Notes, Prose, SourceKey, WebAddress
from kg.load.dossier.vocabulary import YesNo


class Source(Entry):
    """A document outside the graph, known by a short key."""

    key: SourceKey
    title: Labels
    aliases: Aliases = NONE
    address: Prose | None = None
    url: WebAddress | None = None
    date: Day | None = None
    publisher: Prose | None = None
    language: Annotated[str, AfterValidator(tagged)] | None = None
    official: YesNo = "no"
    sha256: Digest | None = None
    notes: Notes = NONE


class SourcesHead(Head):
    """The head of a file of sources."""

    dossier: Literal["sources"]


class Sources(SourcesHead):
    """A file of sources."""

    sources: Annotated[list[Source], Field(min_length=1)]
