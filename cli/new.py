"""`chiplex new`: a dossier of the user's own."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from kg.errors import QuestionError, SourceError

from .options import note

app = typer.Typer(
    help="Start a dossier of your own, which the next build takes in and every upgrade keeps.",
    rich_markup_mode=None,
    no_args_is_help=True,
)
NameArgument = Annotated[str, typer.Argument(help="What it is called.")]
SeatOption = Annotated[str, typer.Option(metavar="ISO", help="The country, as ISO 3166 code.")]


@app.command()
def org(
    name: NameArgument,
    seat: SeatOption = "US",
    owner: Annotated[str | None, typer.Option(help="The id of who owns it, such as smic.")] = None,
    share: Annotated[str | None, typer.Option(help="The owner's share in percent.")] = None,
) -> None:
    """Start the dossier of an organisation, such as your subsidiary.

    chiplex new org "Example Malaysia Sdn Bhd" --seat MY --owner tsmc --share 60
    """
    from kg.load.template import organisation
    from kg.terms import slug

    text = organisation(_named(name), _today(), seat.upper(), owner, share)
    _start(f"organisations-{slug(name)}.yaml", text)


@app.command()
def chip(
    name: NameArgument,
    designer: Annotated[str, typer.Option(help="The id of its designer, such as cambricon.")],
    rates: Annotated[
        str, typer.Option(help="Dense rates in TOPS by format, such as 'FP16 400|INT8 800'.")
    ] = "",
) -> None:
    """Add a chip to your own chip table; fill in what you know, leave empty what you do not.

    chiplex new chip "X100" --designer cambricon --rates "FP16 400"
    """
    from kg.load.template import chip as row

    path = _folder() / "chips.csv"
    _start(
        "chips.csv", row(_named(name), _today(), designer, rates, head=not path.exists()), add=True
    )


@app.command()
def instrument(
    name: NameArgument,
    issuer: Annotated[str, typer.Option(help="The id of who issued it, such as bis.")],
    seat: SeatOption = "US",
) -> None:
    """Start the dossier of a rule, a licence condition or a policy of your own house.

    chiplex new instrument "Group policy on PRC chips" --issuer example-malaysia --seat MY
    """
    from kg.load.template import instrument as text
    from kg.terms import slug

    _start(f"instrument-{slug(name)}.yaml", text(_named(name), _today(), seat.upper(), issuer))


def _start(file: str, text: str, *, add: bool = False) -> None:
    path = _folder() / file
    if path.exists() and not add:
        raise SourceError(path, None, "is there already")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as out:
            out.write(text)
    except OSError as cause:
        raise SourceError(path, None, cause.strerror or "cannot be written") from cause
    typer.echo(path)
    note("edit it as you need; the next question or `chiplex build` takes it in")


def _folder() -> Path:
    from kg.store import own_dossiers

    return own_dossiers()


def _named(name: str) -> str:
    if not name.strip() or not name.isprintable():
        raise QuestionError("a name has at least one letter, and no control characters")
    return name.strip()


def _today() -> date:
    return date.today()  # noqa: DTZ011 (the user's day)
