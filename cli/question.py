"""A question as a command: one option a parameter, and those that every answer has."""

import inspect
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.questions.question import Parameter, Question

from .complete import Completer, named, started
from .light import LightCommand
from .options import (
    EndpointOption,
    FormatOption,
    KnownAtOption,
    OutputOption,
    StoreOption,
    WideOption,
    answering,
    example,
    note,
)
from .output import Wanted

if TYPE_CHECKING:
    from typer._click import Command, Context, HelpFormatter

KIND = inspect.Parameter.KEYWORD_ONLY
TAKEN = {"format": "format_", "in": "in_", "from": "from_"}
ReceiptOption = Annotated[
    bool, typer.Option("--receipt", help="Add what was asked, of which graph, and when.")
]
COMMON = (
    ("format_", None, FormatOption),
    ("output", None, OutputOption),
    ("wide", False, WideOption),
    ("receipt", False, ReceiptOption),
    ("store", None, StoreOption),
    ("endpoint", None, EndpointOption),
    ("known_at", None, KnownAtOption),
)


def command(asked: Question) -> "Command":
    """A question as a command, with its options, its columns and an example in the help."""
    from kg.export.pages import typed

    class WithColumns(LightCommand):
        def format_epilog(self, ctx: "Context", formatter: "HelpFormatter") -> None:
            with formatter.section("Columns"):
                formatter.write_dl(list(asked.gives.items()))
            super().format_epilog(ctx, formatter)

    run = _run(asked)
    taken = [_option(parameter, asked) for parameter in asked.takes]
    taken += [_flag(option, about) for option, about in asked.adds.items()]
    common = [
        inspect.Parameter(name, KIND, default=default, annotation=option)
        for name, default, option in COMMON
        if name != "known_at" or any(one.option == "as-of" for one in asked.takes)
    ]
    run.__signature__ = inspect.Signature([*taken, *common])  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in [*taken, *common]}
    run.__doc__ = f"{asked.asks}\n\n{asked.about}".strip()
    alone = typer.Typer(rich_markup_mode=None, add_completion=False)
    alone.command(asked.name, cls=WithColumns, epilog=example(typed(asked)))(run)
    return typer.main.get_command(alone)


def _run(asked: Question) -> Callable[..., None]:
    def run(**given: Any) -> None:  # noqa: ANN401 (typed by the signature it is given)
        from kg.questions import ask

        from .answers import shown, taken

        options = {name: given.pop(name, None) for name, _, _ in COMMON}
        wanted = Wanted.of(options["format_"], options["output"])
        texts = {name: _text(value) for name, value in given.items() if value is not None}
        known_at = options["known_at"]
        graph = answering(options["store"], options["endpoint"], known_at)
        answer = ask(graph, asked, texts, date.today())  # noqa: DTZ011 (the user's day)
        for line in answer.notes:
            note(line)
        slip = partial(taken, answer, graph, known_at or "")  # made only where it is shown
        shown(answer, slip, wanted, wide=options["wide"], receipt=options["receipt"])

    return run


def _option(parameter: Parameter, asked: Question) -> inspect.Parameter:
    about = f"{parameter.about[:1].upper()}{parameter.about[1:]}"
    if parameter.choices:
        about += f": {', '.join(parameter.choices)}"
    others = [f"--{asked.parameter(name).option}" for name in asked.either]
    if parameter.name in asked.either:
        about += f"; not with {' or '.join(o for o in others if o != f'--{parameter.option}')}"
    ends = " [required]" if parameter.required else ""
    ends = f" [default: {parameter.default}]" if parameter.default else ends
    option = typer.Option(
        f"--{parameter.option}",
        metavar="WORD" if parameter.type == "string" else parameter.type.upper(),
        help=f"{about}.{ends}",
        autocompletion=_completer(parameter),
    )
    name = parameter.option.replace("-", "_")
    return inspect.Parameter(
        TAKEN.get(name, name), KIND, default=None, annotation=Annotated[str | None, option]
    )


def _flag(name: str, about: str) -> inspect.Parameter:
    option = typer.Option(f"--{name}", help=f"{about[:1].upper()}{about[1:]}.")
    argument, typed = name.replace("-", "_"), Annotated[bool, option]
    return inspect.Parameter(argument, KIND, default=False, annotation=typed)


def _text(value: str | bool) -> str:
    return value if isinstance(value, str) else ("yes" if value else "no")


def _completer(parameter: Parameter) -> Completer | None:
    if parameter.choices:
        return started(parameter.choices)
    if parameter.type == "date":
        return started(("today", "known"))
    return None if parameter.type in {"int", "decimal", "string"} else named(parameter.type)
