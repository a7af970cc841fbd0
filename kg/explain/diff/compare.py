"""Two sides compared: what changed in facts and rules, and in the answers because of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date

from pyoxigraph import Literal, NamedNode

from kg.errors import QuestionError
from kg.explain.diff import answers, triples
from kg.explain.diff.between import Between
from kg.explain.diff.change import Change, cut
from kg.explain.diff.side import Side
from kg.explain.says import short
from kg.questions import Question, names, question
from kg.store.handle import plain

CHANGES = frozenset({"rules-changed", "listings-between"})
"""Questions about changes themselves, which a comparison does not put again."""
MOST = 3
Because = Callable[[Set[str]], str]


@dataclass(frozen=True, slots=True)
class Difference:
    """The rows of a comparison in order: facts, rules, answers; and what could not be compared."""

    changes: list[Change] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def compared(
    first: Side,
    second: Side,
    given: Mapping[str, str],
    today: date,
    only: Sequence[str] = (),
) -> Difference:
    """What changed from the first side to the second.

    Args:
        first: The earlier side; two days are put in order.
        second: The later one.
        given: Parameters of questions by option; what is not given is the question's own example.
        today: What "today" means in a question that is not asked on a day of a side.
        only: The names of the questions to put, else all.

    Raises:
        QuestionError: A parameter or question is unknown, or a day stands beside a store.
    """
    if (first.day is None) != (second.day is None):
        raise QuestionError("a day compares with a day, and a store or file with another")
    known(given)
    wanted = [question(name) for name in only or names() if only or name not in CHANGES]
    if first.day is None or second.day is None:
        return _stores(first, second, given, today, wanted)
    if first.day > second.day:
        first, second = second, first
    return _days(first, second, given, today, wanted)


def known(given: Mapping[str, str]) -> None:
    """Refuse a parameter that no question takes.

    Raises:
        QuestionError: It names the parameter, and those that there are.
    """
    options = {parameter.option for name in names() for parameter in question(name).takes}
    for name in given:
        if name not in options:
            raise QuestionError(
                f"no question takes {name!r}; there are {', '.join(sorted(options))}"
            )


def _days(
    first: Side, second: Side, given: Mapping[str, str], today: date, wanted: list[Question]
) -> Difference:
    assert first.day is not None
    assert second.day is not None
    world = Between(first.graph, first.day, second.day, given, today)
    made = Difference(list(world.rules()))
    dated = [one for one in wanted if any(taken.option == "as-of" for taken in one.takes)]
    _answers(made, dated, (first, second), given, today, world.because)
    return made


def _stores(
    first: Side, second: Side, given: Mapping[str, str], today: date, wanted: list[Question]
) -> Difference:
    before, after = first.graph.engine, second.graph.engine
    differing = triples.things(before, after)
    made = Difference(list(triples.changes(differing, before, after)))
    made.changes.sort(key=lambda change: (change.kind, change.title, change.thing))
    asked = "ASK { ?state a <https://w3id.org/chiplex/ns#State> }"
    for each in (first, second):
        if getattr(each.graph.query(asked).rows[0][0], "value", "") != "true":
            made.notes.append(f"{each.name} holds nothing derived: its answers are not compared")
            return made
    reasons = _Facts(differing, second)

    _answers(made, wanted, (first, second), given, today, reasons.because)
    return made


class _Facts:
    """The things whose facts changed, as reasons for rows about them or their neighbours."""

    def __init__(self, differing: Mapping[NamedNode, triples.Thing], second: Side) -> None:
        self._near: dict[str, set[str]] = {}
        self._called: dict[str, str] = {}
        for thing, each in differing.items():
            values = {value for _, value in each.gone | each.new}
            described = triples.described(thing, second.graph.engine)
            values.update(value for found in described.values() for value in found)
            self._near[thing.value] = {one.value for one in values if isinstance(one, NamedNode)}
            self._called[thing.value] = triples.label(described)

    def because(self, things: Set[str]) -> str:
        """The changed things among some, else those that point at most of them."""
        if not things:
            return f"{len(self._near)} things changed"
        direct = sorted(things & self._near.keys())
        if not direct:
            counts = {thing: len(links & things) for thing, links in self._near.items()}
            most = max(counts.values(), default=0)
            direct = sorted(thing for thing, count in counts.items() if count == most > 0)
        named = [self._called.get(thing) or short(thing) for thing in direct]
        more = f" and {len(named) - MOST} more" if len(named) > MOST else ""
        return cut("; ".join(f"changed: {name}" for name in named[:MOST]) + more)


def _answers(
    made: Difference,
    wanted: Iterable[Question],
    sides: tuple[Side, Side],
    given: Mapping[str, str],
    today: date,
    because: Because,
) -> None:
    for each in wanted:
        try:
            made.changes.extend(_rows(each, sides, given, today, because))
        except QuestionError as fault:
            made.notes.append(f"{each.name}: {fault}")


def _rows(
    asked: Question,
    sides: tuple[Side, Side],
    given: Mapping[str, str],
    today: date,
    because: Because,
) -> Iterator[Change]:
    for pair in answers.both(asked, sides, given, today):
        columns = answers.changed(pair)
        before, after = (
            cut(answers.words(pair.answer, row, columns)) if row is not None else ""
            for row in (pair.before, pair.after)
        )
        things = [term.value for term in pair.row if isinstance(term, NamedNode)]
        change = "changed" if columns else "added" if pair.before is None else "removed"
        yield Change(
            "answer", things[0] if things else "", f"{asked.name}: {_title(pair)}",
            change, before, after, because({*things, *_given(pair)}),
        )  # fmt: skip


def _title(pair: answers.Pair) -> str:
    named = dict(zip(pair.answer.columns, pair.row, strict=True))
    words = [t.value for name in answers.NAMES if isinstance(t := named.get(name), Literal)]
    return " ".join(words) or next((plain(term) for term in pair.row if term), "")


def _given(pair: answers.Pair) -> set[str]:
    terms = (value.term for value in pair.answer.given.values())
    return {term.value for term in terms if isinstance(term, NamedNode)}
