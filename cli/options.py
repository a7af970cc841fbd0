"""Options that several commands have, and what they lead to."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .complete import FORMS, started

if TYPE_CHECKING:
    from kg.build.report import Progress
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
        autocompletion=started(FORMS),
    ),
]
OutputOption = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help="Write to a file; its ending says how."),
]
WideOption = Annotated[bool, typer.Option("--wide", help="Show every column in the table.")]


def example(*lines: str) -> str:
    """The end of a help text: command lines that can be typed as they stand."""
    return "\n".join(["\b", "Example:", *(f"  {line}" for line in lines)])


def opened(folder: Path | None) -> "Store":
    """The store, built first where there is none or where what it was made from has changed."""
    from kg.build import ready
    from kg.store import home

    with stages() as progress:
        return ready(home(folder), note, progress)


@contextmanager
def stages() -> Iterator["Progress"]:
    """Show the stages of a build as they begin, on a terminal, and leave nothing behind."""
    from .progress import Stages

    shown = Stages()
    try:
        yield shown
    finally:
        shown.close()


def note(line: str) -> None:
    """One line for the reader, on stderr."""
    typer.echo(f"chiplex: {line}", err=True)
