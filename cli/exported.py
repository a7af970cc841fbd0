"""What `chiplex export` was asked for, as a selection of the graph."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from kg.errors import QuestionError

from .options import note

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from typer._click import Context

    from kg.export.selection import Selection
    from kg.store import Store


def _refused(given: str | None) -> None:
    if given is not None:
        raise QuestionError("export reads the store, not a triplestore; it takes no --endpoint")


NoEndpoint = Annotated[str | None, typer.Option("--endpoint", hidden=True, callback=_refused)]
"""The option of the commands that ask, refused in words."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The options that choose; ``given`` are those of the question."""

    graph: "Sequence[str] | None"
    question: str | None
    thing: str | None
    as_of: str | None
    given: "Mapping[str, str]"

    def selection(self, store: "Store") -> "Selection":
        """What they choose.

        Raises:
            QuestionError: They exclude each other, or name nothing.
        """
        from kg.export import selection

        self._either()
        day = self.as_of
        if self.question is not None:
            return self._answer(store, self.question)
        if self.thing is not None:
            from kg.explain.start import start

            return selection.thing(store, start(store, self.thing), day)
        return selection.graphs(store, self.graph or (), day)

    def _either(self) -> None:
        choices = {"--graph": self.graph, "--question": self.question, "--thing": self.thing}
        given = [option for option, value in choices.items() if value]
        if len(given) > 1:
            raise QuestionError(f"{' and '.join(given)} exclude each other; give one of them")
        if self.question is not None and self.as_of is not None:
            raise QuestionError(f"{self.question} takes no --as-of")

    def _answer(self, store: "Store", name: str) -> "Selection":
        from kg.export.answers import answered
        from kg.questions import ask, question

        answer = ask(store, question(name), self.given, date.today())  # noqa: DTZ011 (the user's day)
        for line in answer.notes:
            note(line)
        return answered(answer, store.hash)


def alone(context: "Context") -> None:
    """See that nothing was given before a subcommand.

    Raises:
        QuestionError: Something was.
    """
    if any(context.params.values()):
        raise QuestionError(f"options come after the word: export {context.invoked_subcommand}")


@contextmanager
def ended() -> Iterator[None]:
    """End in order when told to end, so that nothing half-made is left behind."""

    def end(number: int, _: FrameType | None) -> None:
        sys.exit(128 + number)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
