"""An event in an English sentence, as token numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.load.article.subject import Subject


@dataclass(frozen=True, slots=True)
class Event:
    """The trigger, the first token, the end of the clause, the subject and the object."""

    kind: str
    trigger: int
    start: int
    end: int
    subject: Subject
    object: tuple[int, int]
    polarity: str = "affirmed"
    mood: str = "fact"
    alleged: bool = False
    opinion: bool = False
    passive: bool = False
