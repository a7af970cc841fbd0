"""`chiplex status`: what the store holds and what it was made from."""

from .options import FormatOption, OutputOption, StoreOption
from .output import Wanted, show


def status(
    format_: FormatOption = None, output: OutputOption = None, store: StoreOption = None
) -> None:
    """Say where the store is, what is in it, and if it is up to date.

    It builds nothing.
    """
    from pyoxigraph import Literal

    from kg.export import Table

    wanted = Wanted.of(format_, output)
    rows = [(Literal(name), Literal(value)) for name, value in _facts(store)]
    show(Table(("what", "value"), rows), wanted)


def _facts(folder: StoreOption) -> list[tuple[str, str]]:
    from kg.build.inputs import inputs
    from kg.store import home, open_store, own_dossiers

    place, given = home(folder), inputs()
    own = sum(1 for path in given.own.rglob("*") if path.is_file()) if given.own.is_dir() else 0
    mine = ("own dossiers", f"{own} in {own_dossiers()}")
    if place.current() is None:
        return [("store", f"none yet at {place.path}; the first question makes it"), mine]
    graph = open_store(place)
    fresh = graph.made.inputs == given.content()
    return [
        ("store", str(graph.folder)),
        ("version", graph.made.version),
        ("built", graph.made.built),
        ("quads", f"{graph.made.quads} in {graph.made.graphs} graphs"),
        ("hash", graph.hash),
        mine,
        ("up to date", "yes" if fresh else "no; the next question makes it anew"),
    ]
