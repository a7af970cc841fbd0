"""An instrument: one file each."""

from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainValidator,
    WithJsonSchema,
    model_validator,
)

from kg.load.dossier.marks import MisfitError, Table, Word, kind_of, line_of
from kg.load.dossier.models.entry import Entry, key_of
from kg.load.dossier.models.evidence import Dated, Evidenced
from kg.load.dossier.models.head import Head
from kg.load.dossier.models.naming import Aliases, Labels
from kg.load.dossier.models.ownership import OwnershipTest
from kg.load.dossier.models.scope import Scope
from kg.load.dossier.models.values import (
    NONE,
    InstrumentSlug,
    Notes,
    PlaceCode,
    Prose,
    Quote,
    RuleTarget,
    Slug,
    Slugs,
    WebAddress,
    listed,
    single_line,
    spelled,
    unique,
    whole,
)
from kg.load.dossier.vocabulary import Activity, Effect, Force, InstrumentKind, PhaseKind, RowRole


class Relation(Dated):
    """One instrument or provision that another bears on."""

    to: RuleTarget


def _relation(value: object) -> object:
    if not isinstance(value, str):
        return value
    table = Table(line_of(value))
    table["to"] = value
    return table


_Target = Annotated[
    Relation, BeforeValidator(_relation, json_schema_input_type=Relation | RuleTarget)
]
Targets = Annotated[
    list[_Target], BeforeValidator(listed, json_schema_input_type=_Target | list[_Target])
]


class Relations(Entry):
    """What an instrument or provision bears on, by the way in which it does."""

    interprets: Targets = NONE
    amends: Targets = NONE
    repeals: Targets = NONE
    suspends: Targets = NONE
    cites: Targets = NONE
    based_on: Targets = NONE
    responds_to: Targets = NONE
    announces_rescission_of: Targets = NONE
    replaces: Targets = NONE
    codified_in: Targets = NONE
    counters: Targets = NONE
    exempts_from: Targets = NONE
    cannot_cure: Targets = NONE

    def each(self) -> list[tuple[str, Relation]]:
        """All relations, each with its YAML key."""
        return [
            (key_of(name), one) for name in type(self).model_fields for one in getattr(self, name)
        ]


class Phase(Dated):
    """A status over a period."""

    phase: PhaseKind


class Version(Dated):
    """A wording over a period."""

    id: Slug
    title: Prose | None = None
    gist: Prose | None = None
    quote: Quote | None = None


def _upper(value: object) -> object:
    return Word.at(line_of(value), value.upper()) if isinstance(value, str) else value


class Measures(Entry):
    """Measures that a provision counters, by jurisdiction and kind."""

    jurisdiction: PlaceCode
    kinds: Annotated[list[InstrumentKind], Field(min_length=1)]
    about: Annotated[PlaceCode | None, BeforeValidator(_upper)] = None


Activities = Annotated[
    list[Activity], BeforeValidator(listed, json_schema_input_type=Activity | list[Activity])
]


def _penalty(value: object) -> dict[str, str | int]:
    if not isinstance(value, dict):
        raise ValueError(f"{kind_of(value)} where a mapping is due")
    known: dict[str, str | int] = {}
    for name, said in value.items():
        if name in ("years", "amount-usd"):
            known[name] = whole(said)
        elif isinstance(text := spelled(said), str):
            known[name] = single_line(text)
        else:
            raise ValueError(f"{name}: {kind_of(said)} where text is due")
    return known


Penalty = Annotated[
    dict[str, str | int],
    PlainValidator(_penalty),
    WithJsonSchema(
        {
            "type": "object",
            "properties": {"years": {"type": "integer"}, "amount-usd": {"type": "integer"}},
            "additionalProperties": {"type": ["string", "number"]},
        }
    ),
]


class Provision(Evidenced):
    """A part of an instrument that has one effect."""

    id: Slug
    title: Labels
    aliases: Aliases = NONE
    effect: Effect
    force: Force | None = None
    gist: Prose | None = None
    citation: Prose | None = None
    url: WebAddress | None = None
    role: RowRole | None = None
    relations: Relations = Relations()
    counters_measures: Measures | None = None
    phases: list[Phase] = NONE
    penalty: Penalty | None = None
    threatens: Prose | None = None
    bars: Activities = NONE
    demands: Activities = NONE
    ownership_test: OwnershipTest | None = None
    scopes: Annotated[list[Scope], AfterValidator(unique)] = NONE

    @model_validator(mode="after")
    def _apt(self) -> Self:
        if self.penalty and self.effect != "penalises":
            raise MisfitError(f"'penalty' is given, but the effect is {self.effect}", "penalty")
        return self


class Instrument(Head):
    """An instrument with its wordings, phases and provisions."""

    dossier: Literal["instrument"]
    instrument: InstrumentSlug
    kind: InstrumentKind
    title: Labels
    aliases: Aliases = NONE
    issuer: Slugs
    jurisdiction: PlaceCode
    citation: Prose
    citation_missing: Prose | None = None
    number: Prose | None = None
    url: WebAddress | None = None
    force: Force | None = None
    gist: Prose
    relations: Relations = Relations()
    phases: list[Phase] = NONE
    versions: Annotated[list[Version], AfterValidator(unique)] = NONE
    provisions: Annotated[list[Provision], AfterValidator(unique)] = NONE
    notes: Notes = NONE

    @model_validator(mode="after")
    def _rooted(self) -> Self:
        first = self.instrument.split("/")[0]
        if first != self.jurisdiction.lower():
            reason = f"jurisdiction {self.jurisdiction}, but the slug begins with '{first}'"
            raise MisfitError(reason, "jurisdiction")
        return self
