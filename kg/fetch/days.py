"""Days that a user gives."""

from datetime import date

from kg.errors import QuestionError


def day(option: str, text: str) -> str:
    """A day in ISO form.

    Raises:
        QuestionError: It is none; the option is named.
    """
    try:
        found = date.fromisoformat(text.strip())
    except ValueError as cause:
        raise QuestionError(f"{option} {text!r} is not a day such as 2025-05-14") from cause
    return found.isoformat()
