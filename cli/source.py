"""What `chiplex load` is given: files, folders or stdin, and what the user says of them."""

import shutil
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import QuestionError, SourceError

from .options import note, stages

if TYPE_CHECKING:
    from kg.build.loading import Loading, Options
    from kg.store import Home


def options(
    kind: str,
    title: str,
    url: str,
    publisher: str,
    published: str,
    keep_going: bool,
    replace: bool,
    dry_run: bool,
    empty: bool,
) -> "Options":
    """The options of a load, each looked at before anything is read.

    Raises:
        QuestionError: There is no such kind, day or address.
    """
    from kg.build.loading import Options

    return Options(
        kind=_kind(kind),
        keep_going=keep_going,
        replace=replace,
        dry_run=dry_run,
        empty=empty,
        title=title,
        url=_address(url),
        publisher=publisher,
        published=_day(published),
    )


def read(home: "Home", sources: Sequence[str], said: "Options", *, quiet: bool) -> "Loading":
    """Load what was named; ``-`` is stdin.

    Raises:
        QuestionError: Stdin without a kind, or an address.
        SourceError: A file is not usable.
    """
    from kg.build.loading import load
    from kg.build.report import quiet as silent

    with ExitStack() as stack:
        paths = [_path(source, said, stack) for source in sources]
        progress = stack.enter_context(stages())
        return load(
            home,
            paths,
            said,
            notice=silent if quiet else note,
            progress=silent if quiet else progress,
        )


def _path(source: str, said: "Options", stack: ExitStack) -> Path:
    if source.startswith(("http://", "https://")):
        raise QuestionError(f"{source}: addresses are not read yet; download it and load the file")
    if source != "-":
        path = Path(source)
        if not path.exists():
            raise SourceError(path, None, "no such file or folder")
        return path
    if not said.kind:
        raise QuestionError("stdin says nothing of its kind: give it with --as KIND")
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="chiplex-")))
    file = folder / "stdin"
    with file.open("wb") as out:
        shutil.copyfileobj(sys.stdin.buffer, out)
    return file


def _kind(name: str) -> str:
    from kg.load import kinds

    if name and kinds.kind(name) is None:
        there = kinds.names()
        near = get_close_matches(name, there, n=1)
        hint = f"; did you mean {near[0]}?" if near else f"; there are {', '.join(there)}"
        raise QuestionError(f"no kind of document is named {name!r}{hint}")
    return name


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError as cause:
        raise QuestionError(f"--published {text!r} is not a day such as 2025-05-14") from cause


def _address(text: str) -> str:
    from pyoxigraph import NamedNode

    try:
        return NamedNode(text).value if text else ""
    except ValueError as cause:
        raise QuestionError(f"--url {text!r} is not an address") from cause
