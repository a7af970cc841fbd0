"""`chiplex ask`: the canned questions, each a command whose options are its parameters."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.errors import QuestionError
from kg.questions.question import Question, names, question

from .light import LightGroup
from .options import EndpointOption, StoreOption
from .question import command

if TYPE_CHECKING:
    from typer._click import Command, Context

ReplayOption = Annotated[
    Path | None,
    typer.Option("--replay", metavar="RECEIPT", help="Say whether an answer is still the same."),
]


class Questions(LightGroup):
    """The question files as commands, each read when it is named."""

    def list_commands(self, ctx: "Context") -> list[str]:  # noqa: ARG002
        """The names of all questions."""
        return names()

    def get_command(self, ctx: "Context", cmd_name: str) -> "Command | None":
        """The command of one question.

        Raises:
            QuestionError: There is no such question; the nearest ones are named.
        """
        try:
            return command(question(cmd_name))
        except QuestionError:
            if ctx.resilient_parsing or cmd_name.startswith("-"):
                return None
            raise


app = typer.Typer(
    cls=Questions,
    invoke_without_command=True,
    rich_markup_mode=None,
    subcommand_metavar="[QUESTION [OPTIONS]]",
)


@app.callback()
def ask(
    context: typer.Context,
    replay: ReplayOption = None,
    store: StoreOption = None,
    endpoint: EndpointOption = None,
) -> None:
    """Put a canned question; without a name, list them by topic."""
    if context.invoked_subcommand is not None:
        if any(given is not None for given in (replay, store, endpoint)):
            raise QuestionError(
                f"options come after the question: ask {context.invoked_subcommand}"
            )
        return
    if replay is not None:
        from .replay import replayed

        replayed(store, replay, endpoint)
        return
    typer.echo(_by_topic())


def _by_topic() -> str:
    by_topic: dict[str, list[Question]] = {}
    for name in names():
        asked = question(name)
        by_topic.setdefault(asked.topics[0], []).append(asked)
    widest = max(len(name) for name in names())
    lines = []
    for topic in sorted(by_topic):
        lines.append(topic.upper())
        lines += [f"  {asked.name:<{widest}}  {asked.asks}" for asked in by_topic[topic]]
    return "\n".join([*lines, "", "chiplex ask QUESTION --help shows what a question takes."])
