"""The answer to a canned question."""

from collections.abc import Mapping

from kg.build.catalog import now
from kg.build.inputs import version
from kg.explain import Receipt, bottom_line, receipt
from kg.library.table import Table
from kg.questions import Answer as Given
from kg.questions.columns import kind
from kg.store import Rows

RULES = "rules-for-use"


class Answer(Table):
    """Rows of typed records, and what they are the answer to.

    ``notes`` are what a reader should know before relying on it, such as a horizon that the day
    asked for lies beyond.
    """

    def __init__(self, given: Given, dataset: str, known_at: str = "") -> None:
        """What was asked of a graph that has this dataset hash."""
        name = "".join(part.capitalize() for part in given.question.name.split("-"))
        found = Rows("select", given.columns, given.rows)
        kinds = [kind(column) for column in given.columns]
        super().__init__(found, name, given.question.asks, kinds)
        self._given = given
        self._known_at = known_at
        self.dataset = dataset
        self.question = given.question.name
        self.as_of = given.as_of
        self.known = given.known
        self.notes = tuple(given.notes)

    @property
    def meanings(self) -> Mapping[str, str]:
        """What each column says."""
        return self._given.question.gives

    @property
    def parameters(self) -> Mapping[str, str]:
        """What was asked with, in words, by the names of the options."""
        asked = self._given.question
        return {asked.parameter(n).option: v.label for n, v in self._given.given.items()}

    @property
    def bottom_line(self) -> str:
        """The answer to ``rules-for-use`` in two sentences; empty for other questions."""
        return bottom_line(self._given) if self.question == RULES else ""

    def receipt(self) -> Receipt:
        """What was asked of which graph and when, enough to ask it again."""
        return receipt(self._given, version(), self.dataset, now(), self._known_at)

    def __repr__(self) -> str:
        day = f" as of {self.as_of}" if self.as_of else ""
        return f"<{self.question}{day}: {len(self)} rows of {', '.join(self.columns)}>"
