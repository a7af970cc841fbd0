"""What the columns of canned questions hold, by their names, which mean the same in all of them."""

from typing import Literal

Kind = Literal["day", "range", "integer", "decimal", "boolean", "text"]
"""``day`` is one day, ``range`` a day or the two days between which it lies."""
COLUMNS: dict[str, Kind] = {
    "known": "day",
    "knownThrough": "day",
    "latest": "day",
    "date": "range",
    "day": "range",
    "from": "range",
    "ruleSince": "range",
    "ruleUntil": "range",
    "since": "range",
    "until": "range",
    "amountUsd": "integer",
    "claims": "integer",
    "count": "integer",
    "end": "integer",
    "mentions": "integer",
    "start": "integer",
    "years": "integer",
    "pd": "decimal",
    "tpp": "decimal",
}


def kind(column: str) -> Kind:
    """What a column of a canned question holds; text, or the IRI of a thing, if nothing else."""
    return COLUMNS.get(column, "text")
