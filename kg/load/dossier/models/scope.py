"""What a provision reaches: a scope and its limbs."""

from typing import Annotated, Self

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema, model_validator

from kg.load.dossier.marks import MisfitError, kind_of
from kg.load.dossier.models.entry import Entry
from kg.load.dossier.models.evidence import Evidenced
from kg.load.dossier.models.values import (
    NONE,
    ControlCode,
    Footnote,
    ItemSlug,
    PlaceSet,
    Prose,
    Slug,
    listed,
)
from kg.load.dossier.places import country
from kg.load.dossier.vocabulary import Activity, MakerRole

_ACTORS = ("anyone", "us-person", "addressee")


def _actor(value: object) -> str:
    if isinstance(value, dict):
        if list(value) != ["person-of"] or not isinstance(value["person-of"], str):
            raise ValueError("a mapping that is not {person-of: COUNTRY}")
        return f"person-of-{country(value['person-of']).lower()}"
    if not isinstance(value, str):
        raise ValueError(f"{kind_of(value)} where an actor is due")
    if value not in _ACTORS:
        raise ValueError(f"'{value}' is none of {', '.join(_ACTORS)}, {{person-of: COUNTRY}}")
    return value


Actor = Annotated[
    str,
    PlainValidator(_actor),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": list(_ACTORS)},
                {
                    "type": "object",
                    "properties": {"person-of": {"type": "string", "pattern": "^[A-Z]{2}$"}},
                    "required": ["person-of"],
                    "additionalProperties": False,
                },
            ]
        }
    ),
]
Conditions = Annotated[
    list[Prose], BeforeValidator(listed, json_schema_input_type=Prose | list[Prose])
]


class Listed(Entry):
    """A list on which a party must stand, with a footnote or any."""

    list_: Slug
    footnote: Footnote | None = None


class Maker(Entry):
    """The limb that looks at who designed or produced the item."""

    role: MakerRole = "either"
    seat: PlaceSet | None = None
    listed: Listed | None = None

    @model_validator(mode="after")
    def _bound(self) -> Self:
        if not (self.seat or self.listed):
            raise ValueError("neither 'seat' nor 'listed' is given")
        return self


class Counterparty(Entry):
    """The limb that looks at who else takes part."""

    seat: PlaceSet | None = None
    listed: Listed | None = None

    @model_validator(mode="after")
    def _bound(self) -> Self:
        if not (self.seat or self.listed):
            raise ValueError("neither 'seat' nor 'listed' is given")
        return self


class Scope(Evidenced):
    """Limbs that must hold together; an absent limb holds."""

    id: Slug | None = None
    items: Annotated[list[ItemSlug], Field(min_length=1)] | None = None
    controls: Annotated[list[ControlCode], Field(min_length=1)] | None = None
    edition: Slug | None = None
    maker: Maker | None = None
    activities: Annotated[list[Activity], Field(min_length=1)] | None = None
    conduct_place: PlaceSet | None = None
    origin_place: PlaceSet | None = None
    destination_place: PlaceSet | None = None
    actor: Actor = "anyone"
    addressees: Annotated[list[Slug], Field(min_length=1)] | None = None
    counterparty: Counterparty | None = None
    conditions: Conditions = NONE

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if (self.actor == "addressee") != bool(self.addressees):
            raise MisfitError("'actor: addressee' and 'addressees' are not given together", "actor")
        if self.edition and not self.controls:
            raise MisfitError("'edition' is given without 'controls'", "edition")
        return self
