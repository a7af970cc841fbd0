from collections.abc import Callable

import pytest
from pyoxigraph import Literal

from kg.questions import Answer, question
from kg.questions.values import Given

USUAL = {
    "title": "Rule",
    "issuer": "Bureau of Rules",
    "jurisdiction": "US",
    "force": "binding",
    "effect": "prohibits",
    "status": "effective",
    "enforced": "yes",
    "applies": "applies-if",
    "because": "any-item",
    "condition": "if the party knows",
    "role": "conduct",
    "known": "2026-06-05",
}
Rows = Callable[..., Answer]


@pytest.fixture
def answered() -> Rows:
    """An answer of rules-for-use with rows that differ from the usual one as said."""

    def made(*rows: dict[str, str], **given: str) -> Answer:
        asked = question("rules-for-use")
        columns = tuple(asked.gives)
        texts = {"chip": "Alpha", "outside": "United States", "activity": "use"} | given
        texts = {"asOf": "2025-05-14"} | texts
        return Answer(
            asked,
            columns,
            [tuple(Literal((USUAL | row).get(name, "")) for name in columns) for row in rows],
            {name: Given(text, Literal(text), text) for name, text in texts.items()},
            "2025-05-14",
            "2026-06-05",
        )

    return made
