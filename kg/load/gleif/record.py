"""What GLEIF says, the same from JSON and from CSV."""

import re
from dataclasses import dataclass

from kg.load.moment import Moment
from kg.load.numbered import Number

LEI = re.compile(r"[0-9A-Z]{18}[0-9]{2}")
PARENTS = {
    "IS_DIRECTLY_CONSOLIDATED_BY": "direct",
    "IS_ULTIMATELY_CONSOLIDATED_BY": "ultimate",
}
TYPE = re.compile(r"IS_[A-Z]+([_-][A-Z]+)*")
VOID = frozenset({"ANNULLED", "DUPLICATE"})
OVER = frozenset({"INACTIVE", "NULL"})
Pairs = tuple[tuple[str, str], ...]


class UnfitError(ValueError):
    """A record that cannot be read."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name with its language as the record gives it; transliterations are names too."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Address:
    """An address: what it is for, its text without the country, the country."""

    role: str
    text: str
    country: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A level 1 record; the first name is the legal one."""

    line: int
    lei: str
    names: tuple[Name, ...]
    addresses: tuple[Address, ...]
    jurisdiction: str
    category: str
    form: str
    statuses: tuple[str, ...]
    numbers: tuple[Number, ...]
    particulars: Pairs
    updated: str

    @property
    def seat(self) -> str:
        """The country of the headquarters."""
        return next((one.country for one in self.addresses if one.role == "headquarters"), "")


@dataclass(frozen=True, slots=True)
class Relation:
    """A level 2 record: a party, what it is to another, and since when."""

    line: int
    child: str
    parent: str
    type: str
    start: Moment | None
    end: Moment | None
    particulars: Pairs
    updated: str
    mark: str


@dataclass(frozen=True, slots=True)
class Silence:
    """A reporting exception: why a party reports no parent."""

    line: int
    lei: str
    category: str
    reasons: tuple[str, ...]


Said = Entity | Relation | Silence


def lei(value: str) -> str:
    """An LEI.

    Raises:
        UnfitError: The value is none.
    """
    if not LEI.fullmatch(value):
        raise UnfitError(f"{value!r} is no LEI" if value else "a record without an LEI")
    return value


def sound(value: str) -> bool:
    """Whether the check digits of an LEI fit.

    Source: ISO 17442, by ISO/IEC 7064 MOD 97-10.
    """
    return int("".join(str(int(letter, 36)) for letter in value)) % 97 == 1


def form(code: str, words: str) -> str:
    """A legal form: in words where they are given, else by its code; 8888 and 9999 are no forms.

    Source: ISO 20275.
    """
    return words or (f"ISO 20275 {code}" if code not in ("", "8888", "9999") else "")


def kind(type_: str) -> str:
    """What links two parties: the type of a relation that is no parent, as a word."""
    return re.sub(r"[^a-z]+", "-", type_.removeprefix("IS_").lower())
