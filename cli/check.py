"""`chiplex check`: the shapes put to the graph."""

import difflib
from typing import TYPE_CHECKING, Annotated

import typer

from kg.errors import QuestionError

from .complete import started
from .options import FormatOption, OutputOption, StoreOption, note, opened
from .output import Wanted, show

if TYPE_CHECKING:
    from kg.check import Report
    from kg.export import Table

ENGINES = ("fast", "pyshacl", "both")
FINDINGS = 3
EngineOption = Annotated[
    str,
    typer.Option(
        metavar="ENGINE",
        help="Check with: fast, pyshacl (slow), or both.",
        autocompletion=started(ENGINES),
    ),
]


def check(
    engine: EngineOption = "fast",
    format_: FormatOption = None,
    output: OutputOption = None,
    store: StoreOption = None,
) -> None:
    """Check the graph against its shapes; exit 3 if anything is found.

    Each finding is a row: where it was stated, and what is required of it.
    """
    from kg.check import check as run

    wanted, chosen = Wanted.of(format_, output), engine_named(engine)
    report = run(opened(store).engine, chosen, references=True)
    if report.findings:
        show(_table(report), wanted)
    for shape in report.unmatched:
        note(f"the shape {shape} met nothing: it proves nothing")
    found = len(report.findings)
    count = f"{found} finding{'' if found == 1 else 's'}"
    note(f"{count} by {len(report.checked)} shapes ({chosen}), {report.seconds:.1f} s")
    raise typer.Exit(FINDINGS if found else 0)


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


def _table(report: "Report") -> "Table":
    from pyoxigraph import Literal

    from kg.export import Table

    columns = ("document", "line", "thing", "path", "value", "severity", "message")
    rows = [
        tuple(Literal(str(getattr(item, name) or "")) for name in columns)
        for item in report.findings
    ]
    return Table(columns, rows)
