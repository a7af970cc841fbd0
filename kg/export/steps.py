"""The way to the sources as nested JSON, as a Mermaid chart, and as triples."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from kg.explain import Step
from kg.explain.step import COLUMNS

LONGEST = 80


def tree_json(steps: Iterable[Step]) -> str:
    """Trees of steps: each with what it says, and the steps ``below`` it; nothing that is empty."""
    return json.dumps([_nested(made) for made in steps], ensure_ascii=False, indent=2) + "\n"


def mermaid(steps: Iterable[Step]) -> str:
    """A Mermaid flowchart: a box a thing, and an arrow for how each leads to the next."""
    boxes: dict[str, str] = {}
    arrows: dict[str, None] = {}
    for made in steps:
        _drawn(made, boxes, arrows)
    return "\n".join(["flowchart TD", *boxes.values(), *arrows]) + "\n"


def _nested(made: Step) -> dict[str, Any]:
    cells = {name: getattr(made, name) for name in COLUMNS if name != "depth"}
    found: dict[str, Any] = {name: text for name, text in cells.items() if text}
    if made.again:
        found["again"] = True
    if made.below:
        found["below"] = [_nested(below) for below in made.below]
    return found


def _drawn(made: Step, boxes: dict[str, str], arrows: dict[str, None]) -> str:
    name = _box(made, boxes)
    for below in made.below:
        other = _drawn(below, boxes, arrows)
        arrows[f"  {name} -->|{_safe(below.how)}| {other}"] = None
    return name


def _box(made: Step, boxes: dict[str, str]) -> str:
    key = f"{made.thing} {made.locator}"
    if key not in boxes:
        boxes[key] = f'  n{len(boxes)}["{"<br/>".join(_lines(made))}"]'
    return boxes[key].split("[", 1)[0].strip()


def _lines(made: Step) -> Iterator[str]:
    for text in dict.fromkeys((made.label, made.says, made.citation, made.locator)):
        if text:
            yield _safe(text)


def _safe(text: str) -> str:
    short = text if len(text) <= LONGEST else f"{text[: LONGEST - 2]} …"
    for sign, code in (
        ("#", "#35;"),
        ('"', "#quot;"),
        ("<", "#lt;"),
        (">", "#gt;"),
        ("|", "#124;"),
    ):
        short = short.replace(sign, code)
    return " ".join(short.split())
