"""Names as people type them, and the things they mean."""

from kg.names.asked import Asked
from kg.names.resolve import Match, resolve

__all__ = ["Asked", "Match", "resolve"]
