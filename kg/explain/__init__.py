"""Explaining an answer: its bottom line, its receipt, and the way from a row to its sources."""

from kg.explain.bottom import bottom_line
from kg.explain.receipt import Receipt, receipt
from kg.explain.start import start
from kg.explain.step import Step
from kg.explain.why import why

__all__ = ["Receipt", "Step", "bottom_line", "receipt", "start", "why"]
