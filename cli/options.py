"""Options that several commands have, and what they lead to."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.errors import QuestionError

from .complete import FORMS, endpoints, started

if TYPE_CHECKING:
    from kg.build.report import Progress
    from kg.store import Store
    from kg.store.remote.asking import Remote

StoreOption = Annotated[
    Path | None,
    typer.Option("--store", metavar="FOLDER", help="The store's folder, else CHIPLEX_STORE."),
]
EndpointOption = Annotated[
    str | None,
    typer.Option(
        "--endpoint",
        metavar="NAME|URL",
        help="Ask a triplestore instead, by name or address; else CHIPLEX_ENDPOINT.",
        autocompletion=endpoints,
    ),
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


KnownAtOption = Annotated[
    str | None,
    typer.Option("--known-at", metavar="DATE", help="Answer from what the graph knew that day."),
]


def answering(
    folder: Path | None, endpoint: str | None = None, known_at: str | None = None
) -> "Store | Remote":
    """What answers: the triplestore that is named here or by CHIPLEX_ENDPOINT, else the store.

    Raises:
        QuestionError: Both are named, or a triplestore is asked for what only the store knows.
    """
    if endpoint is not None and folder is not None:
        raise QuestionError("--store and --endpoint exclude each other; give one of them")
    name = endpoint if folder is not None or endpoint else os.environ.get("CHIPLEX_ENDPOINT")
    if not name:
        return opened(folder, known_at)
    if known_at is not None:
        raise QuestionError(
            f"--known-at reads earlier generations of the store; {name} has the last one alone"
        )
    from kg.store.remote.reach import reached

    return reached(name, note)


def opened(folder: Path | None, known_at: str | None = None) -> "Store":
    """The store, built first where there is none or where what it was made from has changed.

    ``known_at`` is the day whose knowledge is asked, as typed.

    Raises:
        QuestionError: That is no date, or the graph knew nothing then.
    """
    from kg.build import ready
    from kg.store import home

    with stages() as progress:
        graph = ready(home(folder), note, progress)
        if known_at is None:
            return graph
        from kg.build.earlier import known_at as earlier

        return earlier(home(folder), graph, _day(known_at), note, progress)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as cause:
        raise QuestionError(f"--known-at {text!r} is no date; write YYYY-MM-DD") from cause


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
