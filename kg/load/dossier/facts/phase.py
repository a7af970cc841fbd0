"""Dated statuses, and the wordings of an instrument."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import terms
from kg.load.dossier.facts.evidence import dates, evidence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import NamedNode

    from kg.load.dossier.facts.page import Page
    from kg.load.dossier.models.instrument import Phase, Version
    from kg.load.dossier.record import Defaults


def phases(page: Page, node: NamedNode, slug: str, said: Iterable[Phase], above: Defaults) -> None:
    """Write the dated statuses of an instrument or provision."""
    seen: dict[str, int] = {}
    for one in said:
        seen[one.phase] = seen.get(one.phase, 0) + 1
        phase_slug = f"{slug}/{one.phase}" + (f"-{seen[one.phase]}" if seen[one.phase] > 1 else "")
        phase = page.begin("phase", phase_slug, one.line, "Phase")
        page.say(phase, "kind", terms.thing("status", one.phase))
        page.say(phase, "of", node)
        dates(page, phase, one)
        evidence(page, phase, f"phase/{phase_slug}", one, above)
        page.say(node, "phase", phase)


def version(
    page: Page, node: NamedNode, slug: str, order: int, one: Version, above: Defaults
) -> None:
    """Write one wording."""
    version_slug = f"{slug}/{one.id}"
    wording = page.begin("version", version_slug, one.line, "Version")
    page.say(wording, "rdfs:label", terms.text(one.title or f"wording {order}"))
    page.say(wording, "of", node)
    page.say(wording, "order", terms.integer(order))
    page.plain(wording, "gist", one.gist)
    page.plain(wording, "quote", one.quote)
    dates(page, wording, one)
    evidence(page, wording, f"version/{version_slug}", one, above)
    page.say(node, "version", wording)
