"""The app: its commands, and what becomes of an error."""

import os
import sys
from typing import Annotated, Any

import typer

from kg.errors import ChiplexError

from . import ask, build, check, new, query, status, why


class App(typer.Typer):
    """Typer, but our errors are one line on stderr and an exit status."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 (as Typer's own)
        """Run the command line; a pipe that closes early is no error."""
        try:
            return super().__call__(*args, **kwargs)
        except ChiplexError as error:
            typer.echo(f"chiplex: {error}", err=True)
            sys.exit(error.exit_status)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)


# Plain help and tracebacks, for rich costs more at start-up than all the rest.
app = App(name="chiplex", rich_markup_mode=None, pretty_exceptions_enable=False)
app.add_typer(ask.app, name="ask")
app.command("query")(query.query)
app.command("build")(build.build)
app.command("check")(check.check)
app.command("status")(status.status)
app.command("why")(why.why)
app.add_typer(new.app, name="new")


def _version(wanted: bool) -> None:
    if wanted:
        from kg import __version__

        typer.echo(f"chiplex {__version__}")
        raise typer.Exit


@app.callback(no_args_is_help=True)
def main(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Ask which rules apply to an AI chip, from when to when, and says who.

    chiplex ask rules-for-use --chip "Ascend 910C" --outside US --as-of 2025-05-14
    """
