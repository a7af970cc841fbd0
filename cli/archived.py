"""A version of a loaded document out of the archive, as N-Quads."""

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kg.errors import StoreError

if TYPE_CHECKING:
    from kg.store import Home


def write(place: "Home", named: str, output: Path | None) -> None:
    """Write the version whose hash begins so to a file, else to stdout.

    Raises:
        StoreError: There is none, or it is damaged, or the file cannot be written.
    """
    from kg.store.archive import parts
    from kg.store.folders import reason
    from kg.store.loaded import latest

    hashes = {one.archive for one in latest(place).documents if one.archive.startswith(named)}
    if len(hashes) > 1:
        raise typer.BadParameter(f"{named} begins the hash of {len(hashes)} versions")
    if not hashes:
        said = f"no version of a document has a hash that begins with {named}"
        raise typer.BadParameter(f"{said}; see chiplex status --documents")
    try:
        with output.open("wb") if output else nullcontext(sys.stdout.buffer) as file:
            for part in parts(place, hashes.pop()):
                file.write(part)
    except OSError as cause:
        if output is None:
            raise
        raise StoreError(f"{output}: cannot be written: {reason(cause)}") from cause
