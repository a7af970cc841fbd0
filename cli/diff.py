"""`chiplex diff`: what changed between two days, two stores or two files."""

from datetime import date
from functools import cache
from typing import Annotated

import typer

from kg.errors import QuestionError

from .options import FormatOption, OutputOption, StoreOption, note, opened
from .output import Wanted, show

EXAMPLES = (
    "chiplex diff 2025-05-12 2025-05-22",
    'chiplex diff 2025-05-12 2025-05-22 --question rules-for-use --given "chip=Ascend 910C"',
    "chiplex diff yesterday.nq today.nq -f md",
)
DIFFERS = 3


def diff(
    first: Annotated[str, typer.Argument(metavar="A", help="A day, a store's folder or a file.")],
    second: Annotated[str, typer.Argument(metavar="B", help="Another one of the same sort.")],
    question: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Compare the answers of this question alone."),
    ] = None,
    given: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=VALUE", help="A parameter for all questions that take it."),
    ] = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="End with 3 if anything differs.")
    ] = False,
    format_: FormatOption = None,
    output: OutputOption = None,
    store: StoreOption = None,
) -> None:
    """Compare two days, stores or files.

    Between two days the law changes and with it answers, between two stores or files facts. Every
    question is put to both sides, with what --given says or else its own example; each row that
    is not the same is shown with the changes that explain it.
    """
    from pyoxigraph import Literal

    from kg.explain.diff import COLUMNS, compared, side
    from kg.export import Table

    wanted = Wanted.of(format_, output)
    parameters = dict(_parameter(text) for text in given or ())
    here = cache(lambda: opened(store))
    sides = side(first, here), side(second, here)
    found = compared(*sides, parameters, date.today(), question or ())  # noqa: DTZ011
    for line in found.notes:
        note(line)
    rows = [tuple(Literal(cell) for cell in change.cells()) for change in found.changes]
    show(Table(COLUMNS, rows, f"From {first} to {second}"), wanted)
    if exit_code and rows:
        raise typer.Exit(DIFFERS)


def _parameter(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise QuestionError(f"--given {text!r} is not NAME=VALUE, such as chip=H20")
    return name.strip().lstrip("-"), value
