"""Tables for a reader: columns where they fit, else one block a row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from kg.export import Table
from kg.store.handle import plain
from kg.terms import ID

from .console import console, drawn_text, lines

NARROW = 24  # what fits beside others
TALL = 3  # lines of a cell in columns
HIDDEN = "not shown: {}; --wide shows them, and -f csv gives them to other programs"


@dataclass(frozen=True, slots=True)
class View:
    """The columns that a reader sees (all if none is named), and one that groups the rows.

    ``headings`` says what each group is.
    """

    shows: Sequence[str] = ()
    group: str = ""
    headings: Mapping[str, str] = field(default_factory=dict)


def drawn(table: Table, view: View, *, to_terminal: bool) -> str:
    """A table as text: what stands above, the rows, what stands below."""
    columns = [column for column in table.columns if not view.shows or column in view.shows]
    rows = [dict(zip(table.columns, map(_shown, row), strict=True)) for row in table.rows]
    drawing = console(to_terminal=to_terminal)
    for above in table.above:
        drawing.print(Text(above, style="bold"))
        drawing.print()
    if not rows:
        drawing.print("no rows")
    elif not view.group and _fits(rows, columns, drawing.width):
        drawing.print(_grid(rows, columns))
    else:
        _blocks(drawing, rows, columns, view)
    hidden = [column for column in table.columns if column not in columns]
    if hidden and rows:
        drawing.print()
        drawing.print(Text(HIDDEN.format(", ".join(hidden)), style="dim"))
    if table.below:
        drawing.print()
        drawing.print(Text(table.below), soft_wrap=True)
    return drawn_text(drawing)


def _shown(term: object) -> str:
    text = plain(term)  # type: ignore[arg-type]
    if not text.startswith(ID):
        return text
    kind, _, slug = text.removeprefix(ID).partition("/")
    return f"{kind}:{slug}"  # which can be typed where a name is asked for


def _fits(rows: Sequence[Mapping[str, str]], columns: Sequence[str], width: int) -> bool:
    widest = {name: max(cell_len(name), *(cell_len(row[name]) for row in rows)) for name in columns}
    room = width - 2 * (len(columns) - 1)
    if sum(widest.values()) <= room:
        return True
    long = [name for name in columns if widest[name] > NARROW]
    if any("://" in row[name] for row in rows for name in long):
        return False  # an address in pieces cannot be followed
    share = (room - sum(widest[name] for name in columns if name not in long)) // max(len(long), 1)
    return share >= NARROW and all(widest[name] <= share * TALL for name in long)


def _grid(rows: Sequence[Mapping[str, str]], columns: Sequence[str]) -> Grid:
    grid = Grid(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    for name in columns:
        short = all(cell_len(row[name]) <= NARROW for row in rows)
        grid.add_column(name, no_wrap=short, overflow="fold")
    for row in rows:
        grid.add_row(*[Text(row[name]) for name in columns])
    return grid


def _blocks(
    drawing: Console, rows: Sequence[Mapping[str, str]], columns: Sequence[str], view: View
) -> None:
    before, shown = None, [name for name in columns if name != view.group]
    long = {name for row in rows for name in shown[1:] if cell_len(row[name]) > NARROW}
    margin = 4 + max(map(cell_len, long), default=0)
    for row in rows:
        if view.group and row[view.group] != before:
            before = row[view.group]
            count = sum(1 for other in rows if other[view.group] == before)
            said = f"{before.upper()} ({count})"
            drawing.print(Text(f"\n{said}", style="bold cyan"), end="")
            drawing.print(Text(f"  {view.headings.get(before, '')}", style="dim"))
        drawing.print()
        _block(drawing, row, shown, margin)


def _block(drawing: Console, row: Mapping[str, str], columns: Sequence[str], margin: int) -> None:
    head, *rest = columns
    for line in lines(drawing, Text(row[head], style="bold"), drawing.width):
        drawing.print(line, soft_wrap=True)
    few = [name for name in rest if 0 < cell_len(row[name]) <= NARROW]
    facts = Text()
    for name in few:
        if facts:
            facts.append("; ", style="dim")
        facts.append(f"{name} ", style="dim").append(row[name].replace(" ", "\N{NO-BREAK SPACE}"))
    if facts:
        _labelled(drawing, "", facts, 2)
    for name in rest:
        if row[name] and name not in few:
            _labelled(drawing, name, Text(row[name].replace(".; ", ". ")), margin)


def _labelled(drawing: Console, name: str, text: Text, margin: int) -> None:
    start = Text(f"  {name}".ljust(margin), style="dim")
    for line in lines(drawing, text, drawing.width - margin):
        drawing.print(start + line, soft_wrap=True)
        start = Text(" " * margin)
