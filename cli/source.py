"""What `chiplex load` is given: files, addresses or stdin, and what the user says of them."""

import shutil
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import ChiplexError, EndpointError, QuestionError, SourceError, TimeLimitError

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
    """Load what was named; ``-`` is stdin, and an https address is fetched first.

    Raises:
        QuestionError: Stdin without a kind, or an address that may not be asked.
        EndpointError: A server refused or did not answer.
        SourceError: A file is not usable.
        TimeLimitError: A server took too long.
    """
    from kg.build.loading import load
    from kg.build.report import quiet as silent

    _there(sources, said)
    with ExitStack() as stack:
        faults: list[SourceError] = []
        paths = _paths(sources, said, stack, faults, quiet=quiet)
        progress = stack.enter_context(stages())
        done = load(
            home,
            list(paths),
            said,
            shown={path: name for path, name in paths.items() if str(path) != name},
            notice=silent if quiet else note,
            progress=silent if quiet else progress,
        )
        done.faults[:0] = faults
        return done


def _there(sources: Sequence[str], said: "Options") -> None:
    """See that the files are there before anything is fetched."""
    for source in sources:
        if source == "-":
            if not said.kind:
                raise QuestionError("stdin says nothing of its kind: give it with --as KIND")
        elif not _remote(source) and not Path(source).exists():
            raise SourceError(source, None, "no such file or folder")


def _paths(
    sources: Sequence[str],
    said: "Options",
    stack: ExitStack,
    faults: list[SourceError],
    *,
    quiet: bool,
) -> dict[Path, str]:
    """Where each source is as a file or folder, and what it is called."""
    found: dict[Path, str] = {}
    for source in sources:
        try:
            found[_path(source, stack, quiet=quiet)] = "stdin" if source == "-" else source
        except (EndpointError, SourceError, TimeLimitError) as fault:
            if not said.keep_going:
                raise
            faults.append(_fault(source, fault))
    return found


def _path(source: str, stack: ExitStack, *, quiet: bool) -> Path:
    if not _remote(source) and source != "-":
        return Path(source)
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="chiplex-")))
    if _remote(source):
        from .fetched import page

        return page(source, folder, quiet=quiet)
    file = folder / "stdin"
    with file.open("wb") as out:
        shutil.copyfileobj(sys.stdin.buffer, out)
    return file


def _remote(source: str) -> bool:
    return source.lower().startswith(("http://", "https://"))


def _fault(source: str, fault: ChiplexError) -> SourceError:
    """What went wrong with an address, as a fault of a load that keeps going."""
    if isinstance(fault, EndpointError):
        status = f" ({fault.status})" if fault.status is not None else ""
        return SourceError(source, None, f"{fault.reason}{status}")
    if isinstance(fault, SourceError):
        return fault
    return SourceError(source, None, str(fault).removeprefix(f"{source}: "))


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
