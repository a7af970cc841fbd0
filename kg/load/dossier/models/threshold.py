"""One edition of the figures that decide controls."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from kg.load.dossier.models.entry import Entry
from kg.load.dossier.models.evidence import Evidenced
from kg.load.dossier.models.head import Head
from kg.load.dossier.models.values import (
    NONE,
    Amount,
    ControlCode,
    Day,
    InstrumentSlug,
    Prose,
    Slug,
    unique,
)
from kg.load.dossier.vocabulary import COMPARISONS, DataCentre, Metric, ThresholdKind


class Bound(Entry):
    """One figure against one value."""

    metric: Metric
    at_least: Amount | None = None
    above: Amount | None = None
    below: Amount | None = None
    at_most: Amount | None = None
    is_: DataCentre | None = None

    @model_validator(mode="after")
    def _single(self) -> Self:
        given = [name for name in (*COMPARISONS, "is") if getattr(self, _field(name)) is not None]
        if len(given) != 1:
            raise ValueError(f"{len(given)} of {', '.join(COMPARISONS)}, is where one is due")
        if (self.metric == "data-centre") != (self.is_ is not None):
            raise ValueError(f"'{given[0]}' does not go with {self.metric}")
        return self


def _field(name: str) -> str:
    return "is_" if name == "is" else name.replace("-", "_")


class Alternative(Entry):
    """Bounds that must hold together."""

    id: Slug
    item: Prose | None = None
    all_of: Annotated[list[Bound], Field(min_length=1)]


class Threshold(Evidenced):
    """How an item meets one control: by one of several alternatives or of other controls."""

    control: ControlCode
    kind: ThresholdKind = "control"
    citation: Prose | None = None
    gist: Prose | None = None
    any_of: Annotated[list[Alternative], AfterValidator(unique)] = NONE
    any_of_controls: list[ControlCode] = NONE
    unless: Annotated[list[Alternative], AfterValidator(unique)] = NONE
    reported_before: list[ControlCode] = NONE

    @model_validator(mode="after")
    def _decides(self) -> Self:
        if bool(self.any_of) == bool(self.any_of_controls):
            raise ValueError("not one of 'any-of' and 'any-of-controls'")
        return self


class ThresholdsHead(Head):
    """The head of a file of one edition."""

    dossier: Literal["thresholds"]
    edition: Slug
    effective: Day
    superseded: Day | None = None
    instrument: InstrumentSlug


class Thresholds(ThresholdsHead):
    """A file of one edition."""

    controls: Annotated[list[Threshold], Field(min_length=1)]
