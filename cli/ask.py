"""`chiplex ask`: the canned questions, each a command whose options are its parameters."""

import inspect
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from kg.questions.question import Parameter, Question, names, question

from .options import FormatOption, OutputOption, StoreOption, WideOption, note, opened

if TYPE_CHECKING:
    from typer._click import Command, Context

    from kg.questions import Answer

TAKEN = {"format": "format_", "in": "in_", "from": "from_"}
ReceiptOption = Annotated[
    bool, typer.Option("--receipt", help="Add what was asked, of which graph, and when.")
]
ReplayOption = Annotated[
    Path | None,
    typer.Option("--replay", metavar="RECEIPT", help="Say whether an answer is still the same."),
]


class Questions(TyperGroup):
    """The question files as commands, each read when it is named."""

    def list_commands(self, ctx: "Context") -> list[str]:  # noqa: ARG002
        """The names of all questions."""
        return names()

    def get_command(self, ctx: "Context", cmd_name: str) -> "Command | None":  # noqa: ARG002
        """The command of one question."""
        return command(question(cmd_name)) if cmd_name in names() else None


app = typer.Typer(cls=Questions, invoke_without_command=True, rich_markup_mode=None)


@app.callback()
def ask(context: typer.Context, replay: ReplayOption = None, store: StoreOption = None) -> None:
    """Put a canned question; without a name, list them by topic.

    chiplex ask rules-for-use --chip "Ascend 910C" --outside US --as-of 2025-05-14
    """
    if context.invoked_subcommand is not None:
        return
    if replay is not None:
        from .replay import replayed

        replayed(opened(store), replay)
        return
    _list()


def command(asked: Question) -> "Command":
    """A question as a command: one option a parameter, those of every answer after them."""
    run = _run(asked)
    given = [_option(parameter) for parameter in asked.takes]
    run.__signature__ = inspect.Signature([*given, *_common()])  # type: ignore[attr-defined]
    run.__annotations__ = {p.name: p.annotation for p in [*given, *_common()]}
    run.__doc__ = f"{asked.asks}\n\n{asked.about}\n\n\b\nExample:\n  {_example(asked)}"
    alone = typer.Typer(rich_markup_mode=None, add_completion=False)
    alone.command(asked.name)(run)
    return typer.main.get_command(alone)


def _run(asked: Question) -> Callable[..., None]:
    def run(**given: Any) -> None:  # noqa: ANN401 (typed by the signature it is given)
        from kg.questions import ask as put

        from .answers import shown

        options = {
            name: given.pop(name) for name in ("store", "format_", "output", "wide", "receipt")
        }
        typed = {name: text for name, text in given.items() if text is not None}
        graph = opened(options["store"])
        answer: Answer = put(graph, asked, typed, date.today())  # noqa: DTZ011 (the user's day)
        for line in answer.notes:
            note(line)
        shown(answer, graph, options)

    return run


def _option(parameter: Parameter) -> inspect.Parameter:
    from .complete import values

    default = f" [default: {parameter.default}]" if parameter.default else ""
    needed = " [required]" if parameter.required else ""
    choices = f" ({', '.join(parameter.choices)})" if parameter.choices else ""
    option = typer.Option(
        f"--{parameter.option}",
        metavar=parameter.type.upper(),
        help=f"{parameter.about[:1].upper()}{parameter.about[1:]}{choices}{needed}{default}.",
        autocompletion=values(parameter),
    )
    name = parameter.option.replace("-", "_")
    return inspect.Parameter(
        TAKEN.get(name, name),
        inspect.Parameter.KEYWORD_ONLY,
        default=None,
        annotation=Annotated[str | None, option],
    )


def _common() -> list[inspect.Parameter]:
    kind = inspect.Parameter.KEYWORD_ONLY
    return [
        inspect.Parameter("format_", kind, default=None, annotation=FormatOption),
        inspect.Parameter("output", kind, default=None, annotation=OutputOption),
        inspect.Parameter("wide", kind, default=False, annotation=WideOption),
        inspect.Parameter("receipt", kind, default=False, annotation=ReceiptOption),
        inspect.Parameter("store", kind, default=None, annotation=StoreOption),
    ]


def _example(asked: Question) -> str:
    wanted = [p for p in asked.takes if not (p.optional and p.name in asked.either[1:])]
    shown = [p for p in wanted if p.required or p.type == "date" or p.name in asked.either]
    options = " ".join(
        f'--{p.option} "{p.example}"' if " " in p.example else f"--{p.option} {p.example}"
        for p in shown
    )
    return f"chiplex ask {asked.name} {options}".rstrip()


def _list() -> None:
    by_topic: dict[str, list[Question]] = {}
    for name in names():
        asked = question(name)
        by_topic.setdefault(asked.topics[0], []).append(asked)
    widest = max(len(name) for name in names())
    for topic in sorted(by_topic):
        typer.echo(topic.upper())
        for asked in by_topic[topic]:
            typer.echo(f"  {asked.name:<{widest}}  {asked.asks}")
    typer.echo("\nchiplex ask QUESTION --help shows what each takes.")
