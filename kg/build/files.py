"""The files of a load: which loader takes each, and what its folder's manifest says of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pyoxigraph import NamedNode

from kg.build.request import Options
from kg.errors import SourceError
from kg.fetch import manifest
from kg.load import kinds
from kg.load.source import digest

Told = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class File:
    """A file to load; ``given`` are the facts about its document that go before its own."""

    path: Path
    name: str
    loader: kinds.Loader
    given: Mapping[str, str]


def files(
    sources: Sequence[Path],
    options: Options,
    shown: Mapping[Path, str],
    notice: Told,
    faults: list[SourceError],
) -> list[File]:
    """Every file that was named or is in a folder that was; ``shown`` are names for messages.

    Raises:
        SourceError: A file that was named is of no kind, unless the load keeps going.
    """
    chosen = kinds.kind(options.kind) if options.kind else None
    manifests = _Manifests(notice)
    found = []
    for source in sources:
        inside = source.is_dir()
        for path in _inside(source) if inside else [source]:
            name = shown.get(path, str(path))
            try:
                loader = chosen or kinds.detect(path, name, named=not inside)
                given = {**manifests.given(path, name), **options.given}
            except SourceError as fault:
                if inside and fault.path == name:
                    notice(f"left aside: {fault}")
                elif options.keep_going:
                    faults.append(fault)
                else:
                    raise
            else:
                found.append(File(path, name, loader, given))
    return found


class _Manifests:
    """The manifests beside the files, each read once."""

    def __init__(self, notice: Told) -> None:
        self.notice = notice
        self.read: dict[Path, dict[str, manifest.Entry]] = {}

    def given(self, path: Path, name: str) -> dict[str, str]:
        """What a manifest says of a file, if it is still the one that was fetched."""
        folder = path.parent
        if folder not in self.read:
            self.read[folder] = manifest.read(folder)
        entry = self.read[folder].get(path.name)
        if entry is None:
            return {}
        if path.stat().st_size != entry.size or digest(path) != entry.sha256:
            self.notice(f"{name}: changed since it was fetched; its address is not taken over")
            return {}
        return dict(_usable(entry.given))


def _usable(given: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The facts that can stand in a graph."""
    for key, value in given.items():
        try:
            if key == "url":
                yield key, NamedNode(value).value
            elif key == "published":
                yield key, date.fromisoformat(value).isoformat()
        except ValueError:
            continue


def _inside(folder: Path) -> list[Path]:
    found = (path for path in folder.rglob("*") if path.is_file() and not manifest.ours(path))
    return sorted(
        path
        for path in found
        if not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )
