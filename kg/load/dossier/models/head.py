"""The head of every YAML dossier."""

from typing import Self

from pydantic import model_validator

from kg.load.dossier.marks import MisfitError
from kg.load.dossier.models.entry import Entry
from kg.load.dossier.models.evidence import Sources
from kg.load.dossier.models.values import NONE, Date
from kg.load.dossier.vocabulary import Confidence


class Head(Entry):
    """When a file's facts entered the project, how far they reach, and what they rest on."""

    recorded: Date
    known_through: Date
    source: Sources = NONE
    confidence: Confidence | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.known_through > self.recorded:
            raise MisfitError(
                f"known through {self.known_through}, after it was recorded on {self.recorded}",
                "known-through",
            )
        return self
