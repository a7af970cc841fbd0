"""The same questions put to both sides, and the rows that are not the same."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pyoxigraph import NamedNode

from kg.explain.diff.side import Side
from kg.questions import Answer, Question, ask
from kg.store.handle import Term, plain

Row = tuple[Term | None, ...]
NAMES = ("title", "name", "exception", "group")
"""Columns that together with the IRIs of a row say which row it is."""
APART = {"source", "last", "known"}
"""Columns that never tell rows apart and never make one a changed one by themselves."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A row before and after; one of them is missing where it is new or gone."""

    answer: Answer
    before: Row | None
    after: Row | None

    @property
    def row(self) -> Row:
        """The newer row of the two."""
        return self.after or self.before or ()


def both(
    question: Question, sides: tuple[Side, Side], given: Mapping[str, str], today: date
) -> Iterator[Pair]:
    """The rows of a question's answer that differ between the sides, paired by what they are of.

    Raises:
        QuestionError: A parameter is impossible or names nothing on one side.
    """
    first, second = (asked(question, each, given, today) for each in sides)
    yield from paired(first, second)


def asked(question: Question, where: Side, given: Mapping[str, str], today: date) -> Answer:
    """The answer of one side: what must be given and was not is the question's own example."""
    typed = {
        parameter.option: parameter.example for parameter in question.takes if parameter.required
    }
    known = {parameter.option for parameter in question.takes}
    typed |= {name: value for name, value in given.items() if name in known}
    if where.day is not None and "as-of" in known:
        typed["as-of"] = where.day.isoformat()
    return ask(where.graph, question, typed, today)


def paired(first: Answer, second: Answer) -> Iterator[Pair]:
    """Rows of two answers to one question that are not in both, the changed ones in pairs."""
    gone = list((Counter(first.rows) - Counter(second.rows)).elements())
    new = list((Counter(second.rows) - Counter(first.rows)).elements())
    waiting: dict[tuple[str, ...], list[Row]] = {}
    for row in gone:
        waiting.setdefault(_which(first, row), []).append(row)
    pairs = []
    for row in new:
        rest = waiting.get(_which(second, row), [])
        before = max(rest, key=lambda old: _alike(old, row), default=None)
        if before is not None:
            rest.remove(before)
        pairs.append(Pair(second, before, row))
    for rest in waiting.values():
        pairs += [Pair(first, row, None) for row in rest]
    yield from (pair for pair in pairs if _tells(pair))


def words(answer: Answer, row: Row, only: Sequence[str] = ()) -> str:
    """A row in words: ``column value`` of what is shown of it, or of some columns."""
    names = only or [name for name in answer.question.shows if name not in {*NAMES, *APART}]
    cells = [(name, plain(row[answer.columns.index(name)])) for name in names or answer.columns]
    return "; ".join(f"{name} {value}" for name, value in cells if value)


def changed(pair: Pair) -> list[str]:
    """The columns in which the rows of a pair differ."""
    if pair.before is None or pair.after is None:
        return []
    columns = zip(pair.answer.columns, pair.before, pair.after, strict=True)
    return [name for name, old, new in columns if old != new]


def _which(answer: Answer, row: Row) -> tuple[str, ...]:
    return tuple(
        plain(term)
        for name, term in zip(answer.columns, row, strict=True)
        if name not in APART and (isinstance(term, NamedNode) or name in NAMES)
    )


def _alike(old: Row, new: Row) -> int:
    return sum(a == b for a, b in zip(old, new, strict=True))


def _tells(pair: Pair) -> bool:
    return not (columns := changed(pair)) or not APART.issuperset(columns)
