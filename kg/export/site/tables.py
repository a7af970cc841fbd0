"""Things on a page in tables, a kind a table: parts of the page's thing, what belongs to it."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Any

from pyoxigraph import NamedNode

from kg.export.site.address import path_of
from kg.export.site.cells import NAME, cell, head, premises
from kg.export.site.columns import laid
from kg.export.site.facts import support
from kg.export.site.homes import home
from kg.export.site.model import Line, Table, Value
from kg.export.site.reading import kind_in
from kg.export.site.words import Words, kinds
from kg.terms import ID, cx


def tables(
    words: Words, thing: NamedNode, parts: Iterable[str], told: Set[str] = frozenset()
) -> list[Table]:
    """The tables of a page, in the order of the kinds; columns that say nothing are left out.

    ``told`` are the things that the page shows in another way.
    """
    by_kind: dict[str, list[NamedNode]] = {}
    provisions = [NamedNode(f"{ID}{path}") for path in parts if path.startswith("provision/")]
    for path in parts:
        if path not in told:
            by_kind.setdefault(path.split("/", 1)[0], []).append(NamedNode(f"{ID}{path}"))
    for kind, nodes in _belonging(words, thing, provisions):
        by_kind.setdefault(kind, []).extend(nodes)
    known: dict[str, Any] = kinds()["parts"]
    order = [*known, *sorted(by_kind.keys() - known.keys())]
    made = (
        _table(words, kind, known.get(kind, {}), by_kind[kind]) for kind in order if kind in by_kind
    )
    return [table for table in made if table.lines]


def _belonging(
    words: Words, thing: NamedNode, provisions: Iterable[NamedNode]
) -> Iterator[tuple[str, list[NamedNode]]]:
    """Things that stand on pages of their own, or of others, and belong to this page as well."""
    page = path_of(thing.value) or ""
    for kind, shown in kinds()["parts"].items():
        if kind_in(thing) not in shown.get("on", ()):
            continue
        found = {
            node
            for whole in (thing, *(provisions if kind == "phase" else ()))
            for node in words.reader.by(whole, cx(shown["link"]))
            if kind_in(node) == kind and home(path_of(node.value) or "") != page
        }
        yield kind, sorted(found, key=str)


def _table(words: Words, kind: str, shown: Any, nodes: Sequence[NamedNode]) -> Table:  # noqa: ANN401 (TOML)
    columns: list[str] = shown.get("columns", [NAME])
    facts = [words.reader.facts(node) for node in nodes]
    made = [
        (
            head(words, column),
            [cell(words, column, *each) for each in zip(nodes, facts, strict=True)],
        )
        for column in columns
    ]
    if shown.get("sources"):
        made.append((Value("rests on"), [support(words, each) for each in facts]))
    if shown.get("premises"):
        made.append((Value("follows from"), [premises(words, each) for each in facts]))
    by = made[columns.index(shown["sort"]) if shown.get("sort") in columns else 0][1]
    kept = [each for each in made if any(value.text for said in each[1] for value in said)]
    if not kept:
        cells = [cell(words, NAME, *each) for each in zip(nodes, facts, strict=True)]
        kept, by = [(head(words, NAME), cells)], cells
    lines = [
        Line(path_of(node.value) or "", [cells[at] for _, cells in kept])
        for at, node in enumerate(nodes)
    ]
    order = sorted(range(len(nodes)), key=lambda at: (_sorted(by[at], lines[at]), lines[at].place))
    title = shown.get("title") or kind.replace("-", " ").capitalize()
    ordered = laid([name for name, _ in kept], [lines[at] for at in order])
    return Table(f"section-{kind}", title, *ordered)


def _sorted(first: Sequence[Value], line: Line) -> tuple[str, ...]:
    """The text of a cell and of its line, with numbers in them by size."""
    cells = (first, *line.cells)
    text = " ".join(value.text.removeprefix("from ") for said in cells for value in said)
    return tuple(part.zfill(12) if part.isdigit() else part for part in re.split(r"(\d+)", text))
