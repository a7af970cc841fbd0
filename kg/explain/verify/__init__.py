"""Whether a triplestore has what the store has, and answers as the store does."""

from kg.explain.verify.answers import questions
from kg.explain.verify.difference import COLUMNS, Difference
from kg.explain.verify.graphs import graphs

__all__ = ["COLUMNS", "Difference", "graphs", "questions"]
