"""What an article claims, and how its claims stand against evidence."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from kg.load.dossier.models.evidence import Evidenced
from kg.load.dossier.models.head import Head
from kg.load.dossier.models.naming import Aliases, Labels, tagged
from kg.load.dossier.models.values import (
    NONE,
    Day,
    Digest,
    DocumentSlug,
    Notes,
    Prose,
    Quote,
    Slug,
    ThingSlug,
    WebAddress,
)
from kg.load.dossier.vocabulary import Modality, Verdict


class Assessment(Evidenced):
    """A claim weighed against evidence."""

    verdict: Verdict
    gist: Prose
    evidence: list[ThingSlug] = NONE


class Claim(Evidenced):
    """That a speaker said something, true or not."""

    id: Slug
    speaker: Slug
    gist: Prose
    about: list[ThingSlug] = NONE
    modality: Modality
    said_on: Day | None = None
    quote: Quote | None = None
    assessment: Assessment | None = None


class ArticleHead(Head):
    """The head of a file of the claims of one article."""

    dossier: Literal["article"]
    document: DocumentSlug
    title: Labels
    aliases: Aliases = NONE
    publisher: Prose | None = None
    language: Annotated[str, AfterValidator(tagged)] | None = None
    published: Day | None = None
    sha256: Digest | None = None
    url: WebAddress | None = None
    notes: Notes = NONE


class Article(ArticleHead):
    """A file of the claims of one article."""

    claims: Annotated[list[Claim], Field(min_length=1)]
