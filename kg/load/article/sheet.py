"""A file of the lexicon: its values, and its faults with their lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import SourceError
from kg.load.article.folding import folded
from kg.load.dossier import marks

if TYPE_CHECKING:
    from pathlib import Path


class Sheet:
    """A file of the lexicon, and its faults with their lines."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.root = marks.read(path, path.read_text("utf-8"))

    def fault(self, at: object, reason: str) -> SourceError:
        """A fault, at the line of a value."""
        return SourceError(self.path, marks.line_of(at, 1), reason)

    def only(self, table: marks.Table, *known: str) -> None:
        """Refuse a key that has no meaning."""
        for name in table:
            if name not in known:
                raise SourceError(self.path, table.lines[name], f"unknown key {str(name)!r}")

    def text(self, table: marks.Table, name: str) -> str:
        """A text; nothing where the key is missing."""
        value = table.get(name, "")
        if not isinstance(value, str):
            raise self.fault(table, f"{name}: {marks.kind_of(value)} where text is due")
        return str(value)

    def words(self, table: marks.Table, name: str, *, fold: bool = True) -> tuple[str, ...]:
        """A list of words, folded or as they stand."""
        value = table.get(name, [])
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise self.fault(table, f"{name}: {marks.kind_of(value)} where a list of words is due")
        return tuple(folded(str(one)) if fold else str(one) for one in value)

    def table(self, table: marks.Table, name: str) -> marks.Table:
        """A mapping; empty where the key is missing."""
        value = table.get(name, marks.Table())
        if not isinstance(value, marks.Table):
            raise self.fault(table, f"{name}: {marks.kind_of(value)} where a mapping is due")
        return value

    def tables(self, table: marks.Table, name: str) -> list[marks.Table]:
        """A list of mappings."""
        value = table.get(name, [])
        if not isinstance(value, list) or not all(isinstance(one, marks.Table) for one in value):
            raise self.fault(table, f"{name}: {marks.kind_of(value)} where a list is due")
        return value
