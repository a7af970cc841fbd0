"""Parties and their addresses as statements."""

from collections.abc import Iterable, Iterator

from kg.load.ftm import names
from kg.load.ftm.entity import Entity
from kg.load.ftm.reading import Entry
from kg.load.ftm.schema import PARTIES
from kg.load.land import in_place, place
from kg.load.numbered import numbered
from kg.load.tongue import tongue
from kg.load.triple import (
    ALSO,
    LABEL,
    SECONDARY,
    SOURCE,
    A,
    day,
    local,
    particulars,
    text,
    thing,
    token,
)
from kg.terms import CX

LINES = ("street", "street2", "street3", "city", "region", "state", "postalCode", "postOfficeBox")
TAKEN = frozenset(
    {
        *names.STRONG,
        *names.WEAK,
        *names.NATIONAL,
        *names.BY_COUNTRY,
        "jurisdiction",
        "mainCountry",
        "country",
        "legalForm",
        "status",
        "address",
        "addressEntity",
    }
)


def party(entry: Entry, subject: str, sources: Iterable[str]) -> Iterator[str]:
    """A party; of one that another document describes only what that may not say."""
    one, own = entry.entity, entry.own
    country = next(iter(names.places(one)), "")
    ours = own is not None and not own.known and own.line == one.line
    called = names.label(one) if ours else ""
    if ours:
        yield f"{subject} {LABEL} {text(called, 'en')}"
        yield from _described(one, subject, sources)
    for name in one.all(*names.STRONG):
        if name != called:
            yield f"{subject} {ALSO} {text(name, tongue(name, country))}"
    for name in one.all(*names.WEAK):
        yield f"{subject} <{CX}weakName> {text(name)}"
    yield from numbered(subject, names.numbers(one))
    yield from _register(entry, subject)
    yield from _addresses(entry, subject)


def _described(one: Entity, subject: str, sources: Iterable[str]) -> Iterator[str]:
    """What only the document that describes a party says, on the first line that does."""
    yield f"{subject} {A} <{CX}Party>"
    if class_ := PARTIES[one.case]:
        yield f"{subject} {A} <{CX}{class_}>"
    for source in sources:
        yield f"{subject} {SOURCE} {source}"
    yield f"{subject} <{CX}confidence> {SECONDARY}"
    laws = {code for value in one.all("jurisdiction") if (code := place(value))}
    if len(laws) == 1:
        yield f"{subject} <{CX}jurisdiction> {thing('place', laws.pop())}"
    if one.last_seen:
        yield f"{subject} <{CX}knownThrough> {day(one.last_seen)}"


def _register(entry: Entry, subject: str) -> Iterator[str]:
    one = entry.entity
    for form in one.all("legalForm"):
        yield f"{subject} <{CX}legalForm> {text(form)}"
    for status in one.all("status"):
        yield f"{subject} <{CX}registrationStatus> {text(status)}"
    for id_ in (one.id, *one.referents):
        yield f"{subject} <{CX}identifier> {text(id_)}"
    yield from particulars(subject, names.tail(one, TAKEN))
    laws = one.all("jurisdiction")
    if len(laws) > 1 or any(len(law) != len("us") for law in laws):
        yield from particulars(subject, [("jurisdiction", law) for law in laws])
    if one.first_seen:
        yield from particulars(subject, [("first_seen", one.first_seen)])


def _addresses(entry: Entry, subject: str) -> Iterator[str]:
    one = entry.entity
    for near in entry.places["addressEntity"]:
        yield f"{subject} <{CX}postalAddress> <{near.iri}>"
    countries = one.all("mainCountry", "country")
    for words in one.all("address"):
        node = thing("address", f"{local(subject)}/{token(words)}")
        yield f"{subject} <{CX}postalAddress> {node}"
        yield f"{node} {A} <{CX}Address>"
        yield f"{node} <{CX}addressText> {text(words)}"
    for country in countries:
        node = thing("address", f"{local(subject)}/country/{token(country.lower())}")
        yield f"{subject} <{CX}postalAddress> {node}"
        yield f"{node} {A} <{CX}Address>"
        yield in_place(node, country)


def address(entry: Entry, node: str) -> Iterator[str]:
    """An address of its own."""
    one = entry.entity
    yield f"{node} {A} <{CX}Address>"
    words = (
        one.one("full")
        or ", ".join(one.all(*LINES))
        or (one.caption if not one.all("country") else "")
    )
    if words:
        yield f"{node} <{CX}addressText> {text(words)}"
    countries = one.all("country")
    if len(countries) == 1:
        yield in_place(node, countries[0])
    elif not words:
        yield f"{node} <{CX}addressText> {text(', '.join(countries) or one.id)}"
