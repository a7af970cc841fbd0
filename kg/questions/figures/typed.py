"""A chip's figures from texts: options of the command line, or cells of a table."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from pyoxigraph import Store

from kg.derive.arithmetic import spelled
from kg.derive.metrics import Rate, measured
from kg.errors import QuestionError
from kg.questions.figures.judged import Item
from kg.questions.figures.quantity import AREA, BANDWIDTH, DENSITY, LENGTH, Quantity, amount
from kg.questions.figures.rates import formats, rate

COUNTED = re.compile(r"\s*(?:(\d+)\s*[x×*]\s*(.+)|(.+?)\s*[x×*]\s*(\d+))\s*", re.DOTALL)
MEASURED = re.compile(r"\s*[\d.,]+\s*(?:[a-zµ]?m[²\d]?)?\s*")
USES = ("yes", "no", "unknown")
MOST_DIES = 10_000


@dataclass(frozen=True, slots=True)
class Typed:
    """The figures of one chip as they were written; empty is unknown.

    ``place`` says where, for messages: an option is named after it.
    """

    name: str = "the given figures"
    rates: tuple[str, ...] = ()
    dies: tuple[str, ...] = ()
    count: str = ""
    node: str = ""
    hbm: str = ""
    hbm_area: str = ""
    io: str = ""
    data_centre: str = "yes"
    sparse: bool = False
    memory_only: bool = False
    place: str = "--"


@dataclass(slots=True)
class _Reading:
    """The amounts of one chip, with the steps and notes that arise while they are read."""

    place: str
    taken: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)

    def amount(self, name: str, text: str, of: Quantity) -> Decimal | None:
        """An amount, or nothing where nothing was given."""
        if not text.strip():
            return None
        found, bare = amount(text, of, f"{self.place}{name}")
        if bare:
            self.taken.append(f"{name} {spelled(found)} as {of.unit}")
        return found


def item(store: Store, typed: Typed) -> Item:
    """What was typed as figures that can be judged.

    Raises:
        QuestionError: A figure is none of its kind, or figures of two kinds of item are given.
    """
    reading = _Reading(typed.place)
    if typed.data_centre not in USES:
        known = ", ".join(USES)
        raise QuestionError(f"{typed.place}data-centre: {typed.data_centre!r} is none of {known}")
    rates = list(_rates(store, typed, reading))
    area = _area(typed, reading)
    stated = dict(_stated(typed, reading))
    if typed.memory_only:
        if rates:
            raise QuestionError(f"{typed.place}memory-only: memory has no rate of its own")
        stated["tpp"] = Fraction(0)
    _said_of_use(typed, reading)
    return Item(
        typed.name,
        measured(rates, area, stated, typed.data_centre),
        steps=(*reading.steps, *_products(rates)),
        notes=(*_taken(reading), *reading.notes),
    )


def _rates(store: Store, typed: Typed, reading: _Reading) -> Iterator[Rate]:
    known = formats(store) if typed.rates else {}
    seen: set[str] = set()
    for text in typed.rates:
        found, taken, halved = rate(text, known, f"{typed.place}rate", sparse=typed.sparse)
        if found.format in seen:
            raise QuestionError(f"{typed.place}rate: {found.format} is given twice")
        seen.add(found.format)
        reading.taken += [taken] if taken else []
        reading.steps += [halved] if halved else []
        yield found


def _taken(reading: _Reading) -> Iterator[str]:
    if reading.taken:
        yield f"no unit given: took {', '.join(reading.taken)}"


def _products(rates: list[Rate]) -> Iterator[str]:
    for one in rates:
        product = spelled(one.product)
        yield f"{one.format} {spelled(one.tops)} x {spelled(one.bits)} = {product}"


def _area(typed: Typed, reading: _Reading) -> Decimal | None:
    parts: list[Decimal] = []
    for text in typed.dies:
        found = COUNTED.fullmatch(text)
        of, times = text, 1
        if found:
            of, times = (found[2], int(found[1])) if found[1] else (found[3], int(found[4]))
        size = reading.amount("die", of, AREA)
        parts += [size] * _count(str(times), typed) if size is not None else []
    if typed.count:
        if len(parts) != 1:
            raise QuestionError(f"{typed.place}dies counts dies of one size; give --die once")
        parts *= _count(typed.count, typed)
    if not parts:
        return None
    total = sum(parts, Decimal(0))
    if len(parts) > 1:
        reading.steps.append(f"{_summed(parts)} = {spelled(total)} mm² of die")
        reading.notes.append("the rates are those of the whole package, all dies together")
    made = f"the node {_node(typed, reading)}" if typed.node else "a node that was not given"
    reading.notes.append(
        f"on {made}: all the area is taken as that of logic dies with non-planar transistors, "
        "which alone counts (technical note 4 to 3A090)"
    )
    return total


def _node(typed: Typed, reading: _Reading) -> str:
    """A length, or the maker's own name for a node."""
    if not MEASURED.fullmatch(typed.node):
        return typed.node.strip()
    return f"of {spelled(reading.amount('node', typed.node, LENGTH) or Decimal(0))} nm"


def _count(text: str, typed: Typed) -> int:
    if not text.strip().isdecimal() or not 0 < int(text) <= MOST_DIES:
        raise QuestionError(f"{typed.place}dies: {text!r} is no number of dies")
    return int(text)


def _summed(parts: list[Decimal]) -> str:
    counts = {part: parts.count(part) for part in parts}
    return " + ".join(
        f"{n} x {spelled(part)}" if n > 1 else spelled(part) for part, n in counts.items()
    )


def _stated(typed: Typed, reading: _Reading) -> Iterator[tuple[str, Fraction]]:
    hbm = reading.amount("hbm", typed.hbm, BANDWIDTH)
    size = reading.amount("hbm-area", typed.hbm_area, AREA)
    io = reading.amount("io", typed.io, BANDWIDTH)
    if io is not None:
        yield "io", Fraction(io)
    if hbm is not None:
        yield "dram-bandwidth", Fraction(hbm)
    if size is None:
        return
    if hbm is None:
        raise QuestionError(f"{typed.place}hbm-area needs the bandwidth of the same memory, --hbm")
    density = Fraction(hbm) / Fraction(size)
    shown = float(density)
    reading.steps.append(f"{spelled(hbm)} GB/s / {spelled(size)} mm² = {shown:.2f} {DENSITY.unit}")
    yield "memory-bandwidth-density", density


def _said_of_use(typed: Typed, reading: _Reading) -> None:
    said = {
        "yes": "taken as designed or marketed for data centres; --not-data-centre says otherwise",
        "no": "not designed or marketed for data centres, as given",
        "unknown": "whether it is for data centres is not known",
    }
    reading.notes.append(said[typed.data_centre])
