"""What a build says while it runs and when it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.check import Report

Progress = Callable[[str], None]


@dataclass(frozen=True)
class BuildReport:
    """One finished build.

    Units: ``seconds`` of wall clock, in all and by stage.
    """

    generation: int
    hash: str
    quads: int
    graphs: int
    documents: int
    seconds: float
    stages: dict[str, float] = field(default_factory=dict)
    check: Report | None = None


def quiet(line: str) -> None:
    """Say nothing."""
