"""`chiplex push`: the graph into a triplestore."""

import sys
import time
from typing import TYPE_CHECKING, Annotated

import typer

from .complete import endpoints
from .options import StoreOption, note, opened, stages

if TYPE_CHECKING:
    from kg.export.push import Report

EXAMPLES = (
    "chiplex push prod",
    "chiplex push fuseki+http://localhost:3030/chiplex --dry-run",
    "chiplex push prod --graph dossier/chips --graph derived/classification",
)


def push(
    endpoint: Annotated[
        str,
        typer.Argument(metavar="NAME|URL", help="The triplestore.", autocompletion=endpoints),
    ],
    graph: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Send this graph alone, such as dossier/chips."),
    ] = None,
    all_: Annotated[
        bool, typer.Option("--all", help="Send what has not changed since the last push as well.")
    ] = False,
    keep: Annotated[
        bool, typer.Option("--keep", help="Leave graphs there that are gone from the store.")
    ] = False,
    at_once: Annotated[
        bool,
        typer.Option("--at-once", help="One transaction for all, however much (Oxigraph, Fuseki)."),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print the requests that would write; send none.")
    ] = False,
    store: StoreOption = None,
) -> None:
    """Send the graph to a triplestore: what has changed there, by the hash of each graph.

    Readers see the old or the new of each graph, never a part. Oxigraph and Fuseki take a graph as
    one transaction, and a small push as one for all graphs. On Virtuoso a graph waits in a staging
    graph and is moved; until then the union of all graphs shows it beside the old one. What the
    catalog there names and the store has no more is removed, nothing else ever. A push that was
    interrupted goes on where it was; `chiplex verify` proves the result.
    """
    from kg.export.push import Wish
    from kg.export.push import push as pushed
    from kg.store.remote.graphs import writable

    wish = Wish(graph or (), everything=all_, keep=keep, at_once=at_once)
    here, began = opened(store), time.monotonic()
    there = writable(endpoint, note, (lambda one: print(one)) if dry_run else None)  # noqa: T201
    with stages() as progress:
        report = pushed(here, there, wish, progress)
    sys.stdout.flush()
    note(_said(report, endpoint, time.monotonic() - began, dry=dry_run))


def _said(report: "Report", endpoint: str, seconds: float, *, dry: bool) -> str:
    plan, sent = report.plan, len(report.sent)
    if not (plan.send or plan.gone):
        return f"{endpoint} has all of it already: {_graphs(len(plan.same))}"
    parts = [f"{'would send' if dry else 'sent'} {_graphs(sent)}, {report.triples:,} triples"]
    if not dry:
        parts[0] += f" in {seconds:.1f} s"
    if plan.gone:
        parts.append(f"{'would remove' if dry else 'removed'} {len(plan.gone)}")
    if plan.same:
        parts.append(f"{len(plan.same)} had not changed")
    return "; ".join(parts) + (", all in one transaction" if report.at_once else "")


def _graphs(number: int) -> str:
    return f"{number:,} graph{'' if number == 1 else 's'}"
