"""`chiplex ask --replay RECEIPT`: whether an answer is still the same."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from .options import answering

if TYPE_CHECKING:
    from kg.explain.receipt import Comparison, Receipt
    from kg.questions import Answer
    from kg.store import Store
    from kg.store.remote.asking import Remote


def replayed(folder: Path | None, path: Path, endpoint: str | None = None) -> None:
    """Ask again what a receipt was given for, and say what is the same and what is not."""
    from kg.explain.receipt import compared, read
    from kg.questions import ask, question

    slip = read(path)
    place = endpoint or (None if folder else slip.endpoint or None)
    graph = answering(folder, place, slip.known_at or None)
    answer = ask(graph, question(slip.question), slip.parameters, date.today())  # noqa: DTZ011
    found = compared(slip, answer)
    verdict = "same" if found.same else "not the same"
    typer.echo(f"{verdict}: {slip.question}, asked {slip.asked_at}, {_asked(slip)}")
    for line in _changes(found, answer):
        typer.echo(line)
    for line in _causes(slip, graph):
        typer.echo(line)


def _asked(slip: "Receipt") -> str:
    return ", ".join(f"{name} {text}" for name, text in slip.typed.items()) or "no options"


def _changes(found: "Comparison", answer: "Answer") -> list[str]:
    from kg.store.handle import plain

    if found.same:
        return []
    if not found.new and not found.gone:
        return ["the columns are others; each row's words are the same"]
    counts = f"{found.kept} as they were, {len(found.new)} new or changed"
    lines = [f"rows: {counts}, {found.gone} gone or changed"]
    shown = [name for name in answer.question.shows or answer.columns if name in answer.columns]
    at = [answer.columns.index(name) for name in shown[:6]]
    lines += ["  + " + " | ".join(filter(None, (plain(r[i]) for i in at))) for r in found.new]
    return lines


def _causes(slip: "Receipt", graph: "Store | Remote") -> list[str]:
    from kg import __version__

    lines = []
    if slip.version != __version__:
        lines.append(f"chiplex was {slip.version} then and is {__version__} now")
    if slip.dataset != graph.hash:
        lines.append("the graph is not the one of then")
    return lines or ["the graph and the version are those of then"]
