"""`chiplex build`: the graph, made anew."""

from typing import Annotated

import typer

from .options import StoreOption, note

EngineOption = Annotated[
    str, typer.Option(metavar="ENGINE", help="Check with: fast, pyshacl (slow), or both.")
]


def build(
    engine: EngineOption = "fast",
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Say nothing of progress.")] = False,
    store: StoreOption = None,
) -> None:
    """Build the graph from the shipped documents and your own, check it, and switch to it.

    chiplex build
    """
    from kg.build.make import build as make
    from kg.store import home

    from .check import engine_named

    say = (lambda _: None) if quiet else note
    report = make(home(store), notice=say, engine=engine_named(engine))
    if report is None:
        return
    typer.echo(
        f"generation {report.generation}: {report.quads:,} quads in {report.graphs} graphs from "
        f"{report.documents} documents, {report.seconds:.1f} s, hash {report.hash}"
    )
