"""`chiplex why`: from an answer to its sources."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from kg.errors import QuestionError

from .complete import FORMS, named, started
from .options import EndpointOption, OutputOption, StoreOption, answering, note
from .output import Wanted, show, write

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from kg.explain import Step
    from kg.explain.why import Link
    from kg.store import Store
    from kg.store.remote.asking import Remote

EXAMPLES = (
    'chiplex why "GP10 guidance"',
    'chiplex why "General Prohibition Ten" --chip "Ascend 910C" --as-of 2025-05-14',
    'chiplex why "GP10 guidance" --chip H20 -f mermaid',
)
WHY_FORMS = (*FORMS, "ttl", "mermaid")
DIFFERS = 3
ThingsArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="THING...",
        help="A rule, the title of a row, or any other thing by name or IRI.",
        autocompletion=named("instrument"),
    ),
]
ChipOption = Annotated[
    str | None,
    typer.Option(
        help="Show on what grounds the rule reaches this chip.", autocompletion=named("chip")
    ),
]
ReplayOption = Annotated[
    bool, typer.Option("--replay", help="Derive what is derived again from its premises.")
]
WhyFormat = Annotated[
    str | None,
    typer.Option(
        "-f",
        "--format",
        metavar="FORMAT",
        help="table (a tree), json (nested), ttl, mermaid; or flat as csv, tsv, xml, md, html.",
        autocompletion=started(WHY_FORMS),
    ),
]


def why(
    things: ThingsArgument,
    chip: ChipOption = None,
    as_of: Annotated[str, typer.Option(metavar="DATE", help="The day of the law.")] = "today",
    replay: ReplayOption = False,
    format_: WhyFormat = None,
    output: OutputOption = None,
    store: StoreOption = None,
    endpoint: EndpointOption = None,
) -> None:
    """Walk from a rule, or any other thing, to its sources and quotes.

    Each step says how it was reached, what it says, where it can be read, and how well the fact
    is founded. With --chip each ground on which the rule reaches the chip is shown, with the
    figures, listings and headquarters that it follows from. --replay derives each derived fact on
    the way anew from the documents of its premises alone, and ends with 3 if one comes out other.
    """
    from kg.explain import start
    from kg.explain import why as walk

    wanted = Wanted.of(format_, output, WHY_FORMS)
    graph = answering(store, endpoint)
    if replay:
        _embedded(graph)
    starts = [start(graph, thing) for thing in things]
    under = {} if chip is None else _grounds(graph, starts, chip, as_of)
    steps = walk(graph, starts, under)
    if chip is not None and not any(
        how == "reached" for links in under.values() for how, _ in links
    ):
        note(f"none of it reaches {chip} on that day")
    if replay:
        _replayed(_embedded(graph), steps, wanted)
    else:
        _written(graph, steps, wanted)


def _grounds(
    graph: "Store | Remote", starts: list["NamedNode"], chip: str, as_of: str
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


def _written(graph: "Store | Remote", steps: list["Step"], wanted: Wanted) -> None:
    if wanted.form == "table":
        from .tree import drawn

        write(drawn(steps, to_terminal=wanted.file is None), wanted.file)
    elif wanted.form in {"json", "mermaid"}:
        from kg.export.steps import mermaid, tree_json

        write((tree_json if wanted.form == "json" else mermaid)(steps), wanted.file)
    elif wanted.form == "ttl":
        write(_turtle(graph, steps), wanted.file)
    else:
        from kg.explain.step import COLUMNS
        from kg.explain.why import flat

        _table(COLUMNS, [made.cells() for made in flat(steps)], wanted)


def _turtle(graph: "Store | Remote", steps: list["Step"]) -> str:
    """All that the graph states of the things on the way."""
    from kg.explain.facts import facts
    from kg.export import graph_text

    known = facts(graph, _things(steps))
    triples = ((s, p, o) for s, found in known.items() for p, all_ in found.items() for o in all_)
    return graph_text(triples, "ttl")


def _things(steps: list["Step"]) -> list["NamedNode"]:
    from pyoxigraph import NamedNode

    from kg.explain.why import flat

    return [NamedNode(iri) for iri in dict.fromkeys(made.thing for made in flat(steps))]


def _embedded(graph: "Store | Remote") -> "Store":
    from kg.store import Store

    if not isinstance(graph, Store):
        raise QuestionError(
            f"--replay derives anew, which the store alone can do; {graph.name} is a triplestore"
        )
    return graph


def _replayed(graph: "Store", steps: list["Step"], wanted: Wanted) -> None:
    from kg.build.again import again
    from kg.explain.why import flat

    says = {made.thing: made.says or made.label for made in reversed(list(flat(steps)))}
    found = list(again(graph.engine, _things(steps)))
    rows = [
        (one.thing.value, says[one.thing.value], "same" if one.same else "other",
         str(len(one.documents)))
        for one in found
    ]  # fmt: skip
    if not rows:
        note("nothing on the way is derived; --chip shows what a rule's reach follows from")
    _table(("thing", "says", "again", "documents"), rows, wanted)
    if not all(one.same for one in found):
        raise typer.Exit(DIFFERS)


def _table(columns: tuple[str, ...], rows: Sequence[tuple[str, ...]], wanted: Wanted) -> None:
    from pyoxigraph import Literal

    from kg.export import Table

    cells = [tuple(Literal(cell) for cell in row) for row in rows]
    show(Table(columns, cells, "Why"), wanted)
