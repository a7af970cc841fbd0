"""`chiplex why`: from an answer to its sources."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from .options import FormatOption, OutputOption, StoreOption, opened
from .output import show

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from kg.explain import Step
    from kg.store import Store


def why(
    things: Annotated[
        list[str], typer.Argument(metavar="THING…", help="A rule, provision or any other thing.")
    ],
    chip: Annotated[
        str | None, typer.Option(help="Show on what grounds the rule reaches this chip.")
    ] = None,
    as_of: Annotated[str, typer.Option(metavar="DATE", help="The day of the law.")] = "today",
    format_: FormatOption = None,
    output: OutputOption = None,
    store: StoreOption = None,
) -> None:
    """Walk from an instrument, a row's provision or any thing to its sources and quotes.

    chiplex why "GP10 guidance" --chip "Ascend 910C" --as-of 2025-05-14
    """
    from kg.explain import why as walk
    from kg.names import resolve

    graph = opened(store)
    starts = [resolve(graph, "thing", thing).thing for thing in things]
    if chip is not None:
        starts += _grounds(graph, starts, chip, as_of)
    _shown(walk(graph, starts), format_, output)


def _grounds(graph: "Store", starts: list["NamedNode"], chip: str, as_of: str) -> list["NamedNode"]:
    from kg.explain.why import grounds, provisions
    from kg.names import resolve
    from kg.questions.question import Parameter
    from kg.questions.values import given

    day = given(graph, Parameter("asOf", "date", "", ""), as_of, date.today())  # noqa: DTZ011
    subject = resolve(graph, "chip", chip).thing
    found = [provision for start in starts for provision in provisions(graph, start)]
    return [node for p in found for node in grounds(graph, p, subject, day.label)]


def _shown(steps: list["Step"], format_: str | None, output: object) -> None:
    from pathlib import Path

    from pyoxigraph import Literal

    from kg.explain.why import COLUMNS, cells
    from kg.export import Table

    rows = [tuple(Literal(cell) for cell in cells(step)) for step in steps]
    file = output if isinstance(output, Path) else None
    show(
        Table(COLUMNS, rows),
        format_,
        file,
        ("how", "label", "says", "citation", "address", "quote"),
    )
