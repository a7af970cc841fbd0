"""The answer to a foreign query: rows as rows, a graph as a graph, ASK as a word."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import QuestionError

if TYPE_CHECKING:
    from kg.store import Rows


def written(
    answer: "Rows",
    given: str | None,
    output: Path | None,
    show: Callable[..., None],
    write: Callable[[str, Path | None], None],
) -> None:
    """Write an answer in the format asked for.

    Raises:
        QuestionError: The format is not one for this kind of answer.
    """
    from kg.export import Table

    if answer.kind == "graph":
        _graph(answer, given, output, write)
        return
    truth: Any = answer.rows[0][0] if answer.kind == "ask" else None
    boolean = None if truth is None else truth.value == "true"
    show(Table(answer.columns, answer.rows, boolean=boolean), given, output)


def _graph(
    answer: "Rows",
    given: str | None,
    output: Path | None,
    write: Callable[[str, Path | None], None],
) -> None:
    from pyoxigraph import Triple

    from kg.export.graphs import GRAPH_FORMATS, graph_text

    chosen = given or (output.suffix.removeprefix(".") if output else "") or "ttl"
    if chosen not in GRAPH_FORMATS:
        known = ", ".join(GRAPH_FORMATS)
        raise QuestionError(f"a graph has no format {chosen!r}; there are {known}")
    triples = [Triple(*row) for row in answer.rows]  # type: ignore[arg-type]
    write(graph_text(triples, chosen), output)
