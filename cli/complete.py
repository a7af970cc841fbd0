"""Completion of a question's values, from the graph if it is there."""

from collections.abc import Callable

from kg.questions.question import Parameter


def values(parameter: Parameter) -> Callable[[str], list[str]] | None:
    """A function that completes the value of a parameter, or nothing for dates and numbers."""
    if parameter.choices:
        return lambda start: [choice for choice in parameter.choices if choice.startswith(start)]
    if parameter.type in {"date", "int", "decimal", "string"}:
        return None
    return lambda start: _slugs(parameter.type, start)


def _slugs(kind: str, start: str) -> list[str]:
    from kg.errors import ChiplexError
    from kg.names.resolve import slugs
    from kg.store import home, open_store

    try:
        return slugs(open_store(home(None)), kind, start)
    except ChiplexError:
        return []
