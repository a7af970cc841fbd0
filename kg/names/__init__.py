"""Names as people type them, and the things they mean."""

from kg.names.resolve import Asked, Match, resolve

__all__ = ["Asked", "Match", "resolve"]
