"""An entry of the Entity List as quads: the party, its addresses, the listing, its citations."""

from collections.abc import Iterator

from pyoxigraph import NamedNode

from kg import terms
from kg.load.ecfr.entities import fingerprint, party_slug
from kg.load.ecfr.record import Address, Entry
from kg.load.provenance import Triple
from kg.terms import RDF_TYPE, RDFS_LABEL, SKOS_ALT_LABEL, SOURCE, cx, thing

LIST = thing("list", "us-entity-list")
VERIFIED = thing("confidence", "verified")
BORN = {"1": "2020-05-15", "3": "2022-02-24", "4": "2022-10-12", "5": "2024-12-02"}
"""The first day of each footnote, before which no entry had it.

Source: 85 FR 29849, 87 FR 12226, 87 FR 62186, 89 FR 96790, effective dates.
"""


def entry(one: Entry) -> Iterator[Triple]:
    """What one row of the list says."""
    slug, print_ = party_slug(one), fingerprint(one)
    party = NamedNode(one.iri) if one.iri else thing("org", slug)
    listing = thing("listing", f"us-entity-list/{slug}/ecfr-{print_}")
    source = thing("document", f"ecfr/{one.document}")
    yield from _party(one, party, source)
    for number, address in enumerate(one.addresses, 1):
        yield from _address(party, thing("address", f"{slug}/ecfr-{print_}/{number}"), address)
    yield listing, RDF_TYPE, cx("Listing")
    yield listing, cx("party"), party
    yield listing, cx("list"), LIST
    yield listing, cx("printedIn"), thing("code", one.spot.slug)
    if one.place:
        yield listing, cx("listedPlace"), thing("place", one.place.lower())
    for name, value in (
        ("listedName", one.name),
        ("countryHeading", one.heading),
        ("requirement", one.requirement),
        ("policy", one.policy),
        ("notice", one.printed),
    ):
        if value:
            yield listing, cx(name), terms.plain(value)
    for digit in one.footnotes:
        yield listing, cx("footnote"), terms.plain(digit)
    yield listing, cx("line"), terms.integer(one.line)
    yield listing, SOURCE, source
    yield listing, cx("confidence"), VERIFIED
    yield from _notices(one, listing, f"us-entity-list/{slug}/ecfr-{print_}")
    yield from _dates(one, listing)
    yield from _references(one, listing)


def _party(one: Entry, party: NamedNode, source: NamedNode) -> Iterator[Triple]:
    if one.first and not one.iri:
        yield party, RDF_TYPE, cx("Party")
        yield party, RDFS_LABEL, terms.text(one.name)
        yield party, SOURCE, source
        yield party, cx("confidence"), VERIFIED
    else:
        yield party, SKOS_ALT_LABEL, terms.text(one.name)
    for alias in one.aliases:
        yield party, SKOS_ALT_LABEL, terms.text(alias)


def _address(party: NamedNode, node: NamedNode, one: Address) -> Iterator[Triple]:
    yield party, cx("postalAddress"), node
    yield node, RDF_TYPE, cx("Address")
    if one.text:
        yield node, cx("addressText"), terms.plain(one.text)
    if one.country:
        yield node, cx("place"), thing("place", one.country.lower())


def _notices(one: Entry, listing: NamedNode, slug: str) -> Iterator[Triple]:
    for number, notice in enumerate(one.notices, 1):
        node = thing("listing-notice", f"{slug}/{number}")
        yield listing, cx("citation"), terms.plain(notice.citation)
        yield listing, cx("citedNotice"), node
        yield node, RDF_TYPE, cx("ListingNotice")
        yield node, RDFS_LABEL, terms.text(notice.citation)
        yield node, cx("citation"), terms.plain(notice.citation)
        if notice.day:
            yield node, cx("printedDay"), terms.date(notice.day)
        for instrument in notice.instruments:
            yield node, cx("refersTo"), NamedNode(instrument)


def _dates(one: Entry, listing: NamedNode) -> Iterator[Triple]:
    """Since when the row stands: from its first citation, with a footnote by its last one.

    A footnote may have come later than the entry, so that the row as it reads began on a day from
    the first citation, or the footnote's first day, to the last citation.
    """
    days = sorted(notice.day for notice in one.notices if notice.day)
    if not days:
        return
    born = max((BORN.get(digit, "") for digit in one.footnotes), default="")
    earliest = max(days[0], born)
    latest = max(days[-1] if one.footnotes else days[0], earliest)
    yield listing, cx("fromEarliest"), terms.date(earliest)
    yield listing, cx("fromLatest"), terms.date(latest)
    yield listing, cx("from"), terms.date(latest)


def _references(one: Entry, listing: NamedNode) -> Iterator[Triple]:
    from kg.load.ecfr.writing import links

    yield from links(listing, one.references)
