"""A document of the Federal Register as quads, in a graph of its own."""

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad

from kg import terms
from kg.load.provenance import Paper as Described
from kg.load.provenance import Triple, described
from kg.load.register.record import Affected, Issuance, Paper, Record
from kg.terms import RDF_TYPE, RDFS_LABEL, cx, term, thing

KIND = "federal-register"
VERSION = "1"


def quads(record: Record) -> Iterator[Quad]:
    """The statements of a record."""
    graph = terms.graph(KIND, record.slug)
    triples = _paper(record) if isinstance(record, Paper) else _issuance(record)
    for subject, property_, value in triples:
        yield Quad(subject, property_, value, graph)


def _paper(record: Paper) -> Iterator[Triple]:
    return described(
        Described(
            thing("document", f"{KIND}/{record.slug}"), terms.graph(KIND, record.slug), KIND,
            VERSION, "RegisterDocument", record.label, record.publisher, record.url,
            record.sha256, record.published,
        )
    )  # fmt: skip


def _issuance(one: Issuance) -> Iterator[Triple]:
    node = thing("document", f"{KIND}/{one.slug}")
    for name, value in (
        ("number", one.number),
        ("citation", one.citation),
        ("documentType", one.type),
        ("abstract", one.abstract),
        ("actionText", one.action),
        ("datesText", one.dates),
    ):
        if value:
            yield node, cx(name), terms.plain(value)
    for name, values in (
        ("docket", one.dockets),
        ("regulationIdentifier", one.rins),
        ("note", one.notes),
    ):
        for value in values:
            yield node, cx(name), terms.plain(value)
    yield node, cx("line"), terms.integer(one.line)
    yield from _days(node, one)
    for agency in one.agencies:
        yield node, cx("agencyName"), terms.plain(agency.name)
        if agency.iri:
            yield node, cx("agency"), NamedNode(agency.iri)
    for part in one.affected:
        yield from _affected(node, part)
    for instrument in one.instruments:
        yield node, cx("textOf"), NamedNode(instrument)


def _days(node: NamedNode, one: Issuance) -> Iterator[Triple]:
    if one.published:
        for name in ("published", "publishedEarliest", "publishedLatest"):
            yield node, cx(name), terms.date(one.published)
        yield node, term("dcterms:date"), terms.date(one.published)
    for name, value in (
        ("effectiveOn", one.effective),
        ("commentsCloseOn", one.comments),
        ("signedOn", one.signed),
    ):
        if value:
            yield node, cx(name), terms.date(value)


def _affected(node: NamedNode, one: Affected) -> Iterator[Triple]:
    """The link to a part or chapter of the code, and what it is called."""
    kind, name = ("part", one.part) if one.part else ("chapter", one.chapter)
    spot = thing("code", f"{one.title}-cfr/{kind}-{name}")
    yield node, cx("affects"), spot
    yield spot, RDF_TYPE, cx("CodeDivision")
    yield spot, RDFS_LABEL, terms.text(f"{one.title} CFR {kind} {name}")
    yield spot, cx("divisionKind"), terms.plain(kind)
