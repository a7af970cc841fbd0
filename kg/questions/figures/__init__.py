"""A chip's figures, as a user gives them or as the graph has them, and their controls."""

from kg.questions.figures.held import held
from kg.questions.figures.judged import COLUMNS, Item, judged, summary
from kg.questions.figures.rulebook import shipped
from kg.questions.figures.sheet import items
from kg.questions.figures.typed import Typed, item

__all__ = ["COLUMNS", "Item", "Typed", "held", "item", "items", "judged", "shipped", "summary"]
