"""From a record to its quads and references."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.load.dossier.facts.article import article, claim
from kg.load.dossier.facts.chip import card, chip, family, figures
from kg.load.dossier.facts.document import document
from kg.load.dossier.facts.instrument import instrument
from kg.load.dossier.facts.page import Page
from kg.load.dossier.facts.party import listing, organisation
from kg.load.dossier.facts.source import source
from kg.load.dossier.facts.threshold import edition, threshold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyoxigraph import Quad

    from kg.load.dossier.record import Record, Reference


def quads(record: Record) -> Iterator[Quad]:
    """What a record says, in its file's graph, each quad once."""
    return iter(_page(record).quads)


def references(record: Record) -> Iterator[Reference]:
    """What a record points at and does not itself describe."""
    return iter(_page(record).references())


def _page(record: Record) -> Page:
    page = Page(record)
    _WRITERS[record.kind](page)
    return page


def _document(page: Page) -> None:
    document(page)
    if page.record.file.kind == "thresholds":
        edition(page, page.record.content)
    if page.record.file.kind == "article":
        article(page, page.record.content)


_WRITERS: dict[str, Callable[[Page], None]] = {
    "document": _document,
    "instrument": lambda page: instrument(page, page.record.content),
    "org": lambda page: organisation(page, page.record.content),
    "listing": lambda page: listing(page, page.record.content),
    "source": lambda page: source(page, page.record.content),
    "chip": lambda page: chip(page, page.record.content),
    "figure-set": lambda page: figures(page, page.record.content),
    "chip-family": lambda page: family(page, page.record.content),
    "card": lambda page: card(page, page.record.content),
    "threshold": lambda page: threshold(page, page.record.content, page.record.within),
    "claim": lambda page: claim(page, page.record.content, page.record.within),
}
