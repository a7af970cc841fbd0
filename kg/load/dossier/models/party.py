"""Organisations with their owners, and rows of ``listings.csv``."""

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema, model_validator

from kg.load.dossier.marks import MisfitError
from kg.load.dossier.models.entry import Entry
from kg.load.dossier.models.evidence import Dated, Evidenced
from kg.load.dossier.models.head import Head
from kg.load.dossier.models.naming import Aliases, Labels
from kg.load.dossier.models.values import (
    NONE,
    Date,
    Day,
    Footnote,
    InstrumentSlug,
    ItemSlug,
    PlaceCode,
    Prose,
    Slug,
    SourceKey,
    WebAddress,
    number,
    split,
)
from kg.load.dossier.vocabulary import Confidence, PartRole, PartyKind, Tie, YesNo


def _share(value: object) -> tuple[Decimal, Decimal]:
    if isinstance(value, dict):
        if set(value) != {"low", "high"}:
            raise ValueError("a mapping that is not {low: PERCENT, high: PERCENT}")
        low, high = number(value["low"]), number(value["high"])
    else:
        low = high = number(value)
    if not low <= high <= 100:
        shown = f"{low} to {high}" if low != high else f"{low}"
        raise ValueError(f"{shown} is no share from 0 to 100 percent")
    return low, high


Share = Annotated[
    tuple[Decimal, Decimal],
    PlainValidator(_share),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "number", "minimum": 0, "maximum": 100},
                {
                    "type": "object",
                    "properties": {"low": {"type": "number"}, "high": {"type": "number"}},
                    "required": ["low", "high"],
                    "additionalProperties": False,
                },
            ]
        }
    ),
]


class Owner(Dated):
    """A party that holds a share over a period, is called the parent, or controls without one."""

    owner: Slug
    share: Share | None = None
    as_of: Day | None = None
    direct: YesNo | None = None
    tie: Tie | None = None


class Part(Dated):
    """What a party has to do with a chip or family over a period."""

    role: PartRole
    item: ItemSlug


class Organisation(Evidenced):
    """A party: an organisation, authority or person."""

    id: Slug
    kind: PartyKind = "Organization"
    name: Labels
    aliases: Aliases = NONE
    jurisdiction: PlaceCode | None = None
    seat: PlaceCode | None = None
    part_of: Slug | None = None
    url: WebAddress | None = None
    gist: Prose | None = None
    owners: list[Owner] = NONE
    roles: list[Part] = NONE


class OrganisationsHead(Head):
    """The head of a file of parties."""

    dossier: Literal["organisations"]


class Organisations(OrganisationsHead):
    """A file of parties."""

    organisations: Annotated[list[Organisation], Field(min_length=1)]


def column(field: str) -> str:
    """The CSV column of a field: ``from_`` is ``from``."""
    return field.rstrip("_")


class Listing(Entry, alias_generator=column):
    """A row: a party on a list, or its time under one footnote."""

    org: Slug
    list_: Slug
    listed_name: Prose | None = None
    footnote: Footnote | None = None
    from_: Day
    until: Day | None = None
    policy: Prose | None = None
    citation: Prose | None = None
    instrument: InstrumentSlug | None = None
    source: Annotated[
        list[SourceKey], BeforeValidator(split), WithJsonSchema({"type": "string"})
    ] = NONE
    confidence: Confidence
    known_through: Date
    recorded: Date | None = None
    notes: Prose | None = None

    @model_validator(mode="after")
    def _forwards(self) -> Self:
        if self.until and self.until.latest <= self.from_.earliest:
            reason = f"ends {self.until.latest}, not after it begins {self.from_.earliest}"
            raise MisfitError(reason, "until")
        return self
