"""`chiplex status`: what the store holds and what it was made from."""

import typer

from .options import StoreOption


def status(store: StoreOption = None) -> None:
    """Say where the store is, what is in it, its hash, and whether it is up to date.

    chiplex status
    """
    from kg.build.inputs import inputs
    from kg.store import home, open_store, own_dossiers

    place = home(store)
    if place.current() is None:
        typer.echo(f"no store at {place.path} yet; the first question or `chiplex build` makes it")
        return
    graph = open_store(place)
    fresh = graph.made.inputs == inputs().content()
    for name, value in (
        ("store", str(graph.folder)),
        ("version", graph.made.version),
        ("built", graph.made.built),
        ("quads", f"{graph.made.quads:,} in {graph.made.graphs} graphs"),
        ("hash", graph.hash),
        ("own dossiers", str(own_dossiers())),
        (
            "up to date",
            "yes" if fresh else "no: the next question or `chiplex build` makes it anew",
        ),
    ):
        typer.echo(f"{name:<13} {value}")
