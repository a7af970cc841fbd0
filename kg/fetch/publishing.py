"""Putting what came where it belongs: whole files by a rename each, then the manifest."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kg.errors import SourceError
from kg.fetch import manifest
from kg.fetch.asked import Row
from kg.fetch.manifest import Entry
from kg.fetch.part import Part
from kg.fetch.unpacking import digest


@dataclass(frozen=True, slots=True)
class Staged:
    """What came of one document; without a part it is there already, unchanged."""

    entry: Entry
    part: Part | None


def publish(folder: Path, before: Mapping[str, Entry], staged: Mapping[str, Staged]) -> list[Row]:
    """Put files in their places; what the same question no longer answers goes.

    Raises:
        SourceError: A file that was not fetched has such a name, or it cannot be written.
    """
    for name, one in staged.items():
        _free(folder / name, before.get(name), one.entry)
    questions = [(one.entry.source, dict(one.entry.asked)) for one in staged.values()]
    gone = {
        name: entry
        for name, entry in before.items()
        if name not in staged and (entry.source, dict(entry.asked)) in questions
    }
    rows, entries = [], {name: entry for name, entry in before.items() if name not in gone}
    try:
        for name, one in staged.items():
            rows.append(_placed(folder, name, before.get(name), one))
            same = rows[-1].state == "unchanged" and name in before
            came = before[name].fetched if same else one.entry.fetched
            entries[name] = replace(one.entry, fetched=came)
        manifest.write(folder, entries)
        for name, entry in gone.items():
            _cleared(folder / name, entry)
            rows.append(Row(name, "removed", entry.size, entry.type, entry.sha256, entry.url))
    except OSError as cause:
        said = (cause.strerror or "cannot be written").lower()
        raise SourceError(folder, None, said) from cause
    return rows


def _free(target: Path, was: Entry | None, entry: Entry) -> None:
    """See that nothing of somebody else's is written over."""
    if not target.exists() or was is not None:
        return
    if not target.is_file() or digest(target) != entry.sha256:
        raise SourceError(target, None, "there already, and not fetched from there")


def _placed(folder: Path, name: str, was: Entry | None, one: Staged) -> Row:
    entry, target = one.entry, folder / name
    there = was is not None and target.is_file()
    same = there and digest(target) == entry.sha256
    if one.part is not None and same:
        one.part.drop()
    elif one.part is not None:
        one.part.place(target)
    state = "unchanged" if same else "changed" if there else "new"
    return Row(name, state, entry.size, entry.type, entry.sha256, entry.url)


def _cleared(path: Path, entry: Entry) -> None:
    """Take away a file that was fetched, unless somebody has written in it since."""
    if path.is_file() and digest(path) == entry.sha256:
        path.unlink()
