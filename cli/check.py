"""`chiplex check`: the shapes put to the graph."""

import difflib

import typer

from kg.errors import QuestionError

from .build import EngineOption
from .options import FormatOption, OutputOption, StoreOption, note, opened
from .output import show

ENGINES = ("fast", "pyshacl", "both")


def check(
    engine: EngineOption = "fast",
    format_: FormatOption = None,
    output: OutputOption = None,
    store: StoreOption = None,
) -> None:
    """Check the graph against its shapes; exit status 3 if anything is found.

    chiplex check --engine both
    """
    from pyoxigraph import Literal

    from kg.check import check as run
    from kg.export import Table

    report = run(opened(store).engine, engine_named(engine))
    columns = ("document", "line", "thing", "path", "value", "severity", "message")
    rows = [
        tuple(Literal(str(getattr(item, name) or "")) for name in columns)
        for item in report.findings
    ]
    if rows:
        show(Table(columns, rows), format_, output)
    for shape in report.unmatched:
        note(f"the shape {shape} met nothing: it proves nothing")
    note(f"{len(rows)} findings, {len(report.checked)} shapes, {report.seconds:.1f} s, {engine}")
    raise typer.Exit(3 if rows else 0)


def engine_named(name: str) -> str:
    """The engine of a name.

    Raises:
        QuestionError: There is no such engine.
    """
    if name not in ENGINES:
        near = difflib.get_close_matches(name, ENGINES, n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise QuestionError(f"no engine is named {name!r}; there are {', '.join(ENGINES)}{hint}")
    return name
