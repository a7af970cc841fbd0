"""What a store is made from, and whether it has changed: cheap to see, exact when it matters."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from kg.resources import folder
from kg.store import own_dossiers

_CODE = ("load", "derive", "build")  # what they say ends up in the store


@dataclass(frozen=True)
class Inputs:
    """The folders a build reads; of the dossiers only what was recorded ``until`` a day, if any.

    Questions are not among them: nothing in the store is made from them.
    """

    documents: Path
    ontology: Path
    shapes: Path
    own: Path
    code: Path = Path(__file__).parents[1]
    until: date | None = None

    def roots(self) -> Iterator[tuple[str, Path]]:
        """Each folder with the name under which it counts."""
        yield "documents", self.documents
        yield "ontology", self.ontology
        yield "shapes", self.shapes
        yield "own", self.own
        yield from ((name, self.code / name) for name in _CODE)

    def glance(self) -> str:
        """A digest of names, sizes and times: if it is the same, nothing has changed."""
        digest = sha256()
        for name, root in self.roots():
            for path, stat in sorted(_files(str(root))):
                digest.update(f"{name} {path} {stat.st_size} {stat.st_mtime_ns}\n".encode())
        return digest.hexdigest()

    def content(self) -> str:
        """A digest of names and bytes: the same on every machine."""
        digest = sha256(f"{version()}{self.until or ''}".encode())
        for name, root in self.roots():
            for path, _ in sorted(_files(str(root))):
                inside = os.path.relpath(path, root).replace(os.sep, "/")
                digest.update(f"{name}/{inside} ".encode())
                digest.update(sha256(Path(path).read_bytes()).digest())
        return digest.hexdigest()


def inputs(documents: Path | None = None, own: Path | None = None) -> Inputs:
    """The shipped folders, or other documents in their place, and the user's own dossiers."""
    return Inputs(
        documents=documents or folder("documents"),
        ontology=folder("ontology"),
        shapes=folder("shapes"),
        own=own or own_dossiers(),
    )


def bare(given: Inputs) -> Inputs:
    """The same without any document: the ontology and its reference data alone."""
    nowhere = given.ontology / ".none"
    return replace(given, documents=nowhere, own=nowhere)


def version() -> str:
    """The version of the installed distribution."""
    from importlib.metadata import PackageNotFoundError, version  # only at need: it costs time

    try:
        return version("chiplex")
    except PackageNotFoundError:
        return "uninstalled"


def _files(root: str) -> Iterator[tuple[str, os.stat_result]]:
    try:
        entries = list(os.scandir(root))
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name == "__pycache__":
            continue
        if entry.is_dir():
            yield from _files(entry.path)
        elif entry.is_file():
            yield entry.path, entry.stat()
