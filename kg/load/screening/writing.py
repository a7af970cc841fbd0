"""The list as quads: the document, and a party with one listing for each row."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.load.screening.document import Document
from kg.load.screening.party import CLASSES, Party, party_slug
from kg.load.screening.reading import KIND, VERSION, Record
from kg.terms import CX, GRAPH, ID, PREFIXES

GRAPH_IRI = f"<{GRAPH}{KIND}/us>"
DOCUMENT = f"<{ID}document/{KIND}/us>"
A = f"<{PREFIXES['rdf']}type>"
LABEL = f"<{PREFIXES['rdfs']}label>"
ALSO = f"<{PREFIXES['skos']}altLabel>"
SOURCE = f"<{PREFIXES['dcterms']}source>"
XSD = PREFIXES["xsd"]
VERIFIED = f"<{ID}confidence/verified>"


def quads(record: Record) -> Iterator[Quad]:
    """The statements of a record."""
    return iter(parse(nquads(record), format=RdfFormat.N_QUADS))


def nquads(record: Record) -> str:
    """The statements of a record as N-Quads, which a store takes in faster than quads."""
    triples = _document(record) if isinstance(record, Document) else _party(record)
    return "".join(f"{triple} {GRAPH_IRI} .\n" for triple in triples)


def _document(record: Document) -> Iterator[str]:
    run = f"<{ID}activity-run/{KIND}/{record.sha256}>"
    yield f"{DOCUMENT} {A} <{CX}PartyList>"
    yield f"{DOCUMENT} {LABEL} {_text(record.title, 'en')}"
    yield f"{DOCUMENT} <{PREFIXES['dcterms']}publisher> {_text(record.publisher)}"
    yield f"{DOCUMENT} <{CX}sha256> {_text(record.sha256)}"
    yield f"{DOCUMENT} <{CX}graph> {GRAPH_IRI}"
    yield f"{GRAPH_IRI} <{CX}ofDocument> {DOCUMENT}"
    yield f"{DOCUMENT} <{PREFIXES['prov']}wasGeneratedBy> {run}"
    yield f"{run} {A} <{PREFIXES['prov']}Activity>"
    yield f"{run} <{PREFIXES['prov']}used> <{ID}file/{record.sha256}>"
    yield f"<{ID}file/{record.sha256}> {A} <{PREFIXES['prov']}Entity>"
    yield f"{run} <{CX}loader> {_text(KIND)}"
    yield f"{run} <{CX}loaderVersion> {_text(VERSION)}"
    if record.url:
        yield f"{DOCUMENT} <{PREFIXES['schema']}url> {_iri(record.url)}"
    if record.published:
        yield f"{DOCUMENT} <{CX}knownThrough> {_day(record.published)}"
        yield f"{GRAPH_IRI} <{CX}knownThrough> {_day(record.published)}"


def _party(party: Party) -> Iterator[str]:
    name = party_slug(party)
    subject = f"<{party.iri}>" if party.iri else f"<{ID}org/{name}>"
    if not party.iri:  # else the document that describes the party says what it is
        yield f"{subject} {A} <{CX}Party>"
        if kind := CLASSES.get(party.kind):
            yield f"{subject} {A} <{CX}{kind}>"
    if party.first and not party.iri:
        yield f"{subject} {LABEL} {_text(party.name, 'en')}"
        yield f"{subject} {SOURCE} {DOCUMENT}"
        yield f"{subject} <{CX}confidence> {VERIFIED}"
    else:
        yield f"{subject} {ALSO} {_text(party.name, 'en')}"
    for alias in party.aliases:
        yield f"{subject} {ALSO} {_text(alias, 'en')}"
    for number, address in enumerate(party.addresses, start=1):
        at = f"<{ID}address/{name}/{party.list}/{party.fingerprint}/{number}>"
        yield f"{subject} <{CX}postalAddress> {at}"
        yield f"{at} {A} <{CX}Address>"
        if address.text:
            yield f"{at} <{CX}addressText> {_text(address.text)}"
        if address.country:
            yield _place(at, address.country)
    yield from _listing(party, subject, f"<{ID}listing/{party.list}/{name}/{party.fingerprint}>")


def _listing(party: Party, subject: str, node: str) -> Iterator[str]:
    yield f"{node} {A} <{CX}Listing>"
    yield f"{node} <{CX}party> {subject}"
    yield f"{node} <{CX}list> <{ID}list/{party.list}>"
    yield f"{node} <{CX}listedName> {_text(party.name)}"
    yield f"{node} {SOURCE} {DOCUMENT}"
    yield f"{node} <{CX}confidence> {VERIFIED}"
    for property_, value in (
        ("identifier", party.number),
        ("notice", party.notice),
        ("requirement", party.requirement),
        ("policy", party.policy),
        ("remarks", party.remarks),
        ("title", party.title),
        ("listPage", party.page),
    ):
        if value:
            yield f"{node} <{CX}{property_}> {_text(value)}"
    for property_, values in (
        ("program", party.programs),
        ("citation", party.citations),
        ("footnote", party.footnotes),
    ):
        for value in values:
            yield f"{node} <{CX}{property_}> {_text(value)}"
    for property_, value in party.facts:
        yield f"{node} <{CX}detail> {_text(f'{property_}: {value}')}"
    yield from _dates(party, node)


def _dates(party: Party, node: str) -> Iterator[str]:
    for stem, value in (("from", party.start), ("until", party.end)):
        if value:
            for name in (stem, f"{stem}Earliest", f"{stem}Latest"):
                yield f"{node} <{CX}{name}> {_day(value)}"


def _place(subject: str, country: str) -> str:
    if len(country) == len("US"):
        return f"{subject} <{CX}place> <{ID}place/{country.lower()}>"
    return f"{subject} <{CX}placeName> {_text(country.strip('()'))}"


def _text(value: str, language: str = "") -> str:
    return str(Literal(value, language=language)) if language else str(Literal(value))


def _day(value: str) -> str:
    return f'"{value}"^^<{XSD}date>'


def _iri(value: str) -> str:
    return str(NamedNode(value))
