"""What becomes of an error: one line on stderr, and an exit status."""

import os
import sys
from typing import TYPE_CHECKING, Any

import typer

from kg.errors import ChiplexError

from .light import LightGroup
from .options import note

if TYPE_CHECKING:
    from typer._click import Context

USAGE = 2
LONGEST = 600


class Outcome(LightGroup):
    """The root of all commands, which turns what goes wrong into a line and a status."""

    def make_context(self, *args: Any, **kwargs: Any) -> "Context":  # noqa: ANN401 (as Typer's)
        """Read the options of the root, of which some print and end."""
        try:
            return super().make_context(*args, **kwargs)
        except BrokenPipeError:
            _let_go()
            raise typer.Exit(0) from None

    def main(self, *args: Any, standalone_mode: bool = True, **kwargs: Any) -> Any:  # noqa: ANN401 (as Typer's)
        """Run the command line; a usage error is one line, and names the help that says more."""
        kwargs["standalone_mode"] = False
        if not standalone_mode:
            return super().main(*args, **kwargs)
        try:
            status = super().main(*args, **kwargs)
        except typer.TyperException as error:
            typer.echo(_usage(error), err=True)
            status = USAGE
        except typer.Abort:
            status = 130
        sys.exit(status if isinstance(status, int) else 0)

    def invoke(self, ctx: "Context") -> Any:  # noqa: ANN401 (as Typer's)
        """Run the command; a reader that stops reading, such as `head`, is no error."""
        try:
            done = super().invoke(ctx)
            sys.stdout.flush()
        except ChiplexError as error:
            note(_shortened(str(error)))
            raise typer.Exit(error.exit_status) from error
        except BrokenPipeError:
            _let_go()
            raise typer.Exit(0) from None
        return done


def unwritable(cause: OSError) -> str:
    """Why nothing can be written to stdout, which is let go of."""
    _let_go()
    return cause.strerror or "cannot be written"


def _let_go() -> None:
    """Point stdout at nothing, so that Python does not stumble over it once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _shortened(text: str) -> str:
    """Lines without the middle of what is absurdly long, such as a whole file given as a name."""
    return "\n".join(
        line if len(line) <= LONGEST else f"{line[: LONGEST // 2]} … {line[-LONGEST // 2 :]}"
        for line in text.splitlines()
    )


def _usage(error: typer.TyperException) -> str:
    said = error.format_message()
    if "\n" in said:  # the whole help, where a command came without its subcommand
        return said
    context = getattr(error, "ctx", None)
    more = f"; {context.command_path} --help says more" if context is not None else ""
    return _shortened(f"chiplex: {said[:1].lower()}{said[1:].rstrip('.?')}{more}")
