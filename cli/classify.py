"""`chiplex classify`: from a chip's figures to its controls, with the arithmetic."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import QuestionError

from .figures import (
    AsOfOption,
    ChipArgument,
    ChipOption,
    DieOption,
    DiesOption,
    FileOption,
    HbmAreaOption,
    HbmOption,
    IoOption,
    MemoryOption,
    NameOption,
    NodeOption,
    RateOption,
    SparseOption,
    UseOption,
)
from .options import FormatOption, OutputOption, StoreOption, WideOption, note, opened
from .output import Wanted, show

if TYPE_CHECKING:
    from pyoxigraph import Store as Engine

    from kg.questions.figures import Item, Typed

    from .terminal import View

EXAMPLES = (
    "chiplex classify --rate fp16=400 --rate int8=800 --die 665 --hbm 1.6TB/s --io 392GB/s",
    'chiplex classify "Ascend 910B4" --as-of 2025-05-14',
)
SHOWS = ("figures", "control", "card", "edition", "verdict", "basis", "missing", "change", "ranges")
PAGES = ("table", "md", "html")


def classify(
    chip: ChipArgument = None,
    rate: RateOption = [],  # noqa: B006 (Typer copies it)
    die: DieOption = [],  # noqa: B006 (Typer copies it)
    dies: DiesOption = "",
    node: NodeOption = "",
    hbm: HbmOption = "",
    hbm_area: HbmAreaOption = "",
    io: IoOption = "",
    not_data_centre: UseOption = False,
    sparse: SparseOption = False,
    memory_only: MemoryOption = False,
    name: NameOption = "",
    file: FileOption = None,
    chip_option: ChipOption = None,
    as_of: AsOfOption = None,
    format_: FormatOption = None,
    output: OutputOption = None,
    wide: WideOption = False,
    store: StoreOption = None,
) -> None:
    """Say which controls a chip falls under.

    By edition, from its figures alone.
    The figures are given as options, in a table, or taken from the graph. What is left out is
    unknown, never zero: where it decides, the verdict is possible, and ranges say for which values
    it is what. A bare number is in TOPS, mm², GB/s. change is the least change of one figure that
    turns the verdict. A calculation, not an official classification.
    """
    from kg.questions.figures import Typed

    typed = Typed(
        name or "the given figures", tuple(rate), tuple(die), dies, node, hbm, hbm_area, io,
        "no" if not_data_centre else "yes", sparse, memory_only,
    )  # fmt: skip
    wanted, day = Wanted.of(format_, output), _day(as_of)
    graph, items = _items(typed, chip or chip_option, file, store)
    _shown(graph, items, day, wanted, wide=wide)


def _day(as_of: str | None) -> str | None:
    if as_of is None:
        return None
    from kg.questions.question import Parameter
    from kg.questions.values import a_day

    today = date.today()  # noqa: DTZ011 (the user's day)
    return a_day(Parameter("asOf", "date", "", ""), as_of, today).isoformat()


def _items(
    typed: "Typed", chip: str | None, file: Path | None, store: Path | None
) -> tuple["Engine", list["Item"]]:
    from kg.questions.figures import held, item, items

    figures = any((typed.rates, typed.dies, typed.count, typed.hbm, typed.hbm_area, typed.io))
    if (chip is not None) + (file is not None) + figures > 1:
        raise QuestionError("give a chip of the graph, or --file, or figures: one of them")
    if chip is None and file is None and not figures:
        raise QuestionError("no figure is given, such as --rate fp16=400 or --die 665")
    if chip is None:
        graph = _rulebook(store)
        found = (
            [item(graph, typed)] if file is None else list(items(graph, file, sparse=typed.sparse))
        )
        return graph, found
    from kg.names import resolve

    opened_store = opened(store)
    match = resolve(opened_store, "chip", chip)
    if match.note:
        note(match.note)
    return opened_store.engine, held(opened_store.engine, match.thing)


def _rulebook(folder: Path | None) -> "Engine":
    """The thresholds: of the store where there is one, else the shipped ones, without a store."""
    from kg.questions.figures import shipped
    from kg.store import home

    return shipped() if home(folder).current() is None else opened(folder).engine


def _shown(
    graph: "Engine", items: list["Item"], day: str | None, wanted: Wanted, *, wide: bool
) -> None:
    from kg.export import Table
    from kg.questions.figures import COLUMNS, judged, summary

    rows = judged(graph, items, day)
    said = [line for one in items for line in summary(one, rows)]
    above = ("\n".join(said),) if wanted.form in PAGES else ()
    if not above:
        _noted(items)
    table = Table(COLUMNS, [row.terms() for row in rows], "Controls by figures", above)
    show(table, wanted, _view(items, wide=wide) if wanted.form == "table" else None)


def _noted(items: list["Item"]) -> None:
    """What was taken for granted, once each, where the format has no room for it."""
    of: dict[str, list[str]] = {}
    for one in items:
        for line in one.notes if one.chip is None else ():
            of.setdefault(line, []).append(one.name)
    for line, names in of.items():
        note(f"{names[0] if len(names) == 1 else f'{len(names)} chips'}: {line}")


def _view(items: list["Item"], *, wide: bool) -> "View":
    from .terminal import View

    if wide:
        return View()
    shows = [name for name in SHOWS if name != "figures" or len(items) > 1]
    group = "name" if len({item.name for item in items}) > 1 else ""
    return View([*shows, *([group] if group else [])], group)
