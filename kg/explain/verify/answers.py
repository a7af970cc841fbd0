"""Every question with its own example, put to both sides."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from kg.errors import EndpointError, QuestionError, TimeLimitError
from kg.explain.verify.difference import Difference
from kg.questions import Answer, ask, names, question
from kg.store import Store
from kg.store.handle import plain
from kg.store.remote.asking import Remote

Told = Callable[[str], None]


def questions(
    store: Store, remote: Remote, wanted: Sequence[str], today: date, progress: Told
) -> Iterator[Difference]:
    """The questions whose answers are not the same rows, whatever their order.

    One that cannot be put there, for a name that nothing has or an answer cut short, differs too.

    Raises:
        QuestionError: There is no such question.
        EndpointError: The triplestore does not answer at all.
    """
    chosen = [question(name) for name in wanted or names()]
    for number, each in enumerate(chosen, 1):
        progress(f"asking question {number} of {len(chosen)}: {each.name}")
        typed = {one.option: one.example for one in each.takes if one.required}
        here = ask(store, each, typed, today)
        try:
            there = ask(remote, each, typed, today)
        except (QuestionError, TimeLimitError, EndpointError) as error:
            if isinstance(error, EndpointError) and error.status is None:
                remote.query("ASK { }")  # raises where nothing answers at all any more
            yield Difference("question", each.name, len(here.rows), 0, str(error))
            continue
        if says := compared(here, there):
            yield Difference("question", each.name, len(here.rows), len(there.rows), says)


def compared(here: Answer, there: Answer) -> str:
    """What is not the same in two answers to one question; nothing if all is."""
    first, second = Counter(here.rows), Counter(there.rows)
    parts = []
    for lines, what in ((first - second, "missing"), (second - first, "more")):
        if total := lines.total():
            row = next(iter(lines))
            cells = "; ".join(filter(None, map(plain, row)))
            parts.append(f"{total:,} {what}, such as {cells[:160]}")
    return "; ".join(parts)
