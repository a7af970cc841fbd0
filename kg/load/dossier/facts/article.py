"""An article, what it claims, and how its claims stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import terms
from kg.load.dossier.facts.evidence import evidence, rest

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from kg.load.dossier.facts.page import Page
    from kg.load.dossier.marks import Word
    from kg.load.dossier.models.article import ArticleHead, Claim


def article(page: Page, said: ArticleHead) -> None:
    """Write the article as a document."""
    node = page.begin("document", said.document, page.record.line, "Article", "Document")
    page.names(node, said.title, said.aliases)
    page.plain(node, "dcterms:publisher", said.publisher)
    page.plain(node, "dcterms:language", said.language)
    page.span(node, "published", said.published)
    page.plain(node, "sha256", said.sha256)
    page.page_of(node, said.url)
    page.plains(node, "note", said.notes)
    rest(page, node, page.record.file.defaults)


def claim(page: Page, said: Claim, document: str) -> None:
    """Write a claim of the article of a slug, with its assessment."""
    slug = page.record.slug
    of = terms.thing("document", document)
    node = page.begin("claim", slug, said.line, "Claim")
    page.say(node, "document", of)
    page.say(node, "speaker", of if said.speaker == "article" else page.refer("org", said.speaker))
    page.plain(node, "gist", said.gist)
    page.plain(node, "modality", said.modality)
    page.plain(node, "quote", said.quote)
    page.span(node, "saidOn", said.said_on)
    for about in said.about:
        page.say(node, "about", thing(page, about))
    above = evidence(page, node, f"claim/{slug}", said, page.record.file.defaults)
    if said.assessment:
        weighed = said.assessment
        fact = page.begin("assessment", slug, weighed.line, "Assessment")
        page.say(fact, "claim", node)
        page.plain(fact, "verdict", weighed.verdict)
        page.plain(fact, "gist", weighed.gist)
        for one in weighed.evidence:
            page.say(fact, "evidence", thing(page, one))
        evidence(page, fact, f"assessment/{slug}", weighed, above)


def thing(page: Page, said: Word) -> NamedNode:
    """Point at a thing by its kind and slug; ``instrument:a/b#c`` is a provision."""
    kind, _, slug = said.partition(":")
    if "#" in slug:
        kind = "provision"
    return page.refer(kind, slug.replace("#", "/"), said.line)
