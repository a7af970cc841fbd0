"""A source that facts rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import terms

if TYPE_CHECKING:
    from kg.load.dossier.facts.page import Page
    from kg.load.dossier.models.source import Source


def source(page: Page, said: Source) -> None:
    """Write what is known of a source."""
    node = page.begin("source", page.record.slug, said.line, "Source")
    page.names(node, said.title, said.aliases)
    page.plain(node, "key", said.key)
    page.plain(node, "address", said.address or said.url)
    page.page_of(node, said.url)
    if said.date:
        page.say(node, "dcterms:date", terms.date(said.date.latest))
        page.span(node, "published", said.date)
    page.plain(node, "dcterms:publisher", said.publisher)
    page.plain(node, "dcterms:language", said.language)
    page.plain(node, "official", said.official)
    page.plain(node, "sha256", said.sha256)
    page.plains(node, "note", said.notes)
