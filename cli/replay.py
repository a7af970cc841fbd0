"""`chiplex ask --replay RECEIPT`: whether an answer is still the same."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from kg.store import Store


def replayed(graph: "Store", path: Path) -> None:
    """Ask again what a receipt was given for, and say what is the same and what is not."""
    from kg.explain.receipt import fingerprint, read
    from kg.questions import ask, question

    slip = read(path)
    answer = ask(graph, question(slip.question), slip.parameters, date.today())  # noqa: DTZ011
    same = fingerprint(answer) == slip.answer
    typer.echo(f"{slip.question}: {'the same answer' if same else 'another answer'}")
    if not same:
        typer.echo(f"rows: {slip.rows} then, {len(answer.rows)} now")
    if slip.dataset != graph.hash:
        typer.echo("the graph has changed since")
