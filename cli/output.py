"""Where an answer goes: a table on a terminal, a format that other programs read elsewhere."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import QuestionError, SourceError

from .complete import FORMS

if TYPE_CHECKING:
    from kg.export import Table

    from .terminal import View

ENDINGS = {
    "txt": "table",
    "markdown": "md",
    "htm": "html",
    "srj": "json",
    "srx": "xml",
    "ndjson": "jsonl",
    "owl": "rdf",
    "turtle": "ttl",
    "mmd": "mermaid",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """The format and the file that were asked for; no file is stdout."""

    form: str
    file: Path | None

    @classmethod
    def of(
        cls,
        form: str | None,
        file: Path | None,
        forms: Sequence[str] = FORMS,
        others: tuple[str, str] = ("table", "csv"),
    ) -> "Wanted":
        """What was asked for, else what the file's ending or the terminal suggests.

        ``others`` are the format on a terminal and the one elsewhere.

        Raises:
            QuestionError: There is no such format.
        """
        file = None if file == Path("-") else file
        if form is None and file is not None and file.suffix:
            ending = file.suffix.removeprefix(".").lower()
            form = ENDINGS.get(ending, ending)
        if form is None:
            form = others[0] if file is None and sys.stdout.isatty() else others[1]
        if form not in forms:
            near = get_close_matches(form, forms, n=1)
            hint = f"; did you mean {near[0]}?" if near else f"; there are {', '.join(forms)}"
            raise QuestionError(f"no format is named {form!r} here{hint}")
        return cls(form, file)


def show(table: "Table", wanted: Wanted, view: "View | None" = None) -> None:
    """Write a table; the view is how a reader sees it on a terminal."""
    from kg.export import render

    if wanted.form != "table":
        write(render(table, wanted.form), wanted.file)
        return
    from .terminal import View, drawn

    write(drawn(table, view or View(), to_terminal=wanted.file is None), wanted.file)


def write(text: str, file: Path | None) -> None:
    """Write text to a file or to stdout, as UTF-8 wherever it goes.

    Raises:
        SourceError: It cannot be written.
    """
    try:
        if file is not None:
            file.write_text(text, "utf-8")
            return
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as cause:
        if file is not None:
            raise SourceError(file, None, cause.strerror or "cannot be written") from cause
        from .outcome import unwritable

        raise SourceError("stdout", None, unwritable(cause)) from cause
