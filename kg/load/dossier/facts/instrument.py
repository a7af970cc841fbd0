"""An instrument and everything in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import terms
from kg.load.dossier.facts.evidence import rest
from kg.load.dossier.facts.phase import phases, version
from kg.load.dossier.facts.provision import provision
from kg.load.dossier.facts.relation import relations
from kg.load.dossier.vocabulary import force_of

if TYPE_CHECKING:
    from kg.load.dossier.facts.page import Page
    from kg.load.dossier.models.instrument import Instrument


def instrument(page: Page, said: Instrument) -> None:
    """Write an instrument with its wordings, phases, relations and provisions."""
    slug, above = str(said.instrument), page.record.file.defaults
    node = page.begin("instrument", slug, page.record.line, said.kind, "Instrument")
    page.names(node, said.title, said.aliases)
    for issuer in said.issuer:
        page.say(node, "issuer", page.refer("org", issuer))
    page.say(node, "jurisdiction", page.place(said.jurisdiction))
    page.say(node, "force", terms.thing("force", said.force or force_of(said.kind)))
    page.plain(node, "citation", said.citation)
    page.plain(node, "citationMissing", said.citation_missing)
    page.plain(node, "number", said.number)
    page.page_of(node, said.url)
    page.plain(node, "gist", said.gist)
    page.plains(node, "note", said.notes)
    rest(page, node, above)
    relations(page, node, slug, said.relations, above)
    phases(page, node, slug, said.phases, above)
    for order, one in enumerate(said.versions, 1):
        version(page, node, slug, order, one, above)
    for order, part in enumerate(said.provisions, 1):
        page.say(node, "provision", provision(page, node, said, order, part))
