"""Where an answer goes: a table on a terminal, a format that other programs read elsewhere."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kg.errors import QuestionError, SourceError

if TYPE_CHECKING:
    from kg.export import Table

ENDINGS = {"txt": "table", "markdown": "md", "htm": "html", "srj": "json", "srx": "xml"}


def form(given: str | None, output: Path | None) -> str:
    """The format asked for, else the one that the file's ending or the terminal suggests.

    Raises:
        QuestionError: There is no such format.
    """
    from kg.export import FORMATS

    if given is None and output is not None and output.suffix:
        ending = output.suffix.removeprefix(".").lower()
        given = ENDINGS.get(ending, ending)
    if given is None:
        return "table" if output is None and sys.stdout.isatty() else "csv"
    if given != "table" and given not in FORMATS:
        raise QuestionError(f"no format is named {given!r}; there are table, {', '.join(FORMATS)}")
    return given


def show(
    table: "Table",
    given: str | None,
    output: Path | None,
    shows: Sequence[str] = (),
    group: str = "",
) -> None:
    """Write a table where it is wanted; ``shows`` are the columns that a terminal shows."""
    from kg.export import render

    chosen = form(given, output)
    if chosen != "table":
        write(render(table, chosen), output)
        return
    from .terminal import drawn

    write(drawn(table, shows, group, to_terminal=output is None), output)


def write(text: str, output: Path | None) -> None:
    """Write text to a file or to stdout.

    Raises:
        SourceError: The file cannot be written.
    """
    if output is None:
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    try:
        output.write_text(text, "utf-8")
    except OSError as cause:
        raise SourceError(output, None, cause.strerror or "cannot be written") from cause


def count(number: int, noun: str) -> str:
    """A number and its noun."""
    return typer.style(f"{number:,} {noun}{'' if number == 1 else 's'}")
