"""Where dossiers are, what they are called, and whether a file is one."""

from __future__ import annotations

import unicodedata
from codecs import BOM_UTF8
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from kg import resources

if TYPE_CHECKING:
    from pathlib import Path

_SUFFIXES = frozenset({".yaml", ".yml", ".csv"})
_TABLES = ({"org", "list", "from"}, {"chip", "set", "confidence"})
_SAMPLE = 65536
_WORDS = "lexicon"
"""The folder of the article loader's words, which are no dossiers."""


def shipped() -> list[Path]:
    """The dossiers that ship, in the order of their paths."""
    root = resources.folder("documents")
    found = (path for path in root.rglob("*") if path.suffix in _SUFFIXES and path.is_file())
    return sorted(path for path in found if path.parent != root / _WORDS)


def detect(path: Path) -> bool:
    """Whether a file is a dossier: any YAML, or a table with the columns of listings or chips."""
    suffix = path.suffix.lower()
    if suffix != ".csv":
        return suffix in _SUFFIXES and path.is_file()
    try:
        with path.open("rb") as file:
            sample = file.read(_SAMPLE)
    except OSError:
        return False
    first = sample.removeprefix(BOM_UTF8).split(b"\n", 1)[0].decode("utf-8", "replace")
    names = {name.strip().strip('"') for name in first.split(",")}
    return any(columns <= names for columns in _TABLES)


def name_of(path: Path, root: Path | None, own: bool | None) -> tuple[str, bool]:
    """A file's name below its folder, fit for an IRI, and whether it is the user's own."""
    home = resources.folder("documents").resolve()
    real = path.resolve()
    ships = real.is_relative_to(home)
    above = (home if ships else real.parent) if root is None else root.resolve()
    below = real.relative_to(above) if real.is_relative_to(above) else real.relative_to(real.parent)
    name = unicodedata.normalize("NFC", below.with_suffix("").as_posix())
    return quote(name, safe="/-._~"), not ships if own is None else own


def label_of(path: Path, name: str) -> str:
    """The file as people name it, from its name in IRIs."""
    return unquote(name) + path.suffix
