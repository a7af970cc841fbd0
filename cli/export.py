"""`chiplex export`: the graph, or a part of it, in the formats that other tools read."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from . import site
from .asking import Asking, given
from .complete import named, started
from .exported import Chosen, NoEndpoint, alone, ended
from .light import LightCommand
from .options import (
    KnownAtOption,
    OutputOption,
    StoreOption,
    example,
    note,
    opened,
    stages,
)
from .output import Wanted, write
from .results import GRAPH_FORMS

EXAMPLES = (
    "chiplex export -o chiplex.nq.gz --describe",
    "chiplex export --graph dossier/chips -f ttl",
    'chiplex export --thing "Ascend 910C" -f jsonld',
    'chiplex export --question rules-for-use --chip "Ascend 910C" --outside US -o answer.ttl',
    "chiplex export --as-of 2025-05-14 -f neo4j -o tables",
    "chiplex export site public --base https://example.org/chiplex/",
)
FORMS = (
    "ttl", "trig", "nt", "nq", "rdf", "jsonld", "csv", "parquet", "neo4j", "graphml", "ftm",
)  # fmt: skip


def _format(forms: Sequence[str], default: str) -> Any:  # noqa: ANN401 (as Typer's)
    return typer.Option(
        "-f",
        "--format",
        metavar="FORMAT",
        help=f"{', '.join(forms[:-1])} or {forms[-1]}{default}.",
        autocompletion=started(forms),
    )


GraphFormat = Annotated[str | None, _format(FORMS, "; ttl or trig if nothing says")]
CatalogueFormat = Annotated[str | None, _format(GRAPH_FORMS, "")]
GraphOption = Annotated[
    list[str] | None,
    typer.Option(metavar="NAME", help="Only this graph, by its name or IRI; repeatable."),
]
QuestionOption = Annotated[
    str | None,
    typer.Option(
        "--question", metavar="NAME", help="Only the answer to a question, with its options."
    ),
]
ThingOption = Annotated[
    str | None,
    typer.Option(
        "--thing",
        metavar="NAME",
        help="Only what is said of one thing, by name or IRI.",
        autocompletion=named("thing"),
    ),
]
AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Leave out what does not hold on that day."),
]
DescribeOption = Annotated[
    bool, typer.Option("--describe", help="Write a description beside it (DCAT, VoID, PROV).")
]
ClockOption = Annotated[
    bool, typer.Option("--clock", help="With --describe: say when the export was made.")
]

app = typer.Typer(cls=Asking, invoke_without_command=True, rich_markup_mode=None)


@app.callback(epilog=example(*EXAMPLES))
def export(
    context: typer.Context,
    format_: GraphFormat = None,
    output: OutputOption = None,
    graph: GraphOption = None,
    question: QuestionOption = None,
    thing: ThingOption = None,
    as_of: AsOfOption = None,
    describe: DescribeOption = False,
    clock: ClockOption = False,
    store: StoreOption = None,
    known_at: KnownAtOption = None,
    endpoint: NoEndpoint = None,  # noqa: ARG001 (refused)
) -> None:
    """Write the graph, or a part of it, in a format that other tools read.

    Two exports of the same are the same, byte for byte. A file is whole or not there.
    """
    if context.invoked_subcommand is not None:
        alone(context)
        return
    from kg.build.catalog import now
    from kg.export.exporting import export as written
    from kg.export.formats import Goal

    few = question is not None or thing is not None
    goal = Goal.of(format_, output, "ttl" if few else "trig")
    with ended(), stages() as progress:
        graph_ = opened(store, known_at)
        chosen = Chosen(graph, question, thing, as_of, given(context))
        progress("writing")
        time = now() if clock else ""
        notes = written(graph_, chosen.selection(graph_), goal, describe=describe, time=time)
    for line in notes:
        note(line)


@app.command(
    cls=LightCommand,
    epilog=example("chiplex export questions", "chiplex export questions -o questions.jsonld"),
)
def questions(
    format_: CatalogueFormat = None,
    output: OutputOption = None,
    endpoint: NoEndpoint = None,  # noqa: ARG001 (refused)
) -> None:
    """Write the catalogue of questions as linked data.

    Each is a SPARQL query that runs as it stands (sh:SPARQLSelectExecutable), with its parameters,
    their examples, its columns and prefixes.
    """
    from kg.export.questions import catalogue_text

    wanted = Wanted.of(format_, output, GRAPH_FORMS, ("ttl", "ttl"))
    write(catalogue_text(wanted.form), wanted.file)


app.command("site", cls=LightCommand, epilog=example(*site.EXAMPLES))(site.site)
