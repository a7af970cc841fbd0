"""The derivations, in the order in which each finds what it needs."""

from collections.abc import Iterator
from importlib import import_module

from pyoxigraph import Quad, Store

RULES = (
    "classification",
    "standing",
    "family",
    "seat",
    "place",
    "state",
    "owners",
    "wording",
    "row",
    "counter",
    "reach",
    "party",
    "conflict",
    "concern",
    "abroad",
    "packed",
    "doubt",
    "paper",
    "name",
)


def derive(rule: str, engine: Store) -> Iterator[Quad]:
    """What one rule concludes from the graph so far."""
    quads: Iterator[Quad] = import_module(f"kg.derive.{rule}").derive(engine)
    return quads
