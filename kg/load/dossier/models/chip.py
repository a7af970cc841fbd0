"""Rows of ``chips.csv``, and the file of families and cards."""

import re
from decimal import Decimal
from typing import Annotated, Literal, NamedTuple

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema

from kg.load.dossier.marks import kind_of
from kg.load.dossier.models.entry import Entry
from kg.load.dossier.models.evidence import Evidenced
from kg.load.dossier.models.head import Head
from kg.load.dossier.models.naming import Aliases, Labels
from kg.load.dossier.models.party import column
from kg.load.dossier.models.values import (
    NONE,
    Amount,
    Count,
    Date,
    Day,
    ItemSlug,
    Prose,
    Slug,
    SourceKey,
    WebAddress,
    number,
    split,
)
from kg.load.dossier.vocabulary import Confidence, DataCentre, YesNo

_FORMAT = re.compile(r"(?:MX|NV)?(?:FP|BF|TF|INT|HIF)([0-9]{1,3})")


class Rate(NamedTuple):
    """A dense peak rate in one number format, in tera operations a second."""

    format: str
    bits: int
    tops: Decimal


def _rate(part: str) -> Rate:
    name, _, figure = part.strip().partition(" ")
    found = _FORMAT.fullmatch(name)
    if not found:
        raise ValueError(f"'{name}' is no number format such as FP16, BF16, TF32, INT8")
    tops = number(figure.strip())
    if not tops:
        raise ValueError(f"{name} 0 is no rate; an unknown one is left out")
    return Rate(name, int(found[1]), tops)


def _rates(value: object) -> list[Rate]:
    if not isinstance(value, str):
        raise ValueError(f"{kind_of(value)} where rates are due")
    rates = [_rate(part) for part in value.split("|")]
    names = [rate.format for rate in rates]
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"{name} is given twice")
    return rates


_Slugs = Annotated[list[Slug], BeforeValidator(split), WithJsonSchema({"type": "string"})]
_Keys = Annotated[list[SourceKey], BeforeValidator(split), WithJsonSchema({"type": "string"})]
_Names = Annotated[list[Prose], BeforeValidator(split), WithJsonSchema({"type": "string"})]


class Figures(Entry, alias_generator=column):
    """A row: one set of a chip's figures, and on a chip's first row the chip."""

    chip: Slug
    name: Prose | None = None
    aliases: _Names = NONE
    zh: Prose | None = None
    designer: _Slugs = NONE
    foundry: _Slugs = NONE
    foundry_note: Prose | None = None
    packager: _Slugs = NONE
    supplier: _Slugs = NONE
    node: Prose | None = None
    family: _Slugs = NONE
    data_centre: DataCentre | None = None
    released: Day | None = None
    set_: Slug
    preferred: YesNo | None = None
    die_mm2: Amount | None = None
    die_note: Prose | None = None
    dies: Count | None = None
    rates: Annotated[list[Rate], PlainValidator(_rates), WithJsonSchema({"type": "string"})] = NONE
    memory: Prose | None = None
    memory_gb: Amount | None = None
    bandwidth_tbs: Amount | None = None
    io_gbs: Amount | None = None
    source: _Keys = NONE
    confidence: Confidence
    die_confidence: Confidence | None = None
    known_through: Date
    recorded: Date
    notes: Prose | None = None


OF_THE_CHIP = (
    "name", "aliases", "zh", "designer", "foundry", "foundry_note", "packager", "supplier", "node",
    "family", "data_centre", "released",
)  # fmt: skip
"""The fields that say something of the chip itself, not of one set of figures."""


class Family(Evidenced):
    """Chips and narrower families that people name together."""

    id: Slug
    name: Labels
    aliases: Aliases = NONE
    gist: Prose | None = None
    members: list[ItemSlug] = NONE
    broader: list[Slug] = NONE


class Card(Evidenced):
    """A board or system that is built from chips of one kind."""

    id: Slug
    name: Labels
    aliases: Aliases = NONE
    gist: Prose | None = None
    url: WebAddress | None = None
    chip: Slug
    count: Count
    released: Day | None = None


class FamiliesHead(Head):
    """The head of a file of families and cards."""

    dossier: Literal["families"]


class Families(FamiliesHead):
    """A file of families and cards."""

    families: Annotated[list[Family], Field(min_length=1)]
    cards: list[Card] = NONE
