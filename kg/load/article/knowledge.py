"""What the loader knows before it reads: all names and laws of the graph, kept between articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.load.article.law import Laws
from kg.load.article.lexicon import gazetteer
from kg.load.article.naming import Index

if TYPE_CHECKING:
    from kg.load.source import Names


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The names of a graph and its laws, as of one state of it."""

    names: Names | None
    state: object
    index: Index
    laws: Laws


_kept: list[Knowledge] = []


def knowledge(names: Names | None) -> Knowledge:
    """The names and laws of a graph; those of the last article if the graph is as it was then.

    A graph that does not tell its state is read anew each time.
    """
    state = getattr(names, "state", None)
    if state is not None and _kept and _kept[0].names is names and _kept[0].state == state:
        return _kept[0]
    index = Index(names, gazetteer().things)
    _kept[:] = [Knowledge(names, state, index, Laws(names, index))]
    return _kept[0]
