"""One row of the list, the same from CSV and from JSON."""

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from hashlib import blake2b
from typing import NamedTuple

from kg.terms import slug

LISTS = {
    "EL": "us-entity-list",
    "MEU": "us-mel",
    "UVL": "us-uvl",
    "DPL": "us-dpl",
    "SDN": "us-sdn",
    "SSI": "us-ssi",
    "PLC": "us-ns-plc",
    "CAP": "us-capta",
    "CMIC": "us-ns-cmic",
    "NS-MBS LIST": "us-ns-mbs",
    "FSE": "us-fse",
    "ISN": "us-isn",
    "DTC": "us-itar-debarred",
}
CLASSES = {
    "entity": "Organization",
    "individual": "Person",
    "vessel": "Vessel",
    "aircraft": "Aircraft",
}
SHORT = re.compile(r"\(([A-Z][A-Z -]*(?:List)?)\)")
CODE = re.compile(r"(?:^|,\s*)([A-Z]{2})$")
REGION = re.compile(r"(?:^|,\s*)([A-Z]{4,}(?: \([A-Z ]+\))?)$")
SUPERSCRIPT = re.compile(r"734\.9\(([a-z])\)(?:\((\d)\)|(\d))?")
ENTITY_FDP = {"1": "1", "2": "4", "3": "5", "4": "4", "5": "5"}
OTHER_CODES = {"UK": "GB"}  # reserved in ISO 3166 for what has another code
CITATION = re.compile(r"\b(\d{2,3}) F\.?\s?R\.? (\d+)\b")


class Address(NamedTuple):
    """One address: its text without the country, and the country's code or words."""

    text: str
    country: str


@dataclass(slots=True)
class Party:
    """One entry of one list.

    ``iri`` is that of a party which the graph knows; ``first`` says that no entry before this one
    has named the party, so that it gets its label here. ``fingerprint`` tells one entry of a list
    from another: it is made of what the row says.
    """

    line: int
    list: str
    name: str
    kind: str
    number: str
    programs: tuple[str, ...]
    addresses: tuple[Address, ...]
    aliases: tuple[str, ...]
    citations: tuple[str, ...]
    notice: str
    start: str
    end: str
    requirement: str
    policy: str
    remarks: str
    title: str
    page: str
    facts: tuple[tuple[str, str], ...]
    iri: str = ""
    first: bool = True
    fingerprint: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self.fingerprint = self._fingerprint()

    @property
    def country(self) -> str:
        """The ISO code of the first address that has one."""
        codes = (address.country for address in self.addresses)
        return next((code for code in codes if len(code) == len("US")), "")

    @property
    def footnotes(self) -> tuple[str, ...]:
        """The footnotes of the Entity List that the licence requirement names.

        Source: 734.9(e) and (e)(1) is footnote 1, (e)(2) is 4, (e)(3) is 5, (g) is 3.
        """
        if self.list != "us-entity-list":
            return ()
        found = set()
        for paragraph, item, digit in SUPERSCRIPT.findall(self.requirement):
            if digit:
                found.add(digit)
            elif paragraph == "g":
                found.add("3")
            elif paragraph == "e":
                found.add(ENTITY_FDP.get(item or "1", "1"))
        return tuple(sorted(found))

    def _fingerprint(self) -> str:
        said = "\x1f".join(
            (
                self.list,
                self.name,
                self.number,
                self.notice,
                self.start,
                self.requirement,
                self.policy,
                ";".join(self.programs),
                ";".join(self.aliases),
                ";".join([f"{text}|{country}" for text, country in self.addresses]),
            )
        )
        return blake2b(said.encode(), digest_size=8).hexdigest()


@lru_cache(maxsize=256)
def listed(source: str) -> str:
    """The slug of the list that a row's source names; empty for one that is not known."""
    short = SHORT.search(source)
    return LISTS.get(short[1].upper(), "") if short else ""


def address(text: str) -> Address:
    """An address of the CSV file, which ends in the country's code if it has one."""
    whole = text.strip()
    for ending in (CODE, REGION):
        if code := ending.search(whole):
            return Address(whole[: code.start()].rstrip(", "), country(code[1]))
    return Address(whole, "")


def party_slug(party: Party) -> str:
    """The slug of a party that the graph does not know: its name, and its country or ``xx``."""
    return f"{_spelled(party.name)}-{party.country.lower() or 'xx'}"


@lru_cache(maxsize=4096)
def _spelled(name: str) -> str:
    return slug(name)


@lru_cache(maxsize=4096)
def country(text: str) -> str:
    """A country's ISO code, or a code that ISO does not know, in brackets, as words are kept."""
    code = OTHER_CODES.get(text, text)
    return code if len(code) != len("US") or code in _codes() else f"({code})"


@cache
def _codes() -> frozenset[str]:
    import pycountry  # reads its tables when first asked

    return frozenset(one.alpha_2 for one in pycountry.countries)


def citations(notice: str) -> tuple[str, ...]:
    """The Federal Register citations of a notice, in the usual spelling."""
    if not notice:
        return ()
    return tuple(dict.fromkeys(f"{volume} FR {page}" for volume, page in CITATION.findall(notice)))
