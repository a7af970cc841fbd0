"""A site's folder: written beside its place, then switched in; foreign files stay untouched.

A site lists its own files in ``files.txt``, with their SHA-256. What is not in that list is not the
site's, and a folder that holds such a thing is not replaced.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import SourceError

LIST = "files.txt"
HEAD = "# a site of chiplex: SHA-256 and name of each file\n"


class Folder:
    """A folder that is being written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.files = 0
        self.size = 0
        self._made: set[Path] = set()
        self._list = (path / LIST).open("w", encoding="utf-8", newline="\n")
        self._list.write(HEAD)

    def write(self, name: str, text: str | bytes) -> None:
        """Write one file of the site, and remember it."""
        data = text if isinstance(text, bytes) else text.encode("utf-8", "replace")
        file = self.path / name
        self.open(file.parent)
        file.write_bytes(data)
        self.remember(name, hashlib.sha256(data).hexdigest(), len(data))

    def remember(self, name: str, digest: str, size: int) -> None:
        """List a file that was written in another way."""
        self._list.write(f"{digest}  {name}\n")
        self.files += 1
        self.size += size

    def open(self, folder: Path) -> None:
        """Make a folder, once."""
        if folder not in self._made:
            folder.mkdir(parents=True, exist_ok=True)
            self._made.add(folder)

    def close(self) -> None:
        """The list is whole."""
        self._list.close()


@contextmanager
def switched(target: Path) -> Iterator[Folder]:
    """A new folder that takes the place of ``target`` when all went well.

    Raises:
        SourceError: The target holds what no site of ours put there, or cannot be written.
    """
    _refuse(target)
    try:
        parent = target.absolute().parent
        parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}-new-", dir=parent))
    except OSError as cause:
        raise SourceError(target, None, cause.strerror or "cannot be written") from cause
    folder = Folder(fresh)
    try:
        yield folder
        folder.close()
        fresh.chmod(0o777 & ~_umask())
        _refuse(target)
        _switch(fresh, target)
    except OSError as cause:
        raise SourceError(target, None, cause.strerror or "cannot be written") from cause
    finally:
        folder.close()
        shutil.rmtree(fresh, ignore_errors=True)


def _switch(fresh: Path, target: Path) -> None:
    if not target.exists():
        fresh.replace(target)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{target.name}-old-", dir=target.absolute().parent))
    target.replace(old / "site")
    try:
        fresh.replace(target)
    except OSError:
        (old / "site").replace(target)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)


def _refuse(target: Path) -> None:
    """Stop where the target is not empty and not wholly a site of ours."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise SourceError(target, None, "not a folder")
    if not target.exists() or not any(target.iterdir()):
        return
    own = set(_listed(target / LIST))
    for at, _, names in os.walk(target):
        for name in names:
            file = (Path(at) / name).relative_to(target).as_posix()
            if file not in own and file != LIST:
                reason = f"holds {file}, which no earlier site put there; give another folder"
                raise SourceError(target, None, reason)


def _listed(file: Path) -> Iterator[str]:
    try:
        with file.open(encoding="utf-8") as lines:
            if next(lines, "") == HEAD:
                yield from (line.rstrip("\n").split("  ", 1)[-1] for line in lines)
    except (OSError, UnicodeDecodeError):
        return


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
