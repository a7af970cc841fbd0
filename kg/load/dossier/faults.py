"""What pydantic finds wrong with a dossier, as errors that name the line and speak plainly."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from kg.errors import SourceError
from kg.load.dossier.marks import MisfitError, Series, Table, kind_of, line_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

_DUE = {
    "string_type": "text",
    "list_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
}


def faults(path: Path, root: Table, place: str, found: ValidationError) -> list[SourceError]:
    """Every fault in one mapping, in the order of its lines."""
    said = [_fault(path, root, place, detail) for detail in found.errors(include_url=False)]
    return sorted(said, key=lambda fault: fault.line or 0)


def choice(word: str, words: Iterable[str]) -> str:
    """A question for the word that was meant, or nothing."""
    near = get_close_matches(word.lower(), list(words), n=1, cutoff=0.7)
    return f"; did you mean '{near[0]}'?" if near else ""


def _fault(path: Path, root: Table, place: str, detail: ErrorDetails) -> SourceError:
    steps = list(detail["loc"])
    kind = detail["type"]
    if kind in ("missing", "extra_forbidden"):
        name = str(steps.pop())
        holder, line, names = _walk(root, steps)
        if kind == "missing":
            reason = f"'{name}' is missing"
        else:
            known = getattr(holder, "known", ())
            line = holder.lines.get(name, line) if isinstance(holder, Table) else line
            reason = f"unknown key '{name}'{choice(name, known) or _listed(known)}"
    else:
        holder, line, names = _walk(root, steps)
        reason = _reason(kind, detail)
        line = _closer(holder, detail) or line
    where = ".".join(part for part in (place, *names) if part)
    return SourceError(path, line or None, f"{where}: {reason}" if where else reason)


def _closer(holder: object, detail: ErrorDetails) -> int:
    """The line that a misfit names, or that of the key it names."""
    misfit = detail.get("ctx", {}).get("error")
    if not isinstance(misfit, MisfitError):
        return 0
    lines = holder.lines if isinstance(holder, Table) else {}
    return misfit.line or lines.get(misfit.key, 0)


def _listed(known: Iterable[str]) -> str:
    words = ", ".join(known)
    return f", not one of {words}" if words else ""


def _walk(root: object, steps: Iterable[int | str]) -> tuple[object, int, list[str]]:
    """What stands at the end of a location, its line, and the location in words."""
    value, line = root, line_of(root)
    names: list[str] = []
    for step in steps:
        if isinstance(value, Table) and step in value:
            line = value.lines.get(str(step), line)
            value = value[str(step)]
            names.append(str(step))
        elif isinstance(value, Series) and isinstance(step, int) and step < len(value):
            line = value.lines[step]
            value = value[step]
            names.append(_name(value, step))
    return value, line, names


def _name(item: object, step: int) -> str:
    for key in ("id", "key", "control", "phase"):
        if isinstance(item, Table) and isinstance(item.get(key), str):
            return str(item[key])
    return str(step + 1)


def _reason(kind: str, detail: ErrorDetails) -> str:
    value = detail["input"]
    if kind == "value_error":
        return str(detail["ctx"]["error"])
    if kind == "literal_error":
        words = re.findall(r"'([^']*)'", detail["ctx"]["expected"])
        shown = f"'{value}'" if isinstance(value, str) else kind_of(value)
        return f"{shown} is none of {', '.join(words)}{choice(str(value), words)}"
    if kind in _DUE:
        return f"{kind_of(value)} where {_DUE[kind]} is due"
    if kind == "too_short":
        return "empty list"
    return detail["msg"][:1].lower() + detail["msg"][1:]
