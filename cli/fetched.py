"""What the `chiplex fetch` commands share: how to fetch, and what is shown of it."""

import os
import re
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from kg.errors import QuestionError

from .options import note, stages
from .output import Wanted, show

if TYPE_CHECKING:
    from kg.fetch.asked import Row, Ways
    from kg.fetch.work import Work

SIZE = re.compile(r"(\d{1,9})\s*([kmgt]?)i?b?", re.IGNORECASE)
UNITS = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30, "t": 1 << 40}
COLUMNS = ("file", "state", "bytes", "type", "sha256", "url")
SHOWN = ("file", "state", "bytes", "url")
PAGE_LIMIT = 300.0


class Fetch:
    """One `chiplex fetch`: what happens in it is published and shown when all went well."""

    def __init__(
        self, folder: Path, base: str, size: str, seconds: str, quiet: bool, form: str | None
    ) -> None:
        self.folder, self.quiet = folder, quiet
        self.wanted = Wanted.of(form, None)
        self.given = (base, _size(size), _seconds(seconds))
        self.stack = ExitStack()

    def __enter__(self) -> "Work":
        """Hold the folder."""
        from kg.fetch.work import Work

        ways = _ways(*self.given, self.quiet, self.stack)
        with self.stack:
            self.work = self.stack.enter_context(Work(self.folder, ways))
            self.stack = self.stack.pop_all()
        return self.work

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Publish and show what came, or leave all as it was."""
        with self.stack:
            rows = self.work.publish() if kind is None else []
        if kind is not None:
            return
        _shown(rows, self.wanted)
        came = sum(row.state != "removed" for row in rows)
        if came and not self.quiet:
            files = "a file" if came == 1 else f"{came} files"
            note(f"{files} in {self.folder}, which `chiplex load {self.folder}` takes")


def page(url: str, folder: Path, *, quiet: bool) -> Path:
    """What is at an address, brought into a folder for a load.

    Raises:
        QuestionError: The address may not be asked.
        EndpointError: The server refused or did not answer.
        SourceError: What came is not what is due.
        TimeLimitError: It took too long.
    """
    from kg.fetch.page import fetch

    with ExitStack() as stack:
        base = os.environ.get("CHIPLEX_FETCH_BASE", "")
        return fetch(url, folder, _ways(base, None, PAGE_LIMIT, quiet, stack))


def either(given: Mapping[str, bool]) -> str:
    """The one option of several that was given.

    Raises:
        QuestionError: None was, or more than one.
    """
    found = [name for name, there in given.items() if there]
    if len(found) != 1:
        names = list(given)
        raise QuestionError(f"give {', '.join(names[:-1])} or {names[-1]}, one of them")
    return found[0]


def alone(option: str, given: Mapping[str, object]) -> None:
    """See that none of the options was given that say nothing beside another.

    Raises:
        QuestionError: One was.
    """
    if found := next((name for name, value in given.items() if value), ""):
        raise QuestionError(f"{found} does not go with {option}")


def _ways(
    base: str, most: int | None, seconds: float | None, quiet: bool, stack: ExitStack
) -> "Ways":
    import stamina.instrumentation

    from kg.build.inputs import version
    from kg.fetch.asked import Ways
    from kg.fetch.asked import quiet as silent
    from kg.fetch.guard import base as usable
    from kg.fetch.patience import Patience

    stamina.instrumentation.set_on_retry_hooks(())  # new tries are told by our own notices
    progress = silent if quiet else stack.enter_context(stages())
    patience = Patience() if seconds is None else Patience(limit=seconds)
    notice = silent if quiet else note
    return Ways(usable(base), most, patience, f"chiplex/{version()}", notice, progress)


def _size(text: str) -> int | None:
    found = SIZE.fullmatch(text.strip())
    if text and found is None:
        raise QuestionError(f"--max-size {text!r} is not a size such as 500M")
    return int(found[1]) * UNITS[found[2].lower()] if found else None


def _seconds(text: str) -> float | None:
    try:
        found = float(text) if text else None
    except ValueError:
        found = 0.0
    if found is not None and not 0 < found < float("inf"):
        raise QuestionError(f"--time-limit {text!r} is not a number of seconds above 0")
    return found


def _shown(rows: "list[Row]", wanted: Wanted) -> None:
    from pyoxigraph import Literal

    from kg.export import Table

    table = [tuple(Literal(getattr(row, name)) for name in COLUMNS) for row in rows]
    view = None
    if wanted.form == "table":
        from .terminal import View

        view = View(SHOWN)
    show(Table(COLUMNS, table), wanted, view)
