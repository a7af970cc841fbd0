"""`chiplex query`: any SPARQL 1.1 query, in a child process with limits."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.errors import QuestionError, SourceError

from .options import EndpointOption, FormatOption, OutputOption, StoreOption, answering, note
from .results import forms, written

EXAMPLES = (
    "chiplex query -q 'SELECT ?chip ?name WHERE { ?chip a cx:Chip ; rdfs:label ?name }'",
    "chiplex query -q 'DESCRIBE <https://w3id.org/chiplex/id/chip/ascend-910c>' -f ttl",
)
LONGEST = 86_400


def query(
    file: Annotated[
        str | None, typer.Argument(metavar="FILE", help="A file with the query; - is stdin.")
    ] = None,
    text: Annotated[str | None, typer.Option("-q", "--query", help="The query itself.")] = None,
    seconds: Annotated[float, typer.Option(help="Stop after so many seconds.")] = 60,
    rows: Annotated[int, typer.Option(min=1, help="Stop after so many rows.")] = 1_000_000,
    memory: Annotated[
        int, typer.Option(min=64, metavar="MB", help="Stop at so much memory.")
    ] = 4096,
    format_: FormatOption = None,
    output: OutputOption = None,
    store: StoreOption = None,
    endpoint: EndpointOption = None,
) -> None:
    """Put any SPARQL 1.1 query to the union of all graphs.

    Prefixes that chiplex uses, such as cx:, skos: and dcterms:, need not be declared.
    It runs in a process of its own, which may not write and ends at its limits. With --endpoint it
    goes to a triplestore as it stands, with the time limit; memory is then the server's affair.
    """
    from kg.store import Store
    from kg.store.foreign import Limits, foreign
    from kg.store.prologue import prefixed

    forms(format_, output)
    if not 0 < seconds <= LONGEST:
        raise QuestionError(f"--seconds is above 0 and at most {LONGEST}, not {seconds:g}")
    limits = Limits(seconds=seconds, rows=rows, memory=memory * 1024 * 1024)
    sparql, graph = prefixed(_text(file, text)), answering(store, endpoint)
    answer = (
        foreign(graph, sparql, limits)
        if isinstance(graph, Store)
        else graph.foreign(sparql, limits)
    )
    if answer.cut:
        note(f"the answer was cut after {rows:,} rows; --rows gives more")
    written(answer, format_, output)


def _text(file: str | None, text: str | None) -> str:
    if file is None and text is None and not sys.stdin.isatty():
        file = "-"
    if (file is None) == (text is None):
        raise QuestionError("give one query: FILE, - for stdin, or -q TEXT")
    if text is not None:
        return text
    try:
        return sys.stdin.read() if file == "-" else Path(str(file)).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as cause:
        why = getattr(cause, "strerror", None) or "not UTF-8"
        raise SourceError("stdin" if file == "-" else str(file), None, why) from cause
