"""A scope: its limbs, each as statements about sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import terms
from kg.load.dossier.facts.evidence import evidence
from kg.load.dossier.marks import Word
from kg.load.dossier.places import WORLD, Places

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from kg.load.dossier.facts.page import Page
    from kg.load.dossier.models.scope import Counterparty, Maker, Scope
    from kg.load.dossier.record import Defaults

_WORLD = Places((WORLD,))


def scope(page: Page, provision: NamedNode, slug: str, said: Scope, above: Defaults) -> NamedNode:
    """Write a scope; absent are any activity, every place and anyone."""
    node = page.begin("scope", slug, said.line, "Scope")
    page.say(node, "provision", provision)
    for item in said.items or []:
        page.say(node, "item", item_of(page, item))
    for code in said.controls or []:
        page.say(node, "control", control(page, code))
    if said.edition:
        page.say(node, "atEdition", page.refer("edition", said.edition))
    if said.maker:
        page.plain(node, "makerRole", said.maker.role)
        party(page, node, "maker", said.maker)
    for activity in said.activities or ["any"]:
        page.say(node, "activity", terms.thing("activity", activity))
    page.say(node, "conductPlace", page.place_set(said.conduct_place or _WORLD, said.line))
    if said.origin_place:
        page.say(node, "originPlace", page.place_set(said.origin_place, said.line))
    page.say(node, "destinationPlace", page.place_set(said.destination_place or _WORLD, said.line))
    page.say(node, "actor", page.refer("actor", said.actor, said.line))
    for addressee in said.addressees or []:
        page.say(node, "addressee", page.refer("org", addressee))
    if said.counterparty:
        party(page, node, "counterparty", said.counterparty)
    for order, clause in enumerate(said.conditions, 1):
        condition = page.begin("condition", f"{slug}/{order}", 0, "Condition")
        page.say(condition, "rdfs:label", terms.text(clause))
        page.say(condition, "order", terms.integer(order))
        page.say(node, "condition", condition)
    evidence(page, node, f"scope/{slug}", said, above)
    return node


def party(page: Page, node: NamedNode, limb: str, said: Maker | Counterparty) -> None:
    """Write the seat and list at which a limb looks."""
    if said.seat:
        page.say(node, f"{limb}Seat", page.place_set(said.seat, said.line))
    if said.listed:
        page.say(node, f"{limb}List", page.refer("list", said.listed.list_))
        page.plain(node, f"{limb}Footnote", said.listed.footnote)


def item_of(page: Page, said: Word, families: frozenset[str] = frozenset()) -> NamedNode:
    """Point at a chip or family.

    A slug without a kind is a family if it is known as one or ends in ``-family``, else a chip.
    """
    kind, mark, slug = said.partition(":")
    if not mark:
        kind, slug = (
            ("chip-family" if said in families or said.endswith("-family") else "chip"),
            str(said),
        )
    return page.refer(kind, slug, said.line)


def control(page: Page, code: Word) -> NamedNode:
    """Point at a control by its code."""
    return page.refer("control", terms.slug(code), code.line)
