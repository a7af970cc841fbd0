"""What a folder of fetched documents says of them: asked for what, when, from where, which bytes.

`kg.build` reads it at every load, so nothing heavy is imported here.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import SourceError

NAME = "fetched.json"
MARK = "chiplex-fetch"
VERSION = 1
LARGEST = 64_000_000
NEEDED = ("source", "url", "fetched", "sha256")
MORE = ("checked", "type", "final", "etag", "modified", "packed")


@dataclass(frozen=True, slots=True)
class Entry:
    """One file: ``given`` is what a load takes over, such as the document's address.

    ``fetched`` is when its bytes came, ``checked`` when the server last said that they hold.
    ``final`` is the address after redirects, ``packed`` the hash of the archive it came in.

    Units: ``size`` in bytes.
    """

    source: str
    asked: Mapping[str, str]
    url: str
    fetched: str
    checked: str
    sha256: str
    size: int
    type: str
    final: str = ""
    etag: str = ""
    modified: str = ""
    packed: str = ""
    given: Mapping[str, str] = field(default_factory=dict)


def read(folder: Path) -> dict[str, Entry]:
    """The entries of a folder by file name; none if it has no manifest of ours.

    Raises:
        SourceError: The manifest is ours but cannot be read.
    """
    path = folder / NAME
    try:
        if path.stat().st_size > LARGEST:
            raise SourceError(path, None, "too large for a manifest of fetched documents")
        said = json.loads(path.read_bytes())
    except FileNotFoundError:
        return {}
    except OSError as cause:
        raise SourceError(path, None, (cause.strerror or "cannot be read").lower()) from cause
    except (ValueError, RecursionError) as cause:
        raise SourceError(path, None, "not a manifest of fetched documents: not JSON") from cause
    if not isinstance(said, dict) or MARK not in said:
        return {}
    files = said.get("files")
    if said[MARK] != VERSION:
        raise SourceError(path, None, f"a manifest of version {said[MARK]!r}, not {VERSION}")
    if not isinstance(files, dict):
        raise SourceError(path, None, "not a manifest of fetched documents: no files")
    try:
        return {name: _entry(entry) for name, entry in files.items()}
    except (KeyError, TypeError, ValueError, AttributeError) as cause:
        said = (
            f"an entry without {cause}" if isinstance(cause, KeyError) else "an entry that is none"
        )
        raise SourceError(path, None, f"not a manifest of fetched documents: {said}") from cause


def write(folder: Path, entries: Mapping[str, Entry]) -> None:
    """Put a manifest in the place of the one before, in one step."""
    files = {name: _shown(entries[name]) for name in sorted(entries)}
    text = json.dumps({MARK: VERSION, "files": files}, indent=1, ensure_ascii=False)
    fresh = folder / f".{NAME}.part"
    with fresh.open("w", encoding="utf-8") as file:
        file.write(f"{text}\n")
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(folder / NAME)


def ours(path: Path) -> bool:
    """Whether a file is a manifest of ours, which is no document."""
    if path.name != NAME:
        return False
    try:
        with path.open("rb") as file:
            return f'"{MARK}"'.encode() in file.read(64)
    except OSError:
        return False


def _entry(said: Any) -> Entry:  # noqa: ANN401 (whatever the JSON holds)
    texts = {
        name: str(said[name] if name in NEEDED else said.get(name, "")) for name in (*NEEDED, *MORE)
    }
    maps = {
        name: {str(key): str(value) for key, value in dict(said.get(name, {})).items()}
        for name in ("asked", "given")
    }
    return Entry(size=int(said["size"]), **texts, **maps)  # type: ignore[arg-type]


def _shown(entry: Entry) -> dict[str, Any]:
    return {name: value for name, value in asdict(entry).items() if value}
