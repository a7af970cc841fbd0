"""The list as quads: the document, and a party with one listing for each row."""

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kg.load.screening.document import Document
from kg.load.screening.party import CLASSES, Party, party_slug
from kg.load.screening.reading import KIND, VERSION, Record
from kg.load.triple import ALSO, LABEL, SOURCE, A, day, text
from kg.terms import CX, GRAPH, ID, PREFIXES

GRAPH_IRI = f"<{GRAPH}{KIND}/us>"
DOCUMENT = f"<{ID}document/{KIND}/us>"
END = f" {GRAPH_IRI} .\n"
RESTS = f"{SOURCE} {DOCUMENT}"
VERIFIED = f"<{CX}confidence> <{ID}confidence/verified>"


def quads(record: Record) -> Iterator[Quad]:
    """The statements of a record."""
    return iter(parse(nquads(record), format=RdfFormat.N_QUADS))


def nquads(record: Record) -> str:
    """The statements of a record as N-Quads, which a store takes in faster than quads."""
    triples = _document(record) if isinstance(record, Document) else _party(record)
    return END.join((*triples, ""))


def _document(record: Document) -> Iterator[str]:
    run = f"<{ID}activity-run/{KIND}/{record.sha256}>"
    yield f"{DOCUMENT} {A} <{CX}PartyList>"
    yield f"{DOCUMENT} {LABEL} {text(record.title, 'en')}"
    yield f"{DOCUMENT} <{PREFIXES['dcterms']}publisher> {text(record.publisher)}"
    yield f"{DOCUMENT} <{CX}sha256> {text(record.sha256)}"
    yield f"{DOCUMENT} <{CX}graph> {GRAPH_IRI}"
    yield f"{GRAPH_IRI} <{CX}ofDocument> {DOCUMENT}"
    yield f"{DOCUMENT} <{PREFIXES['prov']}wasGeneratedBy> {run}"
    yield f"{run} {A} <{PREFIXES['prov']}Activity>"
    yield f"{run} <{PREFIXES['prov']}used> <{ID}file/{record.sha256}>"
    yield f"<{ID}file/{record.sha256}> {A} <{PREFIXES['prov']}Entity>"
    yield f"{run} <{CX}loader> {text(KIND)}"
    yield f"{run} <{CX}loaderVersion> {text(VERSION)}"
    if record.url:
        yield f"{DOCUMENT} <{PREFIXES['schema']}url> {_iri(record.url)}"
    if record.published:
        yield f"{DOCUMENT} <{CX}knownThrough> {day(record.published)}"
        yield f"{GRAPH_IRI} <{CX}knownThrough> {day(record.published)}"


def _party(party: Party) -> list[str]:
    name = party_slug(party)
    subject = f"<{party.iri}>" if party.iri else f"<{ID}org/{name}>"
    said: list[str] = []
    if not party.iri:  # else the document that describes the party says what it is
        said.append(f"{subject} {A} <{CX}Party>")
        if kind := CLASSES.get(party.kind):
            said.append(f"{subject} {A} <{CX}{kind}>")
    if party.first and not party.iri:
        said += (
            f"{subject} {LABEL} {text(party.name, 'en')}",
            f"{subject} {RESTS}",
            f"{subject} {VERIFIED}",
        )
    else:
        said.append(f"{subject} {ALSO} {text(party.name, 'en')}")
    said += [f"{subject} {ALSO} {text(alias, 'en')}" for alias in party.aliases]
    for number, (words, country) in enumerate(party.addresses, start=1):
        at = f"<{ID}address/{name}/{party.list}/{party.fingerprint}/{number}>"
        said += (f"{subject} <{CX}postalAddress> {at}", f"{at} {A} <{CX}Address>")
        if words:
            said.append(f"{at} <{CX}addressText> {text(words)}")
        if country:
            said.append(_place(at, country))
    _listing(said, party, subject, f"<{ID}listing/{party.list}/{name}/{party.fingerprint}>")
    return said


def _listing(said: list[str], party: Party, subject: str, node: str) -> None:
    said += (
        f"{node} {A} <{CX}Listing>",
        f"{node} <{CX}party> {subject}",
        f"{node} <{CX}list> <{ID}list/{party.list}>",
        f"{node} <{CX}listedName> {text(party.name)}",
        f"{node} {RESTS}",
        f"{node} {VERIFIED}",
    )
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
            said.append(f"{node} <{CX}{property_}> {text(value)}")
    for property_, values in (
        ("program", party.programs),
        ("citation", party.citations),
        ("footnote", party.footnotes),
    ):
        for value in values:
            said.append(f"{node} <{CX}{property_}> {text(value)}")
    for property_, value in party.facts:
        said.append(f"{node} <{CX}detail> {text(f'{property_}: {value}')}")
    for stem, value in (("from", party.start), ("until", party.end)):
        if value:
            for name in (stem, f"{stem}Earliest", f"{stem}Latest"):
                said.append(f"{node} <{CX}{name}> {day(value)}")


def _place(subject: str, country: str) -> str:
    if len(country) == len("US"):
        return f"{subject} <{CX}place> <{ID}place/{country.lower()}>"
    return f"{subject} <{CX}placeName> {text(country.strip('()'))}"


def _iri(value: str) -> str:
    return str(NamedNode(value))
