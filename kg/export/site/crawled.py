"""What a page says of itself to crawlers: schema.org as JSON-LD.

Source: schema.org, https://schema.org/Legislation and its neighbours.
"""

import json
from collections.abc import Mapping
from typing import Any

from pyoxigraph import Literal, NamedNode

from kg.explain.says import Facts, first, kind_of
from kg.export.site.address import web
from kg.export.site.model import Page
from kg.terms import RDFS_LABEL, cx, term

PARTIES = {"Person": "Person", "Authority": "GovernmentOrganization"}
LAW = {
    "Statute",
    "Regulation",
    "Rulemaking",
    "Order",
    "Proclamation",
    "ListUpdate",
    "LicenceException",
}


def crawled(page: Page, facts: Facts, kind: str) -> str:
    """The JSON-LD of a thing's page, fit to stand in a script element."""
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": _type(kind, facts),
        "@id": page.iri,
        "name": _named(facts) or page.title.text,
    }
    if page.aliases:
        found["alternateName"] = sorted({value.text for value in page.aliases})
    if page.gist:
        found["description"] = page.gist[0].text
    if address := web(first(facts, term("schema:url"))):
        found["url"] = address
    found |= _law(facts) if found["@type"] == "Legislation" else {}
    if kind == "DefinedTerm" and (scheme := first(facts, term("skos:inScheme"))):
        found["inDefinedTermSet"] = {"@id": scheme}
    return embedded(found)


def embedded(found: Mapping[str, Any]) -> str:
    """JSON that no script element ends early and no reader takes for markup."""
    text = json.dumps(found, ensure_ascii=False, indent=1, sort_keys=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _type(kind: str, facts: Facts) -> str:
    if kind == "Organization":
        return PARTIES.get(kind_of(facts), kind)
    if kind == "Legislation" and kind_of(facts) not in LAW:
        return "CreativeWork"
    return kind


def _named(facts: Facts) -> list[dict[str, str]]:
    labels = [v for v in facts.get(RDFS_LABEL, ()) if isinstance(v, Literal)]
    return [{"@language": v.language or "en", "@value": v.value} for v in labels]


def _law(facts: Facts) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if citation := first(facts, cx("citation")):
        found["legislationIdentifier"] = citation
    for name, said in (
        ("issuer", "legislationPassedBy"),
        ("jurisdiction", "legislationJurisdiction"),
    ):
        nodes = [v for v in facts.get(cx(name), ()) if isinstance(v, NamedNode)]
        if nodes:
            found[said] = [{"@id": node.value} for node in nodes]
    for name, said in (("amends", "legislationChanges"), ("repeals", "legislationRepeals")):
        if nodes := [v for v in facts.get(cx(name), ()) if isinstance(v, NamedNode)]:
            found[said] = [{"@id": node.value} for node in nodes]
    return found
