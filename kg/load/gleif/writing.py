"""Records as quads: the document, and what each record says of its parties."""

from collections.abc import Iterator

from pyoxigraph import Quad, RdfFormat, parse

from kg import terms
from kg.load.gleif.document import Document
from kg.load.gleif.reading import KIND, VERSION, Entry, Party, Record
from kg.load.gleif.record import PARENTS, Entity, Relation, Silence, kind
from kg.load.land import in_place, place
from kg.load.moment import dated
from kg.load.numbered import numbered
from kg.load.provenance import Paper
from kg.load.tongue import latin, tag
from kg.load.triple import (
    ALSO,
    LABEL,
    SECONDARY,
    SOURCE,
    A,
    day,
    fact,
    local,
    particulars,
    text,
    thing,
    token,
)
from kg.load.triple import paper as described
from kg.load.triple import quads as written
from kg.terms import CX

NO_BODIES = frozenset({"SOLE_PROPRIETOR", "PERSON"})  # which may be a person: only parties


def quads(record: Record) -> Iterator[Quad]:
    """The statements of a record."""
    return iter(parse(nquads(record), format=RdfFormat.N_QUADS))


def nquads(record: Record) -> str:
    """The statements of a record as N-Quads, which a store takes in faster than quads."""
    document = record if isinstance(record, Document) else record.document
    said = described(_paper(record)) if isinstance(record, Document) else _entry(record)
    return written(said, str(terms.graph(KIND, document.id)))


def _paper(document: Document) -> Paper:
    return Paper(
        terms.thing("document", f"{KIND}/{document.id}"), terms.graph(KIND, document.id), KIND,
        VERSION, "CompanyData", document.title, document.publisher, document.url, document.sha256,
        document.published, "mul",
    )  # fmt: skip


def _entry(entry: Entry) -> Iterator[str]:
    source = thing("document", f"{KIND}/{entry.document.id}")
    one = entry.said
    if isinstance(one, Entity):
        yield from _entity(one, entry.parties[0], source)
    elif isinstance(one, Silence):
        yield from _bare(entry.parties[0], one.lei)
        pair = (f"no {one.category.lower().replace('_', ' ')}", "; ".join(one.reasons))
        yield from particulars(f"<{entry.parties[0].iri}>", [pair])
    else:
        yield from _relation(one, entry, source)


def _entity(one: Entity, party: Party, source: str) -> Iterator[str]:
    subject, called = f"<{party.iri}>", ""
    if not party.described:
        called = _label(one)
        yield f"{subject} {A} <{CX}Party>"
        if one.category not in NO_BODIES:
            yield f"{subject} {A} <{CX}Organization>"
        yield f"{subject} {LABEL} {text(called, 'en')}"
        yield f"{subject} {SOURCE} {source}"
        yield f"{subject} <{CX}confidence> {SECONDARY}"
        if one.updated:
            yield f"{subject} <{CX}knownThrough> {day(one.updated)}"
    for name, country in (("seat", one.seat), ("jurisdiction", one.jurisdiction)):
        if (code := place(country)) and not (party.described and name in party.has):
            yield f"{subject} <{CX}{name}> {thing('place', code)}"
    for other in one.names:
        language = tag(other.language, other.text)
        if (other.text, language) != (called, "en"):
            yield f"{subject} {ALSO} {text(other.text, language)}"
    if one.form:
        yield f"{subject} <{CX}legalForm> {text(one.form)}"
    for status in one.statuses:
        yield f"{subject} <{CX}registrationStatus> {text(status)}"
    yield from numbered(subject, (("lei", one.lei), *one.numbers))
    rest = (("category", one.category), *one.particulars, ("jurisdiction", one.jurisdiction))
    yield from particulars(subject, [pair for pair in rest if pair[1]])
    yield from _addresses(one, subject)


def _addresses(one: Entity, subject: str) -> Iterator[str]:
    for address in dict.fromkeys((a.text, a.country) for a in one.addresses):
        words, country = address
        node = thing("address", f"{local(subject)}/{token(f'{words}, {country}')}")
        yield f"{subject} <{CX}postalAddress> {node}"
        yield f"{node} {A} <{CX}Address>"
        if words:
            yield f"{node} <{CX}addressText> {text(words)}"
        if country:
            yield in_place(node, country)


def _relation(one: Relation, entry: Entry, source: str) -> Iterator[str]:
    for party, lei in zip(entry.parties, (one.child, one.parent), strict=True):
        yield from _bare(party, lei)
    child, parent = (f"<{party.iri}>" for party in entry.parties)
    ends = f"{local(child)}/{local(parent)}"
    if parent_kind := PARENTS.get(one.type):
        node = thing("parentage", f"{ends}/{parent_kind}-{one.mark}")
        yield f"{node} {A} <{CX}Parentage>"
        yield f"{node} <{CX}child> {child}"
        yield f"{node} <{CX}parent> {parent}"
        yield f"{node} <{CX}parentKind> {text(parent_kind)}"
    else:
        node = thing("link", f"{ends}/{kind(one.type)}-{one.mark}")
        yield f"{node} {A} <{CX}PartyLink>"
        yield f"{node} <{CX}linkFrom> {child}"
        yield f"{node} <{CX}linkTo> {parent}"
        yield f"{node} <{CX}linkKind> {text(kind(one.type))}"
    yield from dated(node, one.start, one.end)
    yield from particulars(node, one.particulars)
    yield from fact(node, [source], one.line if entry.document.lines else 0, one.updated)


def _bare(party: Party, lei: str) -> Iterator[str]:
    """A party that nothing but an LEI stands for; one that the graph describes needs nothing."""
    if not party.described:
        yield f"<{party.iri}> {A} <{CX}Party>"
        yield from numbered(f"<{party.iri}>", [("lei", lei)])


def _label(one: Entity) -> str:
    """What to call a party: by its legal name, or by another in Latin letters if it has one."""
    names = [name.text for name in one.names]
    return next((name for name in names if latin(name)), names[0])
