"""Answers and graphs in the formats that other tools read."""

from kg.export.graphs import graph_text, triples_text
from kg.export.results import FORMATS, Table, render

__all__ = ["FORMATS", "Table", "graph_text", "render", "triples_text"]
