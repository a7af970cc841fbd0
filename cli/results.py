"""The answer to a foreign query: rows as rows, a graph as a graph, ASK as a word."""

from pathlib import Path
from typing import TYPE_CHECKING

from .complete import FORMS
from .output import Wanted, show, write

if TYPE_CHECKING:
    from kg.store import Rows

GRAPH_FORMS = ("ttl", "nt", "nq", "trig", "rdf", "jsonld")


def forms(form: str | None, file: Path | None) -> None:
    """See that a format is one at all, before a query is put that may take its time.

    Raises:
        QuestionError: There is no such format, for rows or for graphs.
    """
    Wanted.of(form, file, (*FORMS, *GRAPH_FORMS))


def written(answer: "Rows", form: str | None, file: Path | None) -> None:
    """Write an answer in the format asked for.

    Raises:
        QuestionError: The format is not one for this kind of answer.
    """
    from kg.export import Table, graph_text

    if answer.kind == "construct":
        wanted = Wanted.of(form, file, GRAPH_FORMS, ("ttl", "ttl"))
        triples = sorted(
            set(answer.rows), key=lambda row: tuple(map(str, row))
        )  # in no engine's order
        write(graph_text(triples, wanted.form), wanted.file)
        return
    boolean = str(answer.rows[0][0]).startswith('"true') if answer.kind == "ask" else None
    show(Table(answer.columns, answer.rows, boolean=boolean), Wanted.of(form, file))
