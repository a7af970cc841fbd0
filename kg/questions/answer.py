"""Asking a question: resolve what was given, bind, query, and say what the answer rests on."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from kg.errors import QuestionError
from kg.names import Asked
from kg.questions.bind import bind
from kg.questions.claims import with_claims
from kg.questions.question import Parameter, Question
from kg.questions.stage import put
from kg.questions.values import Given, given
from kg.store.handle import Term, plain

KNOWN = "known"
CLAIMS = "with-claims"


@dataclass(frozen=True, slots=True)
class Answer:
    """Columns in the question's order, rows of terms, and what was asked.

    ``notes`` are for the reader's eye, not part of the answer; ``known`` is the last day that
    everything shown is known through, where the question has such a column. ``added`` are the
    options whose rows stand below those of the question itself.
    """

    question: Question
    columns: tuple[str, ...]
    rows: list[tuple[Term | None, ...]]
    given: Mapping[str, Given]
    as_of: str | None = None
    known: str | None = None
    added: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)

    def column(self, name: str) -> list[str]:
        """One column as plain strings, an empty one where nothing is bound."""
        at = self.columns.index(name)
        return [plain(row[at]) for row in self.rows]

    def records(self) -> list[dict[str, str]]:
        """The rows as dictionaries of plain strings."""
        return [
            {name: plain(term) for name, term in zip(self.columns, row, strict=True)}
            for row in self.rows
        ]


def ask(store: Asked, question: Question, typed: Mapping[str, str], today: date) -> Answer:
    """The answer to a question, with the parameters as a user typed them.

    Raises:
        QuestionError: A parameter is unknown, missing, impossible or names nothing.
    """
    added = {name: option for name in typed if (option := question.addition(name))}
    named = {question.parameter(name).name: typed[name] for name in typed if name not in added}
    _complete(question, named)
    if named.get("asOf") == KNOWN:
        named["asOf"] = _known_day(store, question, named, today)
    answer = _asked(store, question, named, today)
    wanted = [option for name, option in added.items() if _yes(option, typed[name])]
    return _with_claims(store, answer) if wanted else answer


def _with_claims(store: Asked, answer: Answer) -> Answer:
    columns, rows = with_claims(store, answer.columns, answer.rows)
    return replace(answer, columns=columns, rows=rows, added=(CLAIMS,))


def _yes(option: str, text: str) -> bool:
    if text not in {"yes", "no"}:
        raise QuestionError(f"--{option} is yes or no, not {text!r}")
    return text == "yes"


def _asked(store: Asked, question: Question, named: Mapping[str, str], today: date) -> Answer:
    values = {
        parameter.name: given(store, parameter, text, today)
        for parameter in question.takes
        if (text := named.get(parameter.name, parameter.default)) is not None
    }
    found = put(store, bind(question, {name: [value.term] for name, value in values.items()}))
    rows = [row for row in found.rows if any(term is not None for term in row)]
    as_of = values["asOf"].label if "asOf" in values else None
    answer = Answer(question, found.columns, rows, values, as_of, _known(found.columns, rows))
    answer.notes.extend(value.note for value in values.values() if value.note)
    if as_of and answer.known and as_of > answer.known:
        answer.notes.append(_horizon(as_of, answer))
    return answer


def _complete(question: Question, named: Mapping[str, str]) -> None:
    both = [name for name in question.either if name in named]
    if len(both) > 1:
        options = " and ".join(f"--{question.parameter(name).option}" for name in both)
        raise QuestionError(f"{options} exclude each other; give one of them")
    for parameter in question.takes:
        if parameter.required and parameter.name not in named:
            raise QuestionError(_missing(question, parameter))


def _missing(question: Question, parameter: Parameter) -> str:
    example = f'--{parameter.option} "{parameter.example}"'
    return f"{question.name} needs --{parameter.option} ({parameter.about}), such as {example}"


def _known_day(store: Asked, question: Question, named: Mapping[str, str], today: date) -> str:
    day = today.isoformat()
    for _ in range(10):
        answer = _asked(store, question, {**named, "asOf": day}, today)
        if answer.known is None or answer.known >= day:
            break
        day = answer.known
    return day


def _known(columns: tuple[str, ...], rows: list[tuple[Term | None, ...]]) -> str | None:
    if "known" not in columns:
        return None
    at = columns.index("known")
    return min((day for row in rows if (day := plain(row[at]))), default=None)


def _horizon(as_of: str, answer: Answer) -> str:
    past, rows = sum(1 for day in answer.column("known") if day and day < as_of), len(answer.rows)
    last = "--as-of known asks at the last day that all of them reach"
    if rows == 1:
        return f"the row is not known through {as_of}, only to {answer.known}; {last}"
    known = f"{past} of {rows} rows {'is' if past == 1 else 'are'} not known through {as_of}"
    return f"{known}, {'only' if past == 1 else 'the earliest only'} to {answer.known}; {last}"
