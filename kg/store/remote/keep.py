"""Writing an endpoint into ``chiplex.toml``, with all that stands there left as it is."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import tomlkit
import tomlkit.exceptions

from kg.errors import QuestionError, SourceError
from kg.store.remote.named import FILE, files, listed, read


def place(*, here: bool) -> Path:
    """The file to write to: the one in this folder if it is there or asked for, else the user's."""
    mine, users = files()
    return mine if here or mine.exists() else users


def keep(path: Path, name: str, told: Mapping[str, str], *, replace: bool = False) -> None:
    """Add an endpoint to a file, which is made where it is missing.

    Raises:
        QuestionError: The name is taken and not to be replaced, or the endpoint is not well told.
        SourceError: The file cannot be read or written.
    """
    read(name, told)
    if name in listed(path) and not replace:
        raise QuestionError(f"{path} has an endpoint {name}; --replace writes over it")
    try:
        text = path.read_text("utf-8") if path.exists() else ""
        document = tomlkit.parse(text)
        endpoints = document.setdefault("endpoint", tomlkit.table(is_super_table=True))
        table = tomlkit.table()
        table.update(told)
        endpoints[name] = table
        _write(path, tomlkit.dumps(document))
    except (OSError, ValueError, tomlkit.exceptions.TOMLKitError) as cause:
        why = getattr(cause, "strerror", None) or str(cause)
        raise SourceError(path, None, why) from cause


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all; a new one is its owner's alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{FILE}.{os.getpid()}")
    try:
        new.touch(mode=0o600)
        if path.exists():
            new.chmod(path.stat().st_mode & 0o777)
        new.write_text(text, "utf-8")
        new.replace(path)
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)
