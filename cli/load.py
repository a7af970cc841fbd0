"""`chiplex load`: documents into the graph."""

from typing import TYPE_CHECKING, Annotated

import typer

from .options import FormatOption, OutputOption, StoreOption, note
from .output import Wanted, show

if TYPE_CHECKING:
    from kg.build.loading import Loading
    from kg.export import Table

LEFT_OUT = 3
SHOWN = 20
FEW = 3
EXAMPLES = (
    "chiplex load consolidated.csv",
    "chiplex load articles/ --keep-going",
    "chiplex load https://www.example.org/an-article",
    "curl -s ADDRESS | chiplex load - --as article --url ADDRESS --published 2025-05-14",
)
COLUMNS = ("document", "title", "kind", "records", "skipped", "quads", "state")


def load(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE…", help="Files, folders, addresses or -.")
    ],
    kind: Annotated[str, typer.Option("--as", metavar="KIND", help="The kind, not guessed.")] = "",
    title: Annotated[str, typer.Option(help="The document's title.")] = "",
    url: Annotated[str, typer.Option(help="Where it is published.")] = "",
    publisher: Annotated[str, typer.Option(help="Who publishes it.")] = "",
    published: Annotated[str, typer.Option(metavar="DATE", help="When: a day, 2025-05-14.")] = "",
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="Leave out what cannot be read; exit 3 then.")
    ] = False,
    replace: Annotated[bool, typer.Option("--replace", help="Load also what is the same.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read all and load nothing.")] = False,
    empty: Annotated[
        bool, typer.Option("--empty", help="Begin a new store without the shipped documents.")
    ] = False,
    verbose: Annotated[
        bool, typer.Option("-v", "--verbose", help="Name all that is counted, not the first few.")
    ] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Say nothing of progress.")] = False,
    format_: FormatOption = None,
    output: OutputOption = None,
    store: StoreOption = None,
) -> None:
    """Load documents, each into a graph of its own.

    One that is there already is left as it is; a newer version takes the older one's place. If
    anything is wrong with a file nothing is loaded, and the graph goes on answering as it was.
    """
    from kg.store import home

    from .source import options, read

    wanted = Wanted.of(format_, output)
    said = options(kind, title, url, publisher, published, keep_going, replace, dry_run, empty)
    done = read(home(store), sources, said, quiet=quiet)
    show(_table(done), wanted)
    _told(done, None if verbose else FEW)
    raise typer.Exit(LEFT_OUT if done.faults else 0)


def _table(done: "Loading") -> "Table":
    from pyoxigraph import Literal

    from kg.export import Table

    rows = [
        tuple(Literal(getattr(row, name)) for name in COLUMNS)  # numbers stay numbers
        for row in done.rows
    ]
    return Table(COLUMNS, rows)


def _told(done: "Loading", few: int | None) -> None:
    """Say on stderr what was left out and what was kept as text, with the first few by name."""
    for fault in done.faults[:SHOWN]:
        note(str(fault))
    if len(done.faults) > SHOWN:
        note(f"and {len(done.faults) - SHOWN} more records that cannot be read")
    for what, times in sorted(done.counts.items()):
        named = [value for value in done.named.get(what, ()) if value][:few]
        note(f"{what}: {times:,}{', such as' if 0 < len(named) < times else ''}")
        for value in named:
            note(f"  {value}")
