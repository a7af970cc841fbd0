"""`chiplex verify`: whether a triplestore has the graph and answers as the store does."""

from datetime import date
from typing import Annotated

import typer

from .complete import endpoints
from .options import FormatOption, OutputOption, StoreOption, note, opened, stages
from .output import Wanted, show

EXAMPLES = (
    "chiplex verify prod",
    "chiplex verify http://localhost:7878 --graphs-only",
    "chiplex verify prod --question rules-for-use -f md",
)
DIFFERS = 3


def verify(
    endpoint: Annotated[
        str,
        typer.Argument(metavar="NAME|URL", help="The triplestore.", autocompletion=endpoints),
    ],
    graphs_only: Annotated[
        bool, typer.Option("--graphs-only", help="Compare the graphs and put no questions.")
    ] = False,
    question: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Put this question alone, and compare no graphs."),
    ] = None,
    format_: FormatOption = None,
    output: OutputOption = None,
    store: StoreOption = None,
) -> None:
    """Prove that a triplestore has what the store has and answers the same.

    Each graph is read back and compared by count and hash, over terms spelled in one way, for
    servers respell literals. Then every question is put to both sides with its own example. What
    differs is shown, and the command ends with 3.
    """
    from pyoxigraph import Literal

    from kg.explain.verify import COLUMNS, graphs, questions
    from kg.export import Table
    from kg.store.remote.graphs import writable

    wanted = Wanted.of(format_, output)
    there, here = writable(endpoint, note), opened(store)
    with stages() as progress:
        found = [] if question else list(graphs(here, there, progress, note))
        if not graphs_only:
            today = date.today()  # noqa: DTZ011 (the reader's day)
            found += questions(here, there.remote, question or (), today, progress)
    rows = [tuple(map(Literal, one.cells())) for one in found]
    show(Table(COLUMNS, rows, f"Differences of {endpoint}"), wanted)
    note(f"{len(found)} differences" if found else f"{endpoint} has and answers the same")
    if found:
        raise typer.Exit(DIFFERS)
