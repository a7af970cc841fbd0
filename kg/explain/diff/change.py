"""One row of a difference."""

from dataclasses import dataclass

COLUMNS = ("kind", "thing", "title", "change", "before", "after", "because")
MOST = 240


@dataclass(frozen=True, slots=True)
class Change:
    """What changed in a fact, a rule or an answer, and because of what.

    ``kind`` is fact, rule or answer; ``change`` is added, removed, changed, or for a rule between
    two days the word of the question rules-changed.
    """

    kind: str
    thing: str
    title: str
    change: str
    before: str
    after: str
    because: str = ""

    def cells(self) -> tuple[str, ...]:
        """The row under ``COLUMNS``."""
        return tuple(str(getattr(self, name)) for name in COLUMNS)


def cut(text: str) -> str:
    """A text that fits into a cell."""
    return text if len(text) <= MOST else f"{text[: MOST - 2].rstrip()} …"
