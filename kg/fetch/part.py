"""A file in the making: hidden beside where it will stand, and resumable if that is safe."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class Part:
    """What came so far of one document, and the version that it is of."""

    folder: Path
    name: str

    @property
    def path(self) -> Path:
        """Where the bytes are; `load` leaves what begins with a dot alone."""
        return self.folder / f".{self.name}.part"

    @property
    def _note(self) -> Path:
        return self.folder / f".{self.name}.part.json"

    @property
    def size(self) -> int:
        """How many bytes came."""
        try:
            return self.path.stat().st_size
        except FileNotFoundError:
            return 0

    def version(self, url: str) -> str:
        """What names the version of which there is a part, as ``If-Range`` takes it; or nothing."""
        try:
            said = json.loads(self._note.read_bytes())
        except (OSError, ValueError):
            return ""
        same = isinstance(said, dict) and said.get("url") == url and self.size > 0
        return str(said.get("version") or "") if same else ""

    def begin(self, url: str, version: str) -> None:
        """Start from nothing; ``version`` is empty where it could not be resumed."""
        self.drop()
        self.path.touch()
        if version:
            self._note.write_text(json.dumps({"url": url, "version": version}), "utf-8")

    def open(self) -> BinaryIO:
        """The bytes, to add to."""
        return self.path.open("ab")

    def tail(self, size: int = 256) -> bytes:
        """The last bytes."""
        with self.path.open("rb") as file:
            file.seek(max(self.size - size, 0))
            return file.read()

    def place(self, target: Path) -> None:
        """Put it where it will stand, in one step."""
        with self.path.open("rb") as file:
            os.fsync(file.fileno())
        self.path.replace(target)
        self.drop()

    def drop(self) -> None:
        """Leave nothing of it."""
        self.path.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)

    def leave(self) -> None:
        """Keep it only if it can be resumed."""
        if not self._note.exists() or not self.size:
            self.drop()
