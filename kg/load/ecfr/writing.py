"""The code as quads: each division with its text and links, entries as listings, groups."""

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad

from kg import terms
from kg.load.ecfr import listed, parties
from kg.load.ecfr.record import Division, Document, Entry, Member, Record, Reference, Spot
from kg.load.provenance import Paper, Triple, described
from kg.terms import RDF_TYPE, RDFS_LABEL, SKOS_BROADER, SKOS_NOTATION, SOURCE, cx, term, thing

KIND = "ecfr"
VERSION = "1"
NOTES = {"authority": "authorityNote", "source": "sourceNote", "amendments": "amendmentNote"}
VERIFIED = thing("confidence", "verified")


def quads(record: Record) -> Iterator[Quad]:
    """The statements of a record, in the graph of its document."""
    slug = record.slug if isinstance(record, Document) else record.document
    graph = terms.graph(KIND, slug)
    for subject, property_, value in _triples(record):
        yield Quad(subject, property_, value, graph)


def _triples(record: Record) -> Iterator[Triple]:
    if isinstance(record, Document):
        return _document(record)
    if isinstance(record, Division):
        return _division(record)
    if isinstance(record, Entry):
        return parties.entry(record)
    return _member(record)


def _document(record: Document) -> Iterator[Triple]:
    node = document(record.slug)
    paper = Paper(
        node, terms.graph(KIND, record.slug), KIND, VERSION, "CodeText", record.label,
        record.publisher, record.url, record.sha256, record.issued,
    )  # fmt: skip
    yield from described(paper)
    if record.issued:
        yield node, cx("issued"), terms.date(record.issued)


def document(slug: str) -> NamedNode:
    """The document that a record was read from."""
    return thing("document", f"{KIND}/{slug}")


def code(slug: str) -> NamedNode:
    """A division of the code."""
    return thing("code", slug)


def spot(one: Spot) -> Iterator[Triple]:
    """What is said of a division wherever it is named."""
    node = code(one.slug)
    yield node, RDF_TYPE, cx("CodeDivision")
    yield node, RDFS_LABEL, terms.text(one.label)
    yield node, cx("divisionKind"), terms.plain(one.kind)


def links(node: NamedNode, references: tuple[Reference, ...]) -> Iterator[Triple]:
    """Where a text points, and what is known of the places it points at."""
    for one in references:
        yield node, cx("refersTo"), code(one.slug)
        above: Spot | None = None
        for here in one.chain:
            yield from spot(here)
            if above is not None:
                yield code(here.slug), cx("divisionOf"), code(above.slug)
            above = here
        for instrument in one.instruments:
            yield node, cx("refersTo"), NamedNode(instrument)


def _division(record: Division) -> Iterator[Triple]:
    node = code(record.spot.slug)
    yield from spot(record.spot)
    if record.above:
        yield node, cx("divisionOf"), code(record.above)
    for name, value in (
        ("divisionNumber", record.number),
        ("heading", record.heading),
        ("text", record.text),
        *((NOTES[name], value) for name, value in record.notes),
    ):
        if value:
            yield node, cx(name), terms.plain(value)
    yield node, cx("order"), terms.integer(record.order)
    if record.line:
        yield node, cx("line"), terms.integer(record.line)
    yield node, SOURCE, document(record.document)
    for instrument in record.instruments:
        yield node, cx("textOf"), NamedNode(instrument)
    yield from links(node, record.references)
    if record.control:
        yield from _control(node, record)


def _control(node: NamedNode, record: Division) -> Iterator[Triple]:
    """The control that an entry or item of the list is the text of, by its notation."""
    control = _known(record.control)
    yield node, cx("describesControl"), control
    if record.control in listed.notations():
        return
    said = record.heading or record.text.partition("\n")[0]
    yield control, RDF_TYPE, cx("Control")
    yield control, RDF_TYPE, term("skos:Concept")
    yield control, RDFS_LABEL, terms.text(record.control)
    yield control, SKOS_NOTATION, terms.plain(record.control)
    yield control, cx("controlKind"), terms.plain("control")
    yield control, term("skos:inScheme"), thing("scheme", "controls")
    yield control, term("skos:definition"), terms.text(said or f"Item {record.control}.")
    yield control, SOURCE, terms.text(record.spot.label)
    upper = record.above.rpartition("/supplement-1/")[2].replace("/", ".")
    if record.spot.kind == "item" and upper:
        yield control, SKOS_BROADER, _known(upper)


def _known(notation: str) -> NamedNode:
    return thing("control", terms.slug(notation))


def _member(record: Member) -> Iterator[Triple]:
    notation = record.group.replace("-", ":").upper()
    group = thing("country-group", record.group)
    node = thing("membership", f"{record.group}/{record.place.lower()}")
    yield group, RDF_TYPE, cx("CountryGroup")
    yield group, RDF_TYPE, cx("Place")
    yield group, RDFS_LABEL, terms.text(f"Country Group {notation}")
    yield group, SKOS_NOTATION, terms.plain(notation)
    yield node, RDF_TYPE, cx("Membership")
    yield node, cx("group"), group
    yield node, cx("place"), thing("place", record.place.lower())
    citation = f"15 CFR part 740, supplement no. 1, Country Group {notation}"
    yield node, cx("citation"), terms.plain(citation)
    yield node, cx("printedIn"), code(record.spot.slug)
    yield node, SOURCE, document(record.document)
    yield node, cx("confidence"), VERIFIED
