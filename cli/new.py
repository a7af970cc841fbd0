"""`chiplex new`: a dossier of the user's own."""

from typing import Annotated

import typer

from .complete import named
from .options import StoreOption, example

app = typer.Typer(
    help="Start a dossier of your own.\n\nThe next build takes it in, and every upgrade keeps it.",
    rich_markup_mode=None,
    no_args_is_help=True,
)
NameArgument = Annotated[str, typer.Argument(help="What it is called, in any script.")]
IdOption = Annotated[
    str | None, typer.Option("--id", help="Its id in the graph, else made of the name.")
]
EXAMPLE = 'chiplex new org "Example Malaysia Sdn Bhd" --seat MY --owner tsmc --share 60'


@app.command(epilog=example(EXAMPLE))
def org(
    name: NameArgument,
    seat: Annotated[
        str | None,
        typer.Option(
            metavar="PLACE", help="Where its head office is.", autocompletion=named("place")
        ),
    ] = None,
    owner: Annotated[
        str | None,
        typer.Option(metavar="ORG", help="Who owns it.", autocompletion=named("org")),
    ] = None,
    share: Annotated[str | None, typer.Option(help="The owner's share in percent.")] = None,
    id_: IdOption = None,
    store: StoreOption = None,
) -> None:
    """Start the dossier of an organisation, such as your subsidiary.

    It can be asked about as --party and --counterparty as soon as it is written.
    """
    from kg.load.template import organisation

    from .own import Own, percent

    own = Own.of("org", name, id_, store)
    place = own.place(seat) if seat else ""
    holder = own.known("org", owner) if owner else ""
    text = organisation(own.name, own.id, own.today, place, holder, percent(share, owner))
    own.write(f"organisations-{own.id}.yaml", text)


@app.command(epilog=example('chiplex new chip "X100" --designer cambricon --rates "FP16 400"'))
def chip(
    name: NameArgument,
    designer: Annotated[
        str,
        typer.Option(metavar="ORG", help="Who designs it.", autocompletion=named("org")),
    ] = "own-house",
    rates: Annotated[
        str, typer.Option(help="Dense rates in TOPS by format, such as 'FP16 400|INT8 800'.")
    ] = "",
    id_: IdOption = None,
    store: StoreOption = None,
) -> None:
    """Add a chip to the table of chips of your own.

    Fill in what you know and leave empty what you do not: the columns are those of the chips
    that come with chiplex, and what is not known makes a classification undetermined, not wrong.
    """
    from kg.load.template import chip as row

    from .own import Own

    own = Own.of("chip", name, id_, store)
    columns = own.columns("chips.csv")
    text = row(own.name, own.id, own.today, own.known("org", designer), rates, columns)
    own.write("chips.csv", text, add=bool(columns))


@app.command(epilog=example('chiplex new instrument "Group policy on PRC chips" --seat MY'))
def instrument(
    name: NameArgument,
    issuer: Annotated[
        str,
        typer.Option(metavar="ORG", help="Who issued it.", autocompletion=named("org")),
    ] = "own-house",
    seat: Annotated[
        str,
        typer.Option(metavar="PLACE", help="Whose law it is.", autocompletion=named("place")),
    ] = "US",
    id_: IdOption = None,
    store: StoreOption = None,
) -> None:
    """Start the dossier of a rule, a licence condition or a policy of your house.

    As written it asks for a licence to export what 3A090 controls: edit it before you rely on it.
    """
    from kg.load.template import instrument as text

    from .own import Own

    own = Own.of("instrument", name, id_, store)
    place, by = own.place(seat), own.known("org", issuer)
    own.under(f"{place.lower()}/{by}")
    own.write(f"instrument-{own.short}.yaml", text(own.name, own.id, own.today, place, by))
