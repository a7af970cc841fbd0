"""Parties with their owners, and listings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import terms
from kg.load.dossier.facts.evidence import dates, evidence, rest
from kg.load.dossier.facts.scope import item_of
from kg.load.dossier.marks import Word
from kg.load.dossier.record import Defaults

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pyoxigraph import NamedNode

    from kg.load.dossier.facts.page import Page
    from kg.load.dossier.models.party import Listing, Organisation, Owner, Part


def organisation(page: Page, said: Organisation) -> None:
    """Write a party and its owners."""
    node = page.begin("org", said.id, said.line, said.kind, "Party")
    page.names(node, said.name, said.aliases)
    if said.seat:
        page.say(node, "seat", page.place(said.seat))
    if said.jurisdiction:
        page.say(node, "jurisdiction", page.place(said.jurisdiction))
    if said.part_of:
        page.say(node, "partOf", page.refer("org", said.part_of))
    page.page_of(node, said.url)
    page.plain(node, "gist", said.gist)
    above = evidence(page, node, f"org/{said.id}", said, page.record.file.defaults)
    taken: set[str] = set()
    for number, one in enumerate(said.owners, 1):
        slug = f"{said.id}/{one.owner}/{one.from_.earliest if one.from_ else number}"
        if slug in taken:
            slug = f"{slug}-{number}"
        taken.add(slug)
        ownership(page, node, slug, one, above)
    for part in said.roles:
        role(page, node, said.id, part, above)


def role(page: Page, party: NamedNode, slug: str, said: Part, above: Defaults) -> None:
    """Write what a party has to do with a chip or family."""
    item = item_of(page, said.item)
    family = "/id/chip-family/" in item.value
    name = f"{item.value.rpartition('/')[2]}/{said.role}/{slug}"
    if said.from_:
        name = f"{name}/{said.from_.earliest}"
    node = page.begin("role", name, said.line, "Role")
    page.say(node, "chipFamily" if family else "chip", item)
    page.say(node, "party", party)
    page.plain(node, "roleKind", said.role)
    dates(page, node, said)
    evidence(page, node, f"role/{name}", said, above)


def ownership(page: Page, owned: NamedNode, slug: str, said: Owner, above: Defaults) -> None:
    """Write that an owner holds a share."""
    node = page.begin("ownership", slug, said.line, "Ownership")
    page.say(node, "owned", owned)
    page.say(node, "owner", page.refer("org", said.owner))
    if said.share:
        low, high = said.share
        if low == high:
            page.amount(node, "share", low)
        else:
            page.amount(node, "shareLow", low)
            page.amount(node, "shareHigh", high)
    if said.as_of:
        page.say(node, "asOf", terms.date(said.as_of.latest))
    page.plain(node, "direct", said.direct)
    page.plain(node, "tie", said.tie)
    dates(page, node, said)
    evidence(page, node, f"ownership/{slug}", said, above)


def listing(page: Page, said: Listing) -> None:
    """Write that a list names a party."""
    node = page.begin("listing", page.record.slug, said.line, "Listing")
    page.say(node, "party", page.refer("org", said.org))
    page.say(node, "list", page.refer("list", said.list_))
    page.plain(node, "footnote", said.footnote)
    page.plain(node, "listedName", said.listed_name)
    page.plain(node, "policy", said.policy)
    page.plain(node, "citation", said.citation)
    if said.instrument:
        page.say(node, "byInstrument", page.refer("instrument", said.instrument))
    page.span(node, "from", said.from_)
    page.span(node, "until", said.until)
    page.plain(node, "note", said.notes)
    row_evidence(page, node, said.source, said.confidence, said.known_through)


def row_evidence(
    page: Page, node: NamedNode, keys: Sequence[Word], confidence: str, through: date
) -> Defaults:
    """Write what a row of a table rests on."""
    for key in keys:
        page.say(node, "dcterms:source", page.refer("source", Word.at(key.line, key.lower())))
    own = Defaults((), confidence, through)
    rest(page, node, own)
    return own
