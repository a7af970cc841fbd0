"""A group whose options are, once a question is named, also the options of that question."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import QuestionError

from .light import LightGroup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typer._click import Command, Context
    from typer._click.core import Parameter

ASKED = "chiplex.asked"
GIVEN = "chiplex.given"


class Asking(LightGroup):
    """A group with ``--question``, whose parameters are options too: they go before its own."""

    def parse_args(self, ctx: "Context", args: list[str]) -> list[str]:
        """Read the options, those of the question among them.

        Raises:
            QuestionError: There is no such question.
        """
        ctx.meta[ASKED] = _options(args, lenient=ctx.resilient_parsing)
        ctx.meta[GIVEN] = {}
        return super().parse_args(ctx, args)

    def get_params(self, ctx: "Context") -> "list[Parameter]":
        """The options, with those of the question in the place of our own of the same name."""
        asked: list[Parameter] = ctx.meta.get(ASKED, [])
        taken = {name for parameter in asked for name in parameter.opts}
        own = [each for each in super().get_params(ctx) if not taken & set(each.opts)]
        return [*own[:-1], *asked, *own[-1:]]  # help stays the last

    def resolve_command(
        self, ctx: "Context", args: list[str]
    ) -> "tuple[str | None, Command | None, list[str]]":
        """The subcommand of a name; a file's name is no subcommand.

        Raises:
            QuestionError: A file is named where a subcommand is due.
        """
        if args and self.get_command(ctx, args[0]) is None and Path(args[0]).suffix:
            raise QuestionError(f"a file comes after -o: chiplex export -o {args[0]}")
        return super().resolve_command(ctx, args)


def given(ctx: "Context") -> dict[str, str]:
    """What was given for the question's parameters, as typed."""
    found: dict[str, str] = ctx.meta.get(GIVEN, {})
    return found


def _options(args: "Sequence[str]", *, lenient: bool) -> "list[Parameter]":
    name = _named(args)
    if name is None:
        return []
    from kg.questions.question import question

    from .question import command

    try:
        asked = question(name)
    except QuestionError:
        if lenient:
            return []
        raise
    wanted = {f"--{one.option}" for one in asked.takes} | {f"--{option}" for option in asked.adds}
    found = [each for each in command(asked).params if wanted & set(each.opts)]
    for each in found:
        each.expose_value = False
        each.callback = _kept
    return found


def _named(args: "Sequence[str]") -> str | None:
    for at, word in enumerate(args):
        if word == "--question":
            return args[at + 1] if at + 1 < len(args) else None
        if word.startswith("--question="):
            return word.partition("=")[2]
    return None


def _kept(ctx: "Context", parameter: "Parameter", value: Any) -> Any:  # noqa: ANN401 (as Typer's)
    if value is not None and value is not False and parameter.name:
        given(ctx)[parameter.name] = value if isinstance(value, str) else "yes"
    return value
