"""Entities as quads: the document, its data sets, and what each entity says."""

from collections.abc import Iterator

from pyoxigraph import Quad, RdfFormat, parse

from kg import terms
from kg.load.ftm.document import Document
from kg.load.ftm.edge import link, ownership, paper, security
from kg.load.ftm.party import address, party
from kg.load.ftm.reading import KIND, VERSION, Entry, Record
from kg.load.ftm.sanction import listing
from kg.load.provenance import Paper
from kg.load.triple import LABEL, A, text, thing, token
from kg.load.triple import paper as described
from kg.load.triple import quads as written
from kg.terms import CX


def quads(record: Record) -> Iterator[Quad]:
    """The statements of a record."""
    return iter(parse(nquads(record), format=RdfFormat.N_QUADS))


def nquads(record: Record) -> str:
    """The statements of a record as N-Quads, which a store takes in faster than quads."""
    document = record if isinstance(record, Document) else record.document
    graph = str(terms.graph(KIND, document.id))
    said = described(_paper(record)) if isinstance(record, Document) else _entry(record)
    return written(said, graph)


def _paper(document: Document) -> Paper:
    return Paper(
        terms.thing("document", f"{KIND}/{document.id}"), terms.graph(KIND, document.id), KIND,
        VERSION, "CompanyData", document.title, document.publisher, document.url, document.sha256,
        document.published, "mul",
    )  # fmt: skip


def _entry(entry: Entry) -> Iterator[str]:
    one = entry.entity
    for name in entry.fresh:
        yield from _dataset(name)
    sources = (
        thing("document", f"{KIND}/{entry.document.id}"),
        *(_source(name) for name in one.datasets),
    )
    own = f"<{entry.own.iri}>" if entry.own is not None else ""
    if one.kind == "party":
        yield from party(entry, own, sources)
    elif one.kind == "address":
        yield from address(entry, own)
    elif one.kind == "ownership":
        yield from ownership(entry, sources)
    elif one.kind == "link":
        yield from link(entry, sources)
    elif one.kind == "sanction":
        yield from listing(entry, sources)
    elif one.kind == "identification":
        yield from paper(entry)
    else:
        yield from security(entry)


def _dataset(name: str) -> Iterator[str]:
    node = _source(name)
    yield f"{node} {A} <{CX}Source>"
    yield f"{node} {LABEL} {text(name, 'en')}"
    yield f"{node} <{CX}key> {text(_key(name))}"
    yield f'{node} <{CX}official> "no"'


def _source(name: str) -> str:
    return thing("source", f"ftm/{token(name)}")


def _key(name: str) -> str:
    return f"FTM-{token(name).replace('_', '-')}"
