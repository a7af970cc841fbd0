"""`chiplex status`: what the store holds and what it was made from."""

from typing import TYPE_CHECKING, Annotated

import typer

from .archived import write
from .options import FormatOption, OutputOption, StoreOption
from .output import Wanted, show

if TYPE_CHECKING:
    from kg.export import Table
    from kg.store import Home

EXAMPLES = (
    "chiplex status",
    "chiplex status --documents",
    "chiplex status --archived 3f9ac210 > consolidated-2026-11-03.nq",
)
COLUMNS = (
    "document", "title", "kind", "loaded", "replaced", "records", "quads", "sha256", "archive",
)  # fmt: skip


def status(
    documents: Annotated[
        bool, typer.Option("--documents", help="Each loaded document, older versions too.")
    ] = False,
    archived: Annotated[
        str, typer.Option(metavar="HASH", help="Write a version of a document as N-Quads.")
    ] = "",
    format_: FormatOption = None,
    output: OutputOption = None,
    store: StoreOption = None,
) -> None:
    """Say where the store is, what is in it, and if it is up to date.

    It builds nothing. A version of a loaded document is named by its hash in the archive, or the
    beginning of it.
    """
    from kg.store import home

    if archived:
        write(home(store), archived, output)
        return
    wanted = Wanted.of(format_, output)
    show(_documents(home(store)) if documents else _facts(home(store)), wanted)


def _documents(place: "Home") -> "Table":
    from pyoxigraph import Literal

    from kg.export import Table
    from kg.store.loaded import latest

    found = sorted(latest(place).documents, key=lambda one: (one.document, one.loaded))
    return Table(COLUMNS, [tuple(Literal(getattr(one, name)) for name in COLUMNS) for one in found])


def _facts(place: "Home") -> "Table":
    from pyoxigraph import Literal

    from kg.export import Table

    rows = [(Literal(name), Literal(value)) for name, value in _said(place)]
    return Table(("what", "value"), rows)


def _said(place: "Home") -> list[tuple[str, str]]:
    from kg.build.inputs import inputs
    from kg.store import open_store, own_dossiers
    from kg.store.loaded import holdings

    given = inputs()
    own = sum(1 for path in given.own.rglob("*") if path.is_file()) if given.own.is_dir() else 0
    mine = ("own dossiers", f"{own} in {own_dossiers()}")
    if place.current() is None:
        return [("store", f"none yet at {place.path}; the first question makes it"), mine]
    graph = open_store(place)
    fresh = graph.made.inputs == given.content()
    loaded = holdings(graph.folder)
    older = len(loaded.documents) - len(loaded.current)
    return [
        ("store", str(graph.folder)),
        ("version", graph.made.version),
        ("built", graph.made.built),
        ("quads", f"{graph.made.quads} in {graph.made.graphs} graphs"),
        ("hash", graph.hash),
        mine,
        *(
            (f"loaded {one.loaded[:10]}", f"{one.title} ({one.kind}): {one.quads} quads")
            for one in loaded.current.values()
        ),
        *([("older versions", f"{older}; status --documents names them")] if older else []),
        ("up to date", "yes" if fresh else "no; the next question makes it anew"),
    ]
