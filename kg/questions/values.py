"""From what a user typed to the RDF term that a question is bound to."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from kg.errors import QuestionError
from kg.names import Asked, resolve
from kg.questions.bind import Value
from kg.questions.question import Parameter
from kg.store.words import unaskable
from kg.terms import date as day
from kg.terms import decimal, integer, plain

MOST_DIGITS = 15
LAST_DAY = date(9999, 12, 30)  # the day after it stands for an open end, which holds on no day


@dataclass(frozen=True, slots=True)
class Given:
    """One parameter's value: as typed, as a term, and in words."""

    typed: str
    term: Value
    label: str
    note: str = ""


def given(store: Asked, parameter: Parameter, typed: str, today: date) -> Given:
    """The value of a parameter.

    Raises:
        QuestionError: The text is no value of the parameter's type, or names nothing.
    """
    text = typed.strip()
    if not text:
        raise QuestionError(f"--{parameter.option} is empty")
    if odd := unaskable(text):
        raise QuestionError(f"--{parameter.option} {text!r}: {odd}")
    if parameter.type == "date":
        found = a_day(parameter, text, today)
        return Given(typed, day(min(found, LAST_DAY)), found.isoformat())
    if parameter.type in {"int", "decimal"}:
        number = _number(parameter, text)
        return Given(
            typed, integer(int(number)) if parameter.type == "int" else decimal(number), text
        )
    if parameter.type == "string":
        return Given(typed, plain(_choice(parameter, text)), text)
    match = resolve(store, parameter.type, text)
    return Given(typed, match.thing, match.label, match.note)


def a_day(parameter: Parameter, text: str, today: date) -> date:
    """The day that a text means.

    Raises:
        QuestionError: It is no day.
    """
    return today if text == "today" else _date(parameter, text)


def _date(parameter: Parameter, text: str) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError as cause:
        raise QuestionError(_no_date(parameter, text)) from cause
    if found.isoformat() != text:  # a week date, or one without hyphens
        raise QuestionError(_no_date(parameter, text))
    return found


def _no_date(parameter: Parameter, text: str) -> str:
    return f"--{parameter.option} {text!r} is no date; write YYYY-MM-DD"


def _number(parameter: Parameter, text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    whole = parameter.type == "int"
    if not number.is_finite() or (whole and number != number.to_integral_value()):
        kind = "whole number" if whole else "number"
        raise QuestionError(f"--{parameter.option} {text!r} is no {kind}")
    if number.adjusted() >= MOST_DIGITS:
        raise QuestionError(f"--{parameter.option} {text!r} has more than {MOST_DIGITS} digits")
    return number


def _choice(parameter: Parameter, text: str) -> str:
    if parameter.choices and text not in parameter.choices:
        known = ", ".join(parameter.choices)
        raise QuestionError(f"--{parameter.option} is one of {known}, not {text!r}")
    return text
