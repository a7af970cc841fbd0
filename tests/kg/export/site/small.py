"""A small graph, hostile where a graph can be, and its site; run as a script it writes the site."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import Literal, NamedNode, Quad
from pyoxigraph import Store as Engine

from kg.export.site import Report, export_site
from kg.store import Made, Store
from kg.terms import ID, RDF_TYPE, RDFS_LABEL, SKOS_ALT_LABEL, SOURCE, cx, graph, thing

SCRIPT = "<script>alert(1)</script>"
QUOTES = '" onmouseover="alert(1)" x=\''
ENDS = "</script></title><img src=x onerror=alert(1)>\u2028{{ 7*7 }}"
URL = NamedNode("https://schema.org/url")
KIND = "a%20b"  # in an IRI it is the kind of a thing that nobody knows
PLACES = {
    "plain": "alpha",
    "up": "../../../up",
    "dots": "..",
    "chinese": "深圳示例",
    "long": "l" * 400,
    "percent": "a%2Fb%22",
    "many": "one/two//three",
}
"""Slugs of parties, by what is strange in them."""


def party(slug: str) -> NamedNode:
    """The IRI of a party."""
    return thing("org", slug)


def quads() -> list[Quad]:
    """A dossier's graph with parties, a listing, an instrument with a phase, and bad addresses."""
    found = [
        (party(slug), predicate, value)
        for slug in PLACES.values()
        for predicate, value in (
            (RDF_TYPE, cx("Organization")),
            (RDFS_LABEL, Literal(SCRIPT, language="en")),
            (RDFS_LABEL, Literal(f"公司{QUOTES}", language="zh-hans")),
            (SKOS_ALT_LABEL, Literal(ENDS, language="en")),
            (cx("gist"), Literal(ENDS)),
            (cx("note"), Literal(f"{QUOTES}{ENDS}")),
            (cx("listPage"), Literal("javascript:alert(1)")),
            (URL, NamedNode("javascript:alert(1)")),
            (URL, NamedNode("https://example.org/a?b=c&d=%22")),
            (SOURCE, thing("source", "bad")),
        )
    ]
    found += [(NamedNode(f"{ID}{KIND}/c"), RDF_TYPE, cx("Organization"))]
    rule, phase = thing("instrument", "us/x/rule"), thing("phase", "us/x/rule/effective")
    listing, source = thing("listing", "us-x/alpha/1"), thing("source", "bad")
    found += [
        (source, RDF_TYPE, cx("Source")),
        (source, cx("key"), Literal(SCRIPT)),
        (source, URL, NamedNode("data:text/html,%3Cscript%3Ealert(1)%3C/script%3E")),
        (listing, RDF_TYPE, cx("Listing")),
        (listing, cx("party"), party("alpha")),
        (listing, cx("listedName"), Literal(SCRIPT)),
        (listing, cx("from"), day("2024-01-31")),
        (rule, RDF_TYPE, cx("Regulation")),
        (rule, RDFS_LABEL, Literal(f"Rule {SCRIPT}", language="en")),
        (rule, cx("phase"), phase),
        (phase, RDF_TYPE, cx("Phase")),
        (phase, cx("of"), rule),
        (phase, cx("kind"), thing("status", "effective")),
        (phase, cx("fromEarliest"), day("2024-01-01")),
        (phase, cx("fromLatest"), day("2024-02-01")),
        (phase, cx("from"), day("2024-02-01")),
    ]
    return [Quad(*triple, graph("own", "hostile")) for triple in found]


def day(text: str) -> Literal:
    """A day."""
    return Literal(text, datatype=NamedNode("http://www.w3.org/2001/XMLSchema#date"))


def store(folder: Path) -> Store:
    """The graph as a store of a known build."""
    engine = Engine()
    engine.extend(quads())
    record = Made("0.1.0", "inputs", "0" * 64, len(engine), 1, 0.1, "2026-11-24T00:00:00Z")
    return Store(folder, record, engine)


def site(folder: Path, base: str = "") -> Report:
    """The site of the graph."""
    with TemporaryDirectory() as room:
        return export_site(store(Path(room)), folder, base)


if __name__ == "__main__":
    site(Path(sys.argv[1]))
