"""A provision: what it does, with which force, to what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import terms
from kg.load.dossier.facts.evidence import evidence
from kg.load.dossier.facts.ownership import ownership_test
from kg.load.dossier.facts.phase import phases
from kg.load.dossier.facts.relation import relations
from kg.load.dossier.facts.scope import scope
from kg.load.dossier.vocabulary import PROHIBITING, force_of

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from kg.load.dossier.facts.page import Page
    from kg.load.dossier.models.instrument import Instrument, Measures, Provision

_PENALTIES = {
    "criminal": "penaltyCriminal",
    "administrative": "penaltyAdministrative",
    "years": "penaltyYears",
    "amount-usd": "penaltyAmountUsd",
}


def provision(
    page: Page, whole: NamedNode, of: Instrument, order: int, said: Provision
) -> NamedNode:
    """Write a provision with its scopes, phases and relations."""
    slug = f"{of.instrument}/{said.id}"
    force = said.force or of.force or force_of(of.kind)
    node = page.begin("provision", slug, said.line, "Provision")
    page.names(node, said.title, said.aliases)
    page.say(node, "instrument", whole)
    page.say(node, "effect", terms.thing("effect", said.effect))
    page.say(node, "force", terms.thing("force", force))
    page.plain(node, "gist", said.gist)
    page.plain(node, "citation", said.citation or of.citation)
    page.page_of(node, said.url)
    page.say(node, "order", terms.integer(order))
    page.plain(node, "declaredRole", said.role)
    page.plain(node, "threatens", said.threatens)
    for key, text in (said.penalty or {}).items():
        penalty(page, node, key, text)
    for activity in said.bars:
        page.say(node, "bars", terms.thing("activity", activity))
    for activity in said.demands:
        page.say(node, "demands", terms.thing("activity", activity))
    if said.counters_measures:
        measures(page, node, said.counters_measures)
    if force == "binding" and of.kind in PROHIBITING:
        prohibitions(page, node, said)
    own = evidence(page, node, f"provision/{slug}", said, page.record.file.defaults)
    for number, one in enumerate(said.scopes, 1):
        page.say(node, "scope", scope(page, node, f"{slug}/{one.id or number}", one, own))
    if said.ownership_test:
        ownership_test(page, node, slug, said.ownership_test, own)
    phases(page, node, slug, said.phases, own)
    relations(page, node, slug, said.relations, own)
    return node


def prohibitions(page: Page, node: NamedNode, said: Provision) -> None:
    """Write which activities a binding provision forbids outright."""
    if said.effect == "prohibits":
        for one in said.scopes:
            for activity in one.activities or ["any"]:
                page.say(node, "prohibits", terms.thing("activity", activity))


def penalty(page: Page, node: NamedNode, key: str, text: str | int) -> None:
    """Write one part of a penalty; a part that no property is for becomes a note."""
    name = _PENALTIES.get(key)
    if name is None:
        page.plain(node, "penaltyNote", f"{key}: {text}")
    elif isinstance(text, int):
        page.say(node, name, terms.integer(text))
    else:
        page.plain(node, name, text)


def measures(page: Page, node: NamedNode, said: Measures) -> None:
    """Write which measures of other jurisdictions a provision counters."""
    page.say(node, "countersJurisdiction", page.place(said.jurisdiction))
    for kind in said.kinds:
        page.say(node, "countersKind", terms.cx(kind))
    if said.about:
        page.say(node, "countersAbout", page.place(said.about))
