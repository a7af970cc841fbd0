"""`chiplex query`: any SPARQL 1.1 query, in a child process with limits."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from .options import FormatOption, OutputOption, StoreOption, note, opened
from .output import show, write


def query(
    file: Annotated[
        str | None, typer.Argument(metavar="FILE", help="A file with the query; - is stdin.")
    ] = None,
    text: Annotated[str | None, typer.Option("-q", "--query", help="The query itself.")] = None,
    seconds: Annotated[float, typer.Option(help="Stop after so many seconds.")] = 60,
    rows: Annotated[int, typer.Option(help="Stop after so many rows.")] = 1_000_000,
    memory: Annotated[int, typer.Option(metavar="MB", help="Stop at so much memory.")] = 4096,
    format_: FormatOption = None,
    output: OutputOption = None,
    store: StoreOption = None,
) -> None:
    """Put any SPARQL 1.1 query to the union of all graphs.

    chiplex query -q 'SELECT DISTINCT ?class WHERE { ?thing a ?class }'
    """
    from kg.store.foreign import Limits, foreign

    sparql = _text(file, text)
    limits = Limits(seconds=seconds, rows=rows, memory=memory * 1024 * 1024)
    answer = foreign(opened(store), sparql, limits)
    if answer.cut:
        note(f"the answer was cut after {rows:,} rows; --rows gives more")
    from .results import written

    written(answer, format_, output, show, write)


def _text(file: str | None, text: str | None) -> str:
    from kg.errors import QuestionError, SourceError

    if (file is None) == (text is None):
        raise QuestionError("give one query: FILE, - for stdin, or -q TEXT")
    if text is not None:
        return text
    try:
        return sys.stdin.read() if file == "-" else Path(str(file)).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as cause:
        raise SourceError(str(file), None, getattr(cause, "strerror", "") or "not UTF-8") from cause
