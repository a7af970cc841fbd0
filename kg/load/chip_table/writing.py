"""The table as quads: the document, and for each row its figures and, if it is new, its chip."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg import terms
from kg.load.chip_table.reading import KIND, PUBLISHER, VERSION, Document, Record
from kg.load.chip_table.row import Party, Rate, Row
from kg.load.provenance import Paper, described
from kg.terms import ID, RDF_TYPE, RDFS_LABEL, SOURCE, cx, term, thing

SECONDARY = thing("confidence", "secondary")
LICENCE = NamedNode("https://creativecommons.org/licenses/by/4.0/")
NARROW = "tf32-as-19-bits"
Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]


def quads(record: Record) -> Iterator[Quad]:
    """The statements of a record, in the table's graph."""
    said = _document(record) if isinstance(record, Document) else _row(record)
    graph = terms.graph(KIND, record.table)
    for subject, name, value in said:
        yield Quad(subject, name, value, graph)


def _document(record: Document) -> Iterator[Triple]:
    node = thing("document", f"{KIND}/{record.table}")
    paper = Paper(
        node,
        terms.graph(KIND, record.table),
        KIND,
        VERSION,
        "ChipTable",
        record.title,
        record.publisher,
        record.url,
        record.sha256,
        record.through,
    )
    yield from described(paper)
    if record.publisher == PUBLISHER:
        yield node, term("dcterms:license"), LICENCE


def _row(row: Row) -> Iterator[Triple]:
    if row.place.first:
        yield from _chip(row)
    yield from _figures(row, row.place.set, row.rates, alone=row.place.first)
    if (narrower := row.narrower) is not None:
        yield from _figures(row, f"{row.place.set}/{NARROW}", narrower, alone=False)


def _chip(row: Row) -> Iterator[Triple]:
    chip = NamedNode(row.place.iri)
    yield chip, RDF_TYPE, cx("Chip")
    yield chip, RDFS_LABEL, terms.text(row.place.label)
    yield chip, cx("dataCentre"), terms.plain("unknown")
    if row.process is not None:
        yield chip, cx("node"), terms.plain(f"{row.process.normalize():f} nm")
    if row.released is not None:
        yield chip, cx("releasedEarliest"), terms.date(row.released.earliest)
        yield chip, cx("releasedLatest"), terms.date(row.released.latest)
        yield chip, cx("released"), terms.date(row.released.latest)
        if row.released.words:
            yield chip, cx("releasedWords"), terms.plain(row.released.words)
    if row.place.family:
        yield NamedNode(row.place.family), cx("member"), chip
    for kind, parties in (("designer", row.designers), ("foundry", row.foundries)):
        for party in parties:
            yield from _maker(row, chip, kind, party)
    yield from _evidence(row, chip)


def _maker(row: Row, chip: NamedNode, kind: str, party: Party) -> Iterator[Triple]:
    node = NamedNode(party.iri)
    if not party.known:
        yield node, RDF_TYPE, cx("Party")
        yield node, RDF_TYPE, cx("Organization")
        yield node, RDFS_LABEL, terms.text(party.name)
        yield node, SOURCE, thing("document", f"{KIND}/{row.table}")
        yield node, cx("confidence"), SECONDARY
    slugs = (iri.partition("/")[2] for iri in (row.place.iri[len(ID) :], party.iri[len(ID) :]))
    role = thing("role", f"/{kind}/".join(slugs))
    yield chip, cx(kind), node
    yield role, RDF_TYPE, cx("Role")
    yield role, cx("chip"), chip
    yield role, cx("party"), node
    yield role, cx("roleKind"), terms.plain(kind)
    yield from _evidence(row, role)


def _figures(row: Row, slug: str, rates: tuple[Rate, ...], *, alone: bool) -> Iterator[Triple]:
    chip, node = NamedNode(row.place.iri), thing("figure-set", slug)
    yield chip, cx("figureSet"), node
    yield node, RDF_TYPE, cx("FigureSet")
    yield node, cx("chip"), chip
    yield node, cx("preferred"), terms.plain("yes" if alone else "no")
    if row.place.known:
        yield node, cx("partial"), terms.plain("yes")
    for name, figure in (
        ("dieArea", row.area),
        ("memoryGb", row.memory),
        ("memoryBandwidth", row.bandwidth),
        ("ioBandwidth", row.links),
        ("statedTpp", row.stated),
    ):
        if figure is not None:
            yield node, cx(name), terms.decimal(figure)
    if row.area is not None:
        yield node, cx("dieConfidence"), SECONDARY
    if row.area_note:
        yield node, cx("dieNote"), terms.plain(row.area_note)
    for name, texts in (("note", row.notes), ("detail", row.details)):
        for text in texts:
            yield node, cx(name), terms.plain(text)
    yield from _evidence(row, node)
    for rate in rates:
        yield from _rate(row, node, slug, rate)


def _rate(row: Row, figures: NamedNode, slug: str, rate: Rate) -> Iterator[Triple]:
    node = thing("peak-rate", f"{slug}/{terms.slug(rate.format)}")
    yield figures, cx("rate"), node
    yield node, RDF_TYPE, cx("PeakRate")
    yield node, cx("format"), terms.plain(rate.format)
    yield node, cx("bitLength"), terms.integer(rate.bits)
    yield node, cx("tops"), terms.decimal(rate.tops)
    yield from _evidence(row, node)


def _evidence(row: Row, node: NamedNode) -> Iterator[Triple]:
    yield node, cx("line"), terms.integer(row.line)
    yield node, SOURCE, thing("document", f"{KIND}/{row.table}")
    yield node, cx("confidence"), SECONDARY
    if row.through:
        yield node, cx("knownThrough"), terms.date(row.through)
