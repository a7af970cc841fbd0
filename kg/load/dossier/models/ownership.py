"""The ownership test of a provision: how much listed parties must hold, and which lists count."""

from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema

from kg.load.dossier.marks import Table, line_of
from kg.load.dossier.models.entry import Entry
from kg.load.dossier.models.evidence import Evidenced
from kg.load.dossier.models.values import PlaceSet, Prose, Slug, number
from kg.load.dossier.vocabulary import YesNoUnclear


def _percent(value: object) -> Decimal:
    share = number(value)
    if not 0 < share <= 100:
        raise ValueError(f"{share} is no share above 0 and up to 100 percent")
    return share


Percent = Annotated[
    Decimal,
    PlainValidator(_percent),
    WithJsonSchema({"type": "number", "exclusiveMinimum": 0, "maximum": 100}),
]


class CountedList(Entry):
    """A list whose parties count as owners: all of them, or those under some programmes."""

    list_: Slug
    programmes: Annotated[list[Prose], Field(min_length=1)] | None = None


def _whole(value: object) -> object:
    if not isinstance(value, str):
        return value
    table = Table(line_of(value))
    table["list"] = value
    return table


_Counted = Annotated[CountedList, BeforeValidator(_whole, json_schema_input_type=CountedList | str)]


class OwnershipTest(Evidenced):
    """What listed parties must hold of a party for a provision to reach it."""

    minimum: Percent
    lists: Annotated[list[_Counted], Field(min_length=1)]
    jointly: YesNoUnclear
    owned_place: PlaceSet | None = None
