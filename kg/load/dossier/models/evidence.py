"""What every fact of a dossier may say of itself: its sources, confidence and dates."""

from typing import Annotated, Self

from pydantic import BeforeValidator, model_validator

from kg.load.dossier.dates import Span
from kg.load.dossier.marks import MisfitError, Table, line_of
from kg.load.dossier.models.entry import Entry
from kg.load.dossier.models.values import (
    NONE,
    Date,
    Day,
    Notes,
    Prose,
    Quote,
    SourceKey,
    listed,
    spelled,
)
from kg.load.dossier.vocabulary import Confidence


def _use(value: object) -> object:
    text = spelled(value)
    if not isinstance(text, str):
        return value
    table = Table(line_of(value))
    table["key"] = value if isinstance(value, str) else text
    return table


class SourceUse(Entry):
    """A source, with the place and words in it if they are known."""

    key: SourceKey
    locator: Prose | None = None
    quote: Quote | None = None


_Use = Annotated[SourceUse, BeforeValidator(_use, json_schema_input_type=SourceUse | str)]
Sources = Annotated[list[_Use], BeforeValidator(listed, json_schema_input_type=_Use | list[_Use])]


class Evidenced(Entry):
    """A fact; what it does not say of itself it has from what it stands in."""

    source: Sources | None = None
    confidence: Confidence | None = None
    known_through: Date | None = None
    notes: Notes = NONE


class Dated(Evidenced):
    """A fact that holds from a day, until a day or through a day."""

    from_: Day | None = None
    until: Day | None = None
    through: Day | None = None

    @property
    def end(self) -> Span | None:
        """The first day on which the fact no longer holds."""
        return self.through.after() if self.through else self.until

    @model_validator(mode="after")
    def _forwards(self) -> Self:
        if self.until and self.through:
            raise MisfitError("'until' and 'through' are both given", "through")
        if self.from_ and self.end and self.end.latest <= self.from_.earliest:
            key = "through" if self.through else "until"
            reason = f"ends {self.end.latest}, not after it begins {self.from_.earliest}"
            raise MisfitError(reason, key)
        return self
