"""The one table in an archive, unpacked within bounds."""

import zlib
from hashlib import sha256
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile

from kg.errors import SourceError

STEP = 1_048_576
ENCRYPTED = 1


def digest(path: Path) -> str:
    """The SHA-256 of a file, read in steps."""
    found = sha256()
    with path.open("rb") as file:
        while step := file.read(STEP):
            found.update(step)
    return found.hexdigest()


def unpack(archive: Path, target: Path, url: str, most: int) -> None:
    """Write the one file of a zip archive.

    Units: ``most`` in bytes.

    Raises:
        SourceError: It is no such archive, or what is in it is larger than it may be.
    """
    try:
        with ZipFile(archive) as packed:
            inside = [one for one in packed.infolist() if not one.is_dir()]
            if len(inside) != 1 or inside[0].flag_bits & ENCRYPTED:
                raise SourceError(url, None, f"an archive of {len(inside)} files, not of one table")
            with packed.open(inside[0]) as file, target.open("wb") as out:
                if not _copied(file, out, most):
                    raise SourceError(url, None, f"unpacked more than {most:,} bytes")
    except (BadZipFile, zlib.error, EOFError, NotImplementedError) as cause:
        raise SourceError(url, None, f"an archive that cannot be unpacked: {cause}") from cause
    except OSError as cause:
        raise SourceError(target, None, (cause.strerror or "cannot be written").lower()) from cause


def _copied(file: IO[bytes], out: IO[bytes], most: int) -> bool:
    while most >= 0 and (step := file.read(min(STEP, most + 1))):
        most -= len(step)
        out.write(step)
    return most >= 0
