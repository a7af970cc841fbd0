"""Options that several commands have, and the store they lead to."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from kg.store import Store

StoreOption = Annotated[
    Path | None,
    typer.Option("--store", metavar="FOLDER", help="The store's folder, else CHIPLEX_STORE."),
]
FormatOption = Annotated[
    str | None,
    typer.Option(
        "-f",
        "--format",
        metavar="FORMAT",
        help="table, csv, tsv, json, xml, jsonl, md or html; a table on a terminal, else csv.",
    ),
]
OutputOption = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help="Write to a file; its ending says how."),
]
WideOption = Annotated[bool, typer.Option("--wide", help="Show every column in the table.")]


def opened(folder: Path | None) -> "Store":
    """The store, built first where there is none or where what it was made from has changed."""
    from kg.build import ready
    from kg.store import home

    return ready(home(folder), note)


def note(line: str) -> None:
    """One line for the reader, on stderr."""
    typer.echo(f"chiplex: {line}", err=True)
