"""The evidence and dates of a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import terms
from kg.load.dossier.marks import Word
from kg.load.dossier.record import Defaults, cited

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from kg.load.dossier.facts.page import Page
    from kg.load.dossier.models.evidence import Dated, Evidenced


def evidence(page: Page, node: NamedNode, name: str, fact: Evidenced, above: Defaults) -> Defaults:
    """Write what a fact rests on and its notes; return what facts inside it inherit.

    ``name`` is the fact's kind and slug, from which the passages it cites take their IRIs.
    """
    own = inherited(name, fact, above)
    page.plains(node, "note", fact.notes)
    rest(page, node, own)
    return own


def inherited(name: str, fact: Evidenced, above: Defaults) -> Defaults:
    """The evidence of a fact, where it gives none that of the fact around it."""
    return Defaults(
        above.source if fact.source is None else cited(name, fact.source),
        fact.confidence or above.confidence,
        fact.known_through or above.known_through,
    )


def rest(page: Page, node: NamedNode, own: Defaults) -> None:
    """Write what a fact rests on."""
    for slug, use in own.source:
        source = page.refer("source", Word.at(use.key.line or use.line, use.key.lower()))
        page.say(node, "dcterms:source", source)
        if use.locator or use.quote:
            passage = page.begin("passage", slug, use.line, "Passage")
            page.say(passage, "ofSource", source)
            page.plain(passage, "locator", use.locator)
            page.plain(passage, "quote", use.quote)
            page.plain(passage, "unchecked", "yes")
            page.say(node, "evidence", passage)
    if own.confidence:
        page.say(node, "confidence", terms.thing("confidence", own.confidence))
    if own.known_through:
        page.say(node, "knownThrough", terms.date(own.known_through))


def dates(page: Page, node: NamedNode, fact: Dated) -> None:
    """Write from when and until when a fact holds."""
    page.span(node, "from", fact.from_)
    page.span(node, "until", fact.end)
