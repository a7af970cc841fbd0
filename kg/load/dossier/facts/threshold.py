"""An edition and the figures that decide its controls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import terms
from kg.load.dossier.facts.evidence import evidence, rest
from kg.load.dossier.facts.scope import control
from kg.load.dossier.vocabulary import COMPARISONS

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from kg.load.dossier.facts.page import Page
    from kg.load.dossier.models.threshold import Alternative, Bound, Threshold, ThresholdsHead


def edition(page: Page, said: ThresholdsHead) -> None:
    """Write an edition."""
    node = page.begin("edition", said.edition, page.record.line, "Edition")
    page.say(node, "rdfs:label", terms.text(said.edition))
    page.span(node, "from", said.effective)
    page.span(node, "until", said.superseded)
    page.say(node, "byInstrument", page.refer("instrument", said.instrument))
    rest(page, node, page.record.file.defaults)


def threshold(page: Page, said: Threshold, of: str) -> None:
    """Write how an item meets a control in the edition of a name."""
    slug = page.record.slug
    node = page.begin("threshold", slug, said.line, "Threshold")
    page.say(node, "control", control(page, said.control))
    page.say(node, "edition", terms.thing("edition", of))
    page.plain(node, "thresholdKind", said.kind)
    page.plain(node, "citation", said.citation)
    page.plain(node, "gist", said.gist)
    for order, one in enumerate(said.any_of, 1):
        page.say(node, "alternative", alternative(page, slug, order, one))
    for order, one in enumerate(said.unless, 1):
        page.say(node, "exception", alternative(page, f"{slug}/unless", order, one))
    for code in said.any_of_controls:
        page.say(node, "unionOf", control(page, code))
    for code in said.reported_before:
        page.say(node, "reportedUnder", control(page, code))
    evidence(page, node, f"threshold/{slug}", said, page.record.file.defaults)


def alternative(page: Page, slug: str, order: int, said: Alternative) -> NamedNode:
    """Write bounds that must hold together."""
    node = page.begin("limb", f"{slug}/{said.id}", said.line, "Alternative")
    page.plain(node, "itemNumber", said.item)
    page.say(node, "order", terms.integer(order))
    for number, one in enumerate(said.all_of, 1):
        page.say(node, "bound", bound(page, f"{slug}/{said.id}/{number}", one))
    return node


def bound(page: Page, slug: str, said: Bound) -> NamedNode:
    """Write one comparison."""
    node = page.begin("bound", slug, said.line, "Bound")
    page.plain(node, "metric", said.metric)
    for comparison in COMPARISONS:
        value = getattr(said, comparison.replace("-", "_"))
        if value is not None:
            page.plain(node, "comparison", comparison)
            page.amount(node, "value", value)
    if said.is_:
        page.plain(node, "comparison", "is")
        page.plain(node, "text", said.is_)
    return node
