"""What changed between two days, two stores or two files: facts, rules and answers."""

from kg.explain.diff.change import COLUMNS, Change
from kg.explain.diff.compare import Difference, compared
from kg.explain.diff.side import Side, side

__all__ = ["COLUMNS", "Change", "Difference", "Side", "compared", "side"]
