"""`chiplex why`: from an answer to its sources."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from .complete import named
from .options import FormatOption, OutputOption, StoreOption, note, opened
from .output import Wanted, show, write

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from kg.explain import Step
    from kg.explain.why import Link
    from kg.store import Store

EXAMPLES = (
    'chiplex why "GP10 guidance"',
    'chiplex why "General Prohibition Ten" --chip "Ascend 910C" --as-of 2025-05-14',
)


def why(
    things: Annotated[
        list[str],
        typer.Argument(
            metavar="THING...",
            help="A rule, the title of a row, or any other thing by name or IRI.",
            autocompletion=named("instrument"),
        ),
    ],
    chip: Annotated[
        str | None,
        typer.Option(
            help="Show on what grounds the rule reaches this chip.", autocompletion=named("chip")
        ),
    ] = None,
    as_of: Annotated[str, typer.Option(metavar="DATE", help="The day of the law.")] = "today",
    format_: FormatOption = None,
    output: OutputOption = None,
    store: StoreOption = None,
) -> None:
    """Walk from a rule, or any other thing, to its sources and quotes.

    Each step says how it was reached, what it says, where it can be read, and how well the fact
    is founded. With --chip each ground on which the rule reaches the chip is shown, with the
    figures, listings and headquarters that it follows from.
    """
    from kg.explain import start
    from kg.explain import why as walk

    wanted = Wanted.of(format_, output)
    graph = opened(store)
    starts = [start(graph, thing) for thing in things]
    under = {} if chip is None else _grounds(graph, starts, chip, as_of)
    steps = walk(graph, starts, under)
    if chip is not None and not any(
        how == "reached" for links in under.values() for how, _ in links
    ):
        note(f"none of it reaches {chip} on that day")
    _written(steps, wanted)


def _grounds(
    graph: "Store", starts: list["NamedNode"], chip: str, as_of: str
) -> "dict[NamedNode, list[Link]]":
    from kg.explain.why import grounds, provisions
    from kg.names import resolve
    from kg.questions.question import Parameter
    from kg.questions.values import given

    day = given(graph, Parameter("asOf", "date", "", ""), as_of, date.today())  # noqa: DTZ011
    subject = resolve(graph, "chip", chip)
    if subject.note:
        note(subject.note)
    found = [provision for start in starts for provision in provisions(graph, start)]
    return {p: grounds(graph, p, subject.thing, day.label) for p in found}


def _written(steps: list["Step"], wanted: Wanted) -> None:
    from kg.explain.step import COLUMNS
    from kg.explain.why import flat

    if wanted.form == "table":
        from .tree import drawn

        write(drawn(steps, to_terminal=wanted.file is None), wanted.file)
        return
    from pyoxigraph import Literal

    from kg.export import Table

    rows = [tuple(Literal(cell) for cell in made.cells()) for made in flat(steps)]
    show(Table(COLUMNS, rows, "Why"), wanted)
