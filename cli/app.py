"""The app: its commands."""

from typing import TYPE_CHECKING, Annotated

import typer

from . import (
    ask,
    build,
    check,
    classify,
    diff,
    endpoint,
    export,
    fetch,
    find,
    load,
    new,
    push,
    query,
    status,
    verify,
    why,
)
from .light import LightCommand
from .options import example
from .outcome import Outcome

if TYPE_CHECKING:
    from typer._click import Context

HEADLINE = 'chiplex ask rules-for-use --chip "Ascend 910C" --outside US --as-of 2025-05-14'

ORDER = (
    "ask", "why", "classify", "find", "diff", "query",
    "load", "fetch", "new", "export", "push", "verify", "endpoint", "build", "check", "status",
)  # fmt: skip


class Commands(Outcome):
    """The commands in the order in which people meet them, which Typer's groups would break."""

    def list_commands(self, ctx: "Context") -> list[str]:
        """Their names."""
        return sorted(super().list_commands(ctx), key=ORDER.index)


# Plain help and tracebacks, for rich costs more at start-up than all the rest.
app = typer.Typer(
    name="chiplex", cls=Commands, rich_markup_mode=None, pretty_exceptions_enable=False
)
app.add_typer(ask.app, name="ask", epilog=example("chiplex ask", HEADLINE))
app.command("why", cls=LightCommand, epilog=example(*why.EXAMPLES))(why.why)
app.command("diff", cls=LightCommand, epilog=example(*diff.EXAMPLES))(diff.diff)
app.command("classify", cls=LightCommand, epilog=example(*classify.EXAMPLES))(classify.classify)
app.command("find", cls=LightCommand, epilog=example(*find.EXAMPLES))(find.find)
app.command("query", cls=LightCommand, epilog=example(*query.EXAMPLES))(query.query)
app.command("load", cls=LightCommand, epilog=example(*load.EXAMPLES))(load.load)
app.add_typer(fetch.app, name="fetch")
app.add_typer(new.app, name="new")
app.command("push", cls=LightCommand, epilog=example(*push.EXAMPLES))(push.push)
app.command("verify", cls=LightCommand, epilog=example(*verify.EXAMPLES))(verify.verify)
app.add_typer(endpoint.app, name="endpoint")
app.add_typer(export.app, name="export", epilog=example(*export.EXAMPLES))
app.command("build", cls=LightCommand, epilog=example("chiplex build"))(build.build)
app.command("check", cls=LightCommand, epilog=example("chiplex check --engine both"))(check.check)
app.command("status", cls=LightCommand, epilog=example(*status.EXAMPLES))(status.status)


def _version(wanted: bool) -> None:
    if wanted:
        from kg import __version__

        typer.echo(f"chiplex {__version__}")
        raise typer.Exit


@app.callback(no_args_is_help=True, epilog=example(HEADLINE))
def main(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Ask which rules apply to an AI chip: where, from when to when, and who says so.

    The answers come from a graph of dated and sourced facts. They are not legal advice.
    """
