"""The ownership test of a provision, written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.load.dossier.facts.evidence import evidence

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from kg.load.dossier.facts.page import Page
    from kg.load.dossier.models.ownership import OwnershipTest
    from kg.load.dossier.record import Defaults


def ownership_test(
    page: Page, provision: NamedNode, slug: str, said: OwnershipTest, above: Defaults
) -> None:
    """Write how much listed parties must hold, and the lists that count."""
    node = page.begin("ownership-test", slug, said.line, "OwnershipTest")
    page.say(provision, "ownershipTest", node)
    page.say(node, "provision", provision)
    page.amount(node, "minimumShare", said.minimum)
    page.plain(node, "jointly", said.jointly)
    if said.owned_place:
        page.say(node, "ownedPlace", page.place_set(said.owned_place, said.line))
    for one in said.lists:
        counted = page.begin("counted-list", f"{slug}/{one.list_}", one.line, "CountedList")
        page.say(node, "counts", counted)
        page.say(counted, "countedList", page.refer("list", one.list_))
        page.plains(counted, "countedProgram", one.programmes or [])
    evidence(page, node, f"ownership-test/{slug}", said, above)
