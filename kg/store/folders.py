"""The folder in which the embedded store lives, and where the user's own dossiers are.

generations/<n>/   one finished build, an Oxigraph database with made-from.json in it
current            the number of the generation that answers; replaced, never written in place
lock               held by the one writer
archive/           the N-Quads of every version of a loaded document, compressed, by hash
seen.json          what was last seen of the inputs, so that looking again costs little
"""

import os
from dataclasses import dataclass
from pathlib import Path

from kg.errors import StoreError

MADE_FROM = "made-from.json"


@dataclass(frozen=True)
class Home:
    """The home folder of one embedded store."""

    path: Path

    @property
    def generations(self) -> Path:
        """Where the generations stand beside each other."""
        return self.path / "generations"

    @property
    def pointer(self) -> Path:
        """The file that names the current generation."""
        return self.path / "current"

    @property
    def lock(self) -> Path:
        """The file that the writer holds."""
        return self.path / "lock"

    @property
    def archive(self) -> Path:
        """Where the N-Quads of loaded documents are kept, also of versions since replaced."""
        return self.path / "archive"

    @property
    def seen(self) -> Path:
        """The file that remembers the last look at the inputs."""
        return self.path / "seen.json"

    def folder(self, generation: int) -> Path:
        """Where one generation is, or would be."""
        return self.generations / str(generation)

    def current(self) -> int | None:
        """The generation that answers, or none if nothing was built yet.

        Raises:
            StoreError: ``current`` cannot be read, or names no finished generation.
        """
        try:
            text = self.pointer.read_text("utf-8").strip()
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as cause:
            raise StoreError(f"{self.pointer}: cannot be read: {reason(cause)}") from cause
        if not (text.isascii() and text.isdigit()):
            raise StoreError(f"{self.pointer}: names no generation")
        if not (self.folder(int(text)) / MADE_FROM).is_file():
            raise StoreError(f"{self.pointer}: generation {int(text)} is missing or unfinished")
        return int(text)

    def numbers(self) -> list[int]:
        """The numbers of all generations on disk, finished or not, ascending."""
        try:
            names = [path.name for path in self.generations.iterdir()]
        except FileNotFoundError:
            return []
        return sorted(int(name) for name in names if name.isascii() and name.isdigit())


def home(given: Path | None = None) -> Home:
    """The home that was asked for, else ``CHIPLEX_STORE``, else the user's data folder."""
    if given is not None:
        return Home(given.expanduser().absolute())
    if named := os.environ.get("CHIPLEX_STORE"):
        return Home(Path(named).expanduser().absolute())
    return Home(_user_data() / "store")


def own_dossiers() -> Path:
    """The folder of the user's own dossiers: ``CHIPLEX_DOSSIERS``, else beside the store."""
    if named := os.environ.get("CHIPLEX_DOSSIERS"):
        return Path(named).expanduser().absolute()
    return _user_data() / "dossiers"


def reason(cause: BaseException) -> str:
    """What went wrong, in one line and without the path, which the message names already."""
    if isinstance(cause, OSError) and cause.strerror:
        return cause.strerror.lower()
    return (str(cause).splitlines() or [type(cause).__name__])[0]


def _user_data() -> Path:
    from platformdirs import user_data_path  # only when no folder was named: it costs time

    return user_data_path("chiplex", appauthor=False)
