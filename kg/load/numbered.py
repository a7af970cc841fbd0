"""Registered numbers: as statements, and as what decides which party of the graph is meant."""

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode

from kg.load.source import Names
from kg.load.triple import A, text, thing, token
from kg.terms import CX, slug

Number = tuple[str, str]
DECISIVE = frozenset({"lei", "cn-usc", "ru-ogrn", "ru-inn", "us-uei", "duns", "imo", "wikidata"})
"""Schemes that give a number to one party only, so that it decides where names do not."""


def numbered(party: str, numbers: Iterable[Number]) -> Iterator[str]:
    """The registered numbers of a party."""
    for given, number in dict.fromkeys(numbers):
        scheme = slug(given) or "unknown"
        node = thing("identifier", f"{scheme}/{token(number)}")
        yield f"{party} <{CX}registeredNumber> {node}"
        yield f"{node} {A} <{CX}RegisteredNumber>"
        yield f"{node} <{CX}scheme> {text(scheme)}"
        yield f"{node} <{CX}identifier> {text(number)}"


def identified(
    names: Names | None,
    own: Iterable[NamedNode],
    called: Iterable[str],
    places: Iterable[str],
    numbers: Iterable[Number],
) -> NamedNode | None:
    """The one party of the graph that has these numbers, or else one of the names in a country.

    A name does not join two parties whose numbers of one scheme differ. Where other documents
    speak of a party by an IRI that is this document's own, this document goes on to describe it.
    """
    if names is None:
        return None
    awaits = getattr(names, "awaits", None)
    if awaits is not None and any(awaits(node) for node in own):
        return None
    ours = [number for number in numbers if number[0] in DECISIVE]
    by_number, theirs = getattr(names, "numbered", None), getattr(names, "numbers", None)
    if by_number is not None:
        held = {party for number in ours if (party := by_number(*number)) is not None}
        if held:
            return held.pop() if len(held) == 1 else None
    there = tuple(places)
    found = {
        party
        for name in called
        for place in there
        if (party := names.party(name, place.upper())) is not None
    }
    if len(found) != 1:
        return None
    party = found.pop()
    return None if theirs is not None and _differ(ours, theirs(party)) else party


def learn(names: Names | None, numbers: Iterable[Number], party: NamedNode) -> None:
    """Tell what later files of the same load are to know: whose a number is."""
    take = getattr(names, "learn", None)
    if take is not None:
        for scheme, number in numbers:
            if scheme in DECISIVE:
                take(scheme, number, party)


def _differ(ours: Iterable[Number], theirs: Iterable[Number]) -> bool:
    held: dict[str, set[str]] = {}
    for scheme, number in theirs:
        held.setdefault(scheme, set()).add(token(number))
    given: dict[str, set[str]] = {}
    for scheme, number in ours:
        given.setdefault(scheme, set()).add(token(number))
    return any(scheme in held and not held[scheme] & given[scheme] for scheme in given)
