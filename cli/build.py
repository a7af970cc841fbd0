"""`chiplex build`: the graph, made anew."""

from typing import Annotated

import typer

from .check import EngineOption, engine_named
from .options import StoreOption, note, stages


def build(
    engine: EngineOption = "fast",
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Say nothing of progress.")] = False,
    only_shipped: Annotated[
        bool, typer.Option("--only-shipped", help="Leave out what was loaded with chiplex load.")
    ] = False,
    store: StoreOption = None,
) -> None:
    """Build the graph from the documents, check it, and switch to it.

    The documents are those that come with chiplex, the dossiers of your own, and what was loaded
    with chiplex load. Until the check has passed, and if it does not, the graph that was there
    goes on answering.
    """
    from kg.build.catalog import now
    from kg.build.make import build as make
    from kg.build.report import quiet as silent
    from kg.store import home
    from kg.store.loaded import latest

    chosen = engine_named(engine)
    with stages() as progress:
        report = make(
            home(store),
            notice=silent if quiet else note,
            progress=silent if quiet else progress,
            engine=chosen,
            held=latest(home(store)).dropped(now()) if only_shipped else None,
        )
    if report is not None:
        size = f"{report.quads:,} quads in {report.graphs} graphs from {report.documents} documents"
        took = f"{report.seconds:.1f} s"
        typer.echo(f"generation {report.generation}: {size}, {took}, hash {report.hash}")
