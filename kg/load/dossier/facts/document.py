"""A dossier file as a document: its bytes, dates, graph, and the run of the loader that read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import terms

if TYPE_CHECKING:
    from kg.load.dossier.facts.page import Page

LOADER = "dossier"
VERSION = "1"
"""Raised whenever the same dossier would become other quads."""


def document(page: Page) -> None:
    """Describe the file; nothing here depends on when it is loaded."""
    file = page.record.file
    node = page.begin("document", file.slug, 0, "Dossier")
    if file.own:
        page.say(node, "rdf:type", terms.cx("OwnDossier"))
    page.say(node, "rdfs:label", terms.text(file.label))
    page.plain(node, "dcterms:publisher", "user" if file.own else "chiplex")
    page.plain(node, "sha256", file.sha256)
    page.say(node, "graph", file.graph)
    page.say(file.graph, "ofDocument", node)
    if file.recorded:
        page.say(node, "recorded", terms.date(file.recorded))
    if file.defaults.known_through:
        through = terms.date(file.defaults.known_through)
        page.say(node, "knownThrough", through)
        page.say(file.graph, "knownThrough", through)
    run = page.begin("activity-run", file.slug, 0, "prov:Activity")
    page.say(node, "prov:wasGeneratedBy", run)
    used = page.begin("file", file.sha256, 0, "prov:Entity")
    page.say(run, "prov:used", used)
    page.plain(run, "loader", LOADER)
    page.plain(run, "loaderVersion", VERSION)
