"""Which of our terms FollowTheMoney can say, and how: the way back of `kg.load.ftm`.

Source: followthemoney.tech/explorer/schemata, release 4.
"""

from kg.load.ftm import schema as loaded
from kg.load.ftm.names import BY_COUNTRY, NATIONAL
from kg.load.ftm.sanction import PROGRAMS
from kg.terms import CX, PREFIXES

PARTIES = {
    "Authority": "PublicBody",  # which the loader takes for an organisation
    **{class_ or "Party": name for name, class_ in reversed(loaded.PARTIES.items())},
}
"""The classes of a party, the most telling first; one that is owned and may be is a Company."""
MAY_BE_OWNED = {"Organization", "LegalEntity"}
OTHERS = {
    "Listing": "Sanction",
    "Ownership": "Ownership",
    "Parentage": "Ownership",
    "PartyLink": "UnknownLink",
    "Address": "Address",
}
LINKED = {loaded.kebab(name): (name, *ends) for name, ends in loaded.LINKS.items()}
"""Each kind of link with its schema and the two ends."""
UNKNOWN = LINKED["unknown-link"]

SCHEMES = {scheme: name for name, scheme in NATIONAL.items() if name != "isin"}
SCHEMES_BY_COUNTRY = {scheme: name for name, scheme in BY_COUNTRY.items()}
PROGRAM_IDS = {slug: program for program, slug in reversed(PROGRAMS.items())}

_RDFS, _SKOS, _DCT = PREFIXES["rdfs"], PREFIXES["skos"], PREFIXES["dcterms"]
LABEL = f"{_RDFS}label"
TEXTS = {
    "party": {
        LABEL: "name",
        f"{_SKOS}altLabel": "alias",
        f"{CX}weakName": "weakAlias",
        f"{CX}legalForm": "legalForm",
        f"{CX}registrationStatus": "status",
        f"{CX}gist": "summary",
        f"{CX}note": "notes",
    },
    "Sanction": {
        f"{CX}policy": "provisions",
        f"{CX}citation": "authorityId",
        f"{CX}identifier": "recordId",
        f"{CX}program": "program",
        f"{CX}listPage": "sourceUrl",
        f"{CX}note": "summary",
    },
    "Ownership": {
        f"{CX}share": "percentage",
        f"{CX}tie": "role",
        f"{CX}parentKind": "role",
        f"{CX}note": "summary",
    },
    "link": {f"{CX}linkRole": "role", f"{CX}note": "summary"},
    "Address": {f"{CX}addressText": "full"},
}
"""What literals of an entity become."""
NODES = {
    "party": {f"{CX}postalAddress": "addressEntity", f"{CX}partOf": "parent"},
    "Sanction": {f"{CX}party": "entity"},
    "Ownership": {
        f"{CX}owner": "owner",
        f"{CX}owned": "asset",
        f"{CX}parent": "owner",
        f"{CX}child": "asset",
    },
    "link": {},
    "Address": {},
}
"""What leads from an entity to another."""
PLACES = {
    "party": {f"{CX}jurisdiction": "jurisdiction", f"{CX}seat": "country"},
    "Address": {f"{CX}place": "country"},
}
"""What leads to a place, of which FollowTheMoney has the code."""
DATES = {
    f"{CX}fromEarliest": "startDate",
    f"{CX}fromLatest": "startDate",
    f"{CX}untilEarliest": "endDate",
    f"{CX}untilLatest": "endDate",
    f"{CX}asOf": "date",
}
IMPLIED = {f"{CX}from", f"{CX}until", f"{CX}fromWords", f"{CX}untilWords"}
"""What the dates say already, or say better."""
FREE = {f"{CX}particular", f"{CX}detail"}
"""Texts of the form `property: value`, as the loader writes what it has no place for."""
