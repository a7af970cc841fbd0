"""What an instrument or provision bears on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.load.dossier.facts.evidence import dates, evidence

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from kg.load.dossier.facts.page import Page
    from kg.load.dossier.models.instrument import Relation, Relations
    from kg.load.dossier.record import Defaults


def relations(page: Page, node: NamedNode, slug: str, said: Relations, above: Defaults) -> None:
    """Write what an instrument or provision bears on.

    A relation with evidence, dates or notes of its own is a node too.
    """
    taken: set[str] = set()
    for number, (key, one) in enumerate(said.each(), 1):
        target = _target(page, one)
        page.say(node, _camel(key), target)
        if not one.model_fields_set - {"to"}:
            continue
        relation_slug = f"{slug}/{key}/{str(one.to).strip('#').replace('#', '/')}"
        if relation_slug in taken:
            relation_slug = f"{relation_slug}/{number}"
        taken.add(relation_slug)
        relation = page.begin("relation", relation_slug, one.line or one.to.line, "Relation")
        page.plain(relation, "relationKind", _camel(key))
        page.say(relation, "target", target)
        dates(page, relation, one)
        evidence(page, relation, f"relation/{relation_slug}", one, above)
        page.say(node, "relation", relation)


def _target(page: Page, one: Relation) -> NamedNode:
    instrument_slug, mark, part = str(one.to).partition("#")
    if not mark:
        return page.refer("instrument", instrument_slug, one.to.line)
    whole = instrument_slug or page.record.slug
    return page.refer("provision", f"{whole}/{part}", one.to.line)


def _camel(key: str) -> str:
    first, *others = key.split("-")
    return first + "".join(word.title() for word in others)
