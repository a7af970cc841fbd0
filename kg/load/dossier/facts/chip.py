"""Chips, who made them, their figures, families and cards."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kg import terms
from kg.load.dossier.facts.evidence import evidence
from kg.load.dossier.facts.party import row_evidence
from kg.load.dossier.facts.scope import item_of
from kg.load.dossier.script import language_of

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from kg.load.dossier.facts.page import Page
    from kg.load.dossier.models.chip import Card, Family, Figures, Rate

ROLES = ("designer", "foundry", "packager", "supplier")
_STORED_BITS = {"TF32": (32, "stored in 32 bits, 19 of them significant")}


def chip(page: Page, said: Figures) -> None:
    """Write a chip from its first row, with that row's figures."""
    node = page.begin("chip", said.chip, said.line, "Chip")
    page.say(node, "rdfs:label", terms.text(said.name or said.chip))
    if said.zh:
        page.say(node, "rdfs:label", terms.text(said.zh, "zh-hans"))
    for alias in said.aliases:
        page.say(node, "skos:altLabel", terms.text(alias, language_of(alias)))
    for kind in ROLES:
        for maker in getattr(said, kind):
            role(page, node, said, kind, maker)
    if said.foundry_note and not said.foundry:
        page.plain(node, "note", said.foundry_note)
    page.plain(node, "node", said.node)
    page.plain(node, "dataCentre", said.data_centre or "unknown")
    page.span(node, "released", said.released)
    for family_slug in said.family:
        page.say(page.refer("chip-family", family_slug), "member", node)
    row_evidence(page, node, said.source, said.confidence, said.known_through)
    figures(page, said)


def role(page: Page, node: NamedNode, said: Figures, kind: str, maker: str) -> None:
    """Write a party's part in a chip, plain and as a fact."""
    party = page.refer("org", maker)
    page.say(node, kind, party)
    fact = page.begin("role", f"{said.chip}/{kind}/{maker}", said.line, "Role")
    page.say(fact, "chip", node)
    page.say(fact, "party", party)
    page.plain(fact, "roleKind", kind)
    if kind == "foundry":
        page.plain(fact, "note", said.foundry_note)
    row_evidence(page, fact, said.source, said.confidence, said.known_through)


def figures(page: Page, said: Figures) -> None:
    """Write one set of figures."""
    slug = f"{said.chip}/{said.set_}"
    node = page.begin("figure-set", slug, said.line, "FigureSet")
    of = page.refer("chip", said.chip)
    page.say(of, "figureSet", node)
    page.say(node, "chip", of)
    page.plain(node, "preferred", said.preferred or "no")
    page.amount(node, "dieArea", said.die_mm2)
    page.plain(node, "dieNote", said.die_note)
    if said.dies is not None:
        page.say(node, "dies", terms.integer(said.dies))
    if said.die_confidence:
        page.say(node, "dieConfidence", terms.thing("confidence", said.die_confidence))
    page.plain(node, "memory", said.memory)
    page.amount(node, "memoryGb", said.memory_gb)
    if said.bandwidth_tbs is not None:
        page.amount(node, "memoryBandwidth", said.bandwidth_tbs * Decimal(1000))
    page.amount(node, "ioBandwidth", said.io_gbs)
    for one in said.rates:
        page.say(node, "rate", rate(page, slug, said, one))
    page.plain(node, "note", said.notes)
    row_evidence(page, node, said.source, said.confidence, said.known_through)


def rate(page: Page, slug: str, said: Figures, one: Rate) -> NamedNode:
    """Write one peak rate."""
    bits, note = _STORED_BITS.get(one.format, (one.bits, None))
    node = page.begin("peak-rate", f"{slug}/{one.format.lower()}", said.line, "PeakRate")
    page.plain(node, "format", one.format)
    page.say(node, "bitLength", terms.integer(bits))
    page.amount(node, "tops", one.tops)
    page.plain(node, "note", note)
    row_evidence(page, node, said.source, said.confidence, said.known_through)
    return node


def family(page: Page, said: Family) -> None:
    """Write a family and what belongs to it."""
    node = page.begin("chip-family", said.id, said.line, "ChipFamily")
    page.names(node, said.name, said.aliases)
    page.plain(node, "gist", said.gist)
    for member in said.members:
        page.say(node, "member", item_of(page, member, page.record.families))
    for wider in said.broader:
        page.say(page.refer("chip-family", wider), "member", node)
    evidence(page, node, f"chip-family/{said.id}", said, page.record.file.defaults)


def card(page: Page, said: Card) -> None:
    """Write a card or system and the chips it is built from."""
    node = page.begin("card", said.id, said.line, "Card")
    page.names(node, said.name, said.aliases)
    page.plain(node, "gist", said.gist)
    page.page_of(node, said.url)
    page.say(node, "holds", page.refer("chip", said.chip))
    page.say(node, "count", terms.integer(said.count))
    page.span(node, "released", said.released)
    evidence(page, node, f"card/{said.id}", said, page.record.file.defaults)
