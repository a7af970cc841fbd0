"""Tables for a reader: columns where they fit, else one block a row."""

import os
import shutil
import sys
from collections.abc import Sequence
from io import StringIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from kg.export import Table
from kg.export.results import plain

ROOM = 14


def drawn(table: Table, shows: Sequence[str], group: str, *, to_terminal: bool) -> str:
    """A table as text, in the columns named (all if none), grouped by one of them."""
    columns = [column for column in table.columns if not shows or column in shows]
    width = shutil.get_terminal_size((100, 40)).columns
    console = _console(width, to_terminal)
    for line in table.above:
        console.print(Text(line, style="bold"))
        console.print()
    if not table.rows:
        console.print("no rows")
    elif len(columns) * ROOM <= width:
        console.print(_grid(table, columns))
    else:
        _blocks(console, table, columns, group)
    if table.below:
        console.print(Text(table.below))
    hidden = [column for column in table.columns if column not in columns]
    if hidden and table.rows:
        console.print(Text(f"not shown (--wide, -f csv): {', '.join(hidden)}", style="dim"))
    text = console.file
    return text.getvalue() if isinstance(text, StringIO) else ""


def _console(width: int, to_terminal: bool) -> Console:
    coloured = to_terminal and sys.stdout.isatty() and "NO_COLOR" not in os.environ
    return Console(
        file=StringIO(),
        width=width,
        force_terminal=coloured,
        no_color=not coloured,
        highlight=False,
    )


def _grid(table: Table, columns: list[str]) -> Grid:
    grid = Grid(*columns, box=SIMPLE_HEAD, pad_edge=False)
    at = [table.columns.index(column) for column in columns]
    for row in table.rows:
        grid.add_row(*[Text(plain(row[place])) for place in at])
    return grid


def _blocks(console: Console, table: Table, columns: list[str], group: str) -> None:
    before = None
    for row in table.rows:
        said = {name: plain(term) for name, term in zip(table.columns, row, strict=True)}
        if group and said.get(group) != before:
            before = said.get(group)
            console.print(Text(f"\n{str(before).upper()}", style="bold cyan"))
        console.print(Text(said[columns[0]], style="bold"))
        facts = Grid.grid(padding=(0, 2))
        facts.add_column(style="dim", width=max(len(name) for name in columns))
        facts.add_column(overflow="fold")
        for name in columns[1:]:
            if said[name] and name != group:
                facts.add_row(f"  {name}", Text(said[name]))
        console.print(facts)
