"""Things on a page in tables, a kind a table: parts of the page's thing, what belongs to it."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from typing import Any

from pyoxigraph import Literal, NamedNode

from kg.explain.says import Facts
from kg.export.site.address import path_of
from kg.export.site.facts import support
from kg.export.site.homes import home
from kg.export.site.model import Line, Table, Value
from kg.export.site.reading import kind_in
from kg.export.site.words import LONG, Words, kinds
from kg.terms import DERIVED_FROM, ID, RDFS_LABEL, cx

NAME = "@name"
PREMISES, PREMISE = 12, 60  # how many are shown, and letters of one


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
            _head(words, column),
            [_cell(words, column, *each) for each in zip(nodes, facts, strict=True)],
        )
        for column in columns
    ]
    if shown.get("sources"):
        made.append((Value("rests on"), [support(words, each) for each in facts]))
    if shown.get("premises"):
        made.append((Value("follows from"), [_premises(words, each) for each in facts]))
    by = made[columns.index(shown["sort"]) if shown.get("sort") in columns else 0][1]
    kept = [each for each in made if any(value.text for cell in each[1] for value in cell)]
    if not kept:
        cells = [_cell(words, NAME, *each) for each in zip(nodes, facts, strict=True)]
        kept, by = [(_head(words, NAME), cells)], cells
    lines = [
        Line(path_of(node.value) or "", [cells[at] for _, cells in kept])
        for at, node in enumerate(nodes)
    ]
    order = sorted(range(len(nodes)), key=lambda at: (_sorted(by[at], lines[at]), lines[at].place))
    title = shown.get("title") or kind.replace("-", " ").capitalize()
    return Table(f"section-{kind}", title, [head for head, _ in kept], [lines[at] for at in order])


def _head(words: Words, column: str) -> Value:
    if column == NAME:
        return Value("name")
    if column == "@days":
        return Value("when")
    made = words.property(RDFS_LABEL if column == "label" else cx(column))
    unit = kinds()["units"].get(column)
    return replace(made, text=f"{made.text} ({unit})") if unit else made


def _cell(words: Words, column: str, node: NamedNode, facts: Facts) -> list[Value]:
    if column == "@days":
        return [words.days(facts)]
    if column == NAME:
        path = path_of(node.value) or ""
        name = path.removeprefix(f"{path.split('/')[0]}/")
        label = next((v for v in facts.get(RDFS_LABEL, ()) if isinstance(v, Literal)), None)
        if label is not None:
            return [Value(label.value, words.target(node.value) or "")]
        return [Value(_tail(name), words.target(node.value) or "", hint=name)]
    values = facts.get(RDFS_LABEL if column == "label" else cx(column), ())
    return [
        _near(words, value, LONG) if isinstance(value, NamedNode) else words.value(value)
        for value in values
    ]


def _tail(slug: str) -> str:
    parts = slug.split("/")
    return "/".join(parts[1:]) if len(parts) < 4 else "/".join(parts[-3:])


def _premises(words: Words, facts: Facts) -> list[Value]:
    told = {v for name, values in facts.items() if name != DERIVED_FROM for v in values}
    found = [v for v in facts.get(DERIVED_FROM, ()) if isinstance(v, NamedNode) and v not in told]
    made = [_near(words, node, PREMISE) for node in found[:PREMISES]]
    more = len(found) - len(made)
    return [*made, Value(f"and {more} more")] if more > 0 else made


def _near(words: Words, node: NamedNode, most: int) -> Value:
    """A thing by name; one without, on the same page, by the end of its IRI, which is shorter."""
    path = path_of(node.value) or ""
    labelled = RDFS_LABEL in words.reader.facts(node)
    if labelled or path == words.page:
        return words.thing(node, most=most)
    if home(path) != words.page:
        return words.whole(node, most)
    return Value(_tail(path.partition("/")[2]), words.target(node.value) or "", hint=path)


def _sorted(first: Sequence[Value], line: Line) -> tuple[str, ...]:
    """The text of a cell and of its line, with numbers in them by size."""
    cells = (first, *line.cells)
    text = " ".join(value.text.removeprefix("from ") for cell in cells for value in cell)
    return tuple(part.zfill(12) if part.isdigit() else part for part in re.split(r"(\d+)", text))
