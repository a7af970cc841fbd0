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
    columns: list[str] = shown.get("columns", ["@name"])
    lines = [(node, words.reader.facts(node)) for node in nodes]
    cells = [[_cell(words, column, node, facts) for column in columns] for node, facts in lines]
    heads = [_head(words, column) for column in columns]
    if shown.get("sources"):
        heads.append(Value("rests on"))
        for row, (_, facts) in zip(cells, lines, strict=True):
            row.append(support(words, facts))
    if shown.get("premises"):
        heads.append(Value("follows from"))
        for row, (_, facts) in zip(cells, lines, strict=True):
            row.append(_premises(words, facts))
    kept = [n for n in range(len(heads)) if any(any(v.text for v in row[n]) for row in cells)]
    made = [
        Line(path_of(node.value) or "", [row[n] for n in kept])
        for row, (node, _) in zip(cells, lines, strict=True)
    ]
    by = columns.index(shown["sort"]) if shown.get("sort") in columns else 0
    by = kept.index(by) if by in kept else 0
    made.sort(key=lambda line: (_sorted(line, by), line.place))
    title = shown.get("title") or kind.replace("-", " ").capitalize()
    return Table(f"section-{kind}", title, [heads[n] for n in kept], made)


def _head(words: Words, column: str) -> Value:
    if column == "@name":
        return Value("name")
    if column == "@days":
        return Value("when")
    made = words.property(RDFS_LABEL if column == "label" else cx(column))
    unit = kinds()["units"].get(column)
    return replace(made, text=f"{made.text} ({unit})") if unit else made


def _cell(words: Words, column: str, node: NamedNode, facts: Facts) -> list[Value]:
    if column == "@days":
        return [words.days(facts)]
    if column == "@name":
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
    found = [v for v in facts.get(DERIVED_FROM, ()) if isinstance(v, NamedNode)]
    made = [_near(words, node, PREMISE) for node in found[:PREMISES]]
    more = len(found) - len(made)
    return [*made, Value(f"and {more} more")] if more > 0 else made


def _near(words: Words, node: NamedNode, most: int) -> Value:
    """A thing by name; one without, on the same page, by the end of its IRI, which is shorter."""
    path = path_of(node.value) or ""
    labelled = RDFS_LABEL in words.reader.facts(node)
    if labelled or path == words.page or home(path) != words.page:
        return words.thing(node, most=most)
    return Value(_tail(path.partition("/")[2]), words.target(node.value) or "", hint=path)


def _sorted(line: Line, by: int) -> tuple[str, ...]:
    """The text of a column and of all, with numbers in them by size."""
    cells = [line.cells[by], *line.cells] if line.cells else []
    text = " ".join(value.text for cell in cells for value in cell)
    return tuple(part.zfill(12) if part.isdigit() else part for part in re.split(r"(\d+)", text))
