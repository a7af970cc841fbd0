"""YAML as plain values that remember their lines.

Only text, whole numbers, decimal numbers and nothing are told apart: dates, ``no`` and ``4E091``
stay text.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import yaml

from kg.errors import SourceError
from kg.load.dossier.text import CONTROL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

DEEPEST = 24
MOST = 500_000
_TOO_DEEP = f"nested more than {DEEPEST} deep"
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,14})")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,14})\.[0-9]{1,15}")


class Word(str):
    """Text, with the line on which it stands."""

    line: int = 0

    @classmethod
    def at(cls, line: int, text: str) -> Word:
        """A text on a line."""
        word = cls(text)
        word.line = line
        return word


class Table(dict[str, Any]):
    """A mapping, with its line, the line of each key, and the keys that its reader knows."""

    def __init__(self, line: int = 0) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}
        self.known: tuple[str, ...] = ()
        self.also: tuple[str, ...] = ()


class Series(list[Any]):
    """A list, with its line and the line of each item."""

    def __init__(self, line: int = 0, items: Iterable[Any] = ()) -> None:
        super().__init__(items)
        self.line = line
        self.lines: list[int] = [line] * len(self)


class MisfitError(ValueError):
    """A fault of values that do not go together, at one key or line of the mapping."""

    def __init__(self, reason: str, key: str = "", line: int = 0) -> None:
        super().__init__(reason)
        self.key, self.line = key, line


def line_of(value: object, otherwise: int = 0) -> int:
    """The line on which a value stands, as far as it is known."""
    return getattr(value, "line", 0) or otherwise


def read(path: Path, text: str) -> Table:
    """Read one YAML document whose root is a mapping.

    Raises:
        SourceError: It is not YAML, has an alias, anchor, tag or repeated key, is too deep or
            too long, or its root is not a mapping.
    """
    try:
        root = _Reader(path, yaml.parse(text, Loader=yaml.CSafeLoader)).document()
    except yaml.MarkedYAMLError as cause:
        mark = cause.problem_mark or cause.context_mark
        deep = "nesting depth" in (cause.problem or "")  # libyaml's own bound, when it looks ahead
        reason = _TOO_DEEP if deep else f"not YAML: {cause.problem}"
        raise SourceError(path, mark.line + 1 if mark else None, reason) from cause
    except yaml.YAMLError as cause:
        raise SourceError(path, None, f"not YAML: {str(cause).splitlines()[0]}") from cause
    if root is None:
        raise SourceError(path, 1, "empty file")
    if not isinstance(root, Table):
        raise SourceError(path, line_of(root, 1), f"{kind_of(root)} where a mapping is due")
    return root


def kind_of(value: object) -> str:
    """What a value is, in words for an error."""
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return "text" if isinstance(value, str) else "a number"


class _Reader:
    """One pass over the events of the C parser, with every bound kept."""

    def __init__(self, path: Path, events: Iterator[yaml.Event]) -> None:
        self.path = path
        self.events = events
        self.values = 0

    def document(self) -> object:
        root: object = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self.fault(event, "a second YAML document begins")
                root = self.value(next(self.events), 0)
        return root

    def value(self, event: yaml.Event, depth: int, *, key: bool = False) -> object:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self.fault(event, "anchors and aliases are not read")
        if (tag := getattr(event, "tag", None)) and tag != "!":
            raise self.fault(event, f"tags are not read: {tag}")
        self.values += 1
        if self.values > MOST:
            raise self.fault(event, f"more than {MOST} values")
        if isinstance(event, yaml.ScalarEvent):
            if found := CONTROL.search(event.value):
                raise self.fault(event, f"control character U+{ord(found[0]):04X}")
            return Word.at(_line(event), event.value) if key else _scalar(event)
        if depth >= DEEPEST:
            raise self.fault(event, _TOO_DEEP)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.series(event, depth + 1)
        return self.table(event, depth + 1)

    def series(self, start: yaml.Event, depth: int) -> Series:
        series = Series(_line(start))
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            series.append(self.value(event, depth))
            series.lines.append(_line(event))
        return series

    def table(self, start: yaml.Event, depth: int) -> Table:
        table = Table(_line(start))
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise self.fault(event, "a key must be text")
            key = str(self.value(event, depth, key=True))
            if key in table:
                raise self.fault(
                    event, f"key '{key}' is given twice, first on line {table.lines[key]}"
                )
            table.lines[key] = _line(event)
            table[key] = self.value(next(self.events), depth)
        return table

    def fault(self, event: yaml.Event, reason: str) -> SourceError:
        return SourceError(self.path, _line(event), reason)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


def _scalar(event: yaml.ScalarEvent) -> object:
    text = str(event.value)
    if event.implicit[0]:
        if text in ("", "~", "null"):
            return None
        if _WHOLE.fullmatch(text):
            return int(text)
        if _DECIMAL.fullmatch(text):
            return Decimal(text)
    return Word.at(_line(event), text)
