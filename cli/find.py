"""`chiplex find`: things by name, in any script."""

from typing import TYPE_CHECKING, Annotated

import typer

from kg.errors import QuestionError

from .options import EndpointOption, FormatOption, OutputOption, StoreOption, answering, note
from .output import Wanted, show

if TYPE_CHECKING:
    from kg.names.find import Found
    from kg.store import Term

EXAMPLES = (
    "chiplex find 昇騰910C",
    'chiplex find "huawei tecnologies" --kind org -f json',
)
COLUMNS = ("thing", "name", "kind", "matched", "score", "why")
KINDS = ("org", "chip", "instrument")
MOST = 1000


def find(
    name: Annotated[str, typer.Argument(help="A name, or a part of one, in any script.")],
    kind: Annotated[
        str, typer.Option(metavar="KIND", help="org, chip, instrument, place …, or any.")
    ] = "",
    limit: Annotated[str, typer.Option(metavar="N", help="At most so many things.")] = "10",
    json: Annotated[bool, typer.Option("--json", help="The same as -f json.")] = False,
    format_: FormatOption = None,
    output: OutputOption = None,
    store: StoreOption = None,
    endpoint: EndpointOption = None,
) -> None:
    """Find things by name, in any script.

    Organisations, chips and instruments, the likeliest first, each with why.
    A name is compared with names in its own script; across scripts only an alias of the graph
    joins them. From 0.82 on two names are taken to be one. A number of a register decides.
    """
    from kg.names.find import find as found
    from kg.names.index import index
    from kg.store.words import unaskable

    wanted, most, kinds = Wanted.of("json" if json else format_, output), _most(limit), _kinds(kind)
    if not name.strip():
        raise QuestionError("the name is empty")
    if odd := unaskable(name):
        raise QuestionError(f"{name!r}: {odd}")
    _shown(found(index(answering(store, endpoint)), name, kinds, most), name, wanted)


def _most(limit: str) -> int:
    if not limit.isdecimal() or not 0 < int(limit) <= MOST:
        raise QuestionError(f"--limit is a number from 1 to {MOST}, not {limit!r}")
    return int(limit)


def _kinds(kind: str) -> tuple[str, ...]:
    from kg.names.resolve import KINDS as KNOWN

    if kind in {"any", "thing"}:
        return ()
    if kind and kind not in KNOWN:
        raise QuestionError(f"--kind is one of {', '.join(KNOWN)}, not {kind!r}")
    return (kind,) if kind else KINDS


def _shown(things: "list[Found]", name: str, wanted: Wanted) -> None:
    from pyoxigraph import Literal, NamedNode

    from kg.export import Table
    from kg.terms import decimal

    if not things:
        note(f"nothing is named like {name!r}")
    rows: list[tuple[Term | None, ...]] = [
        (
            NamedNode(one.thing),
            *map(Literal, (one.name, one.kind, one.matched)),
            decimal(str(one.score)),
            Literal(one.why),
        )
        for one in things
    ]
    show(Table(COLUMNS, rows, f"Things named like {name}"), wanted)
