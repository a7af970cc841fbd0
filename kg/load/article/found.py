"""An event as it was found in the text, before it is weighed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from kg.load.article.record import Day


@dataclass(frozen=True, slots=True)
class Found:
    """An event: ``start`` and ``end`` are its quote in the text, ``at`` is its verb or noun."""

    kind: str
    start: int
    end: int
    at: int
    doer: NamedNode | None
    speaker: NamedNode | None
    about: tuple[NamedNode, ...]
    object: str
    day: Day | None
    modality: str
    polarity: str
    mood: str
