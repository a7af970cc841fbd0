"""A file that is whole or not there: written under another name, compressed, and moved at the end.

The ending says how it is compressed. The same bytes give the same file.
"""

import gzip
import os
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from errno import EISDIR
from hashlib import file_digest
from io import BufferedWriter
from pathlib import Path
from typing import BinaryIO, cast

from kg.errors import SourceError
from kg.export.dataset import File
from kg.store.folders import reason

GZIP, ZSTD = ".gz", ".zst"
COMPRESSED = {GZIP: "application/gzip", ZSTD: "application/zstd"}
ZIP, ZIP_ENDING = "application/zip", ".zip"
LEVEL = 9  # of zstandard and gzip: a good deal smaller than the usual, and not much slower
EPOCH = (1980, 1, 1, 0, 0, 0)  # the first time that a zip can tell

Write = Callable[[BinaryIO], object]
Fill = Callable[[Path], object]


def write(path: Path | None, media: str, fill: Write) -> File | None:
    """Write a file, or stdout if there is no path, and say what was written.

    Of a device or a pipe nothing is said: it cannot be read back.

    Raises:
        SourceError: It cannot be written; what was there before is there still.
    """
    place: Path | str = path or "stdout"
    try:
        if path is None:
            sys.stdout.flush()
            fill(sys.stdout.buffer)
            sys.stdout.buffer.flush()
            return None
        with _fresh(path) as fresh:
            with fresh.open("wb") as raw, _compressing(raw, path.suffix.lower()) as out:
                fill(out)
            return told(fresh, path.name, media) if fresh.is_file() else None
    except BrokenPipeError:
        raise
    except OSError as cause:
        raise SourceError(place, None, reason(cause)) from cause


def write_folder(path: Path, fill: Fill) -> list[Path]:
    """Write files into a folder, or into a zip, all of them or none, and say which.

    A folder that is there may hold only files of the same names.

    Raises:
        SourceError: It cannot be written, or holds what was not made here.
    """
    try:
        with tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as made:
            room = Path(made) / "files"
            room.mkdir()
            fill(room)
            files = sorted(room.iterdir())
            if path.suffix.lower() == ZIP_ENDING:
                packed = _packed(files, Path(made) / "packed.zip")
                packed.replace(path.resolve())
                return [path]
            return _moved(files, room, path)
    except OSError as cause:
        raise SourceError(path, None, reason(cause)) from cause


def told(path: Path, name: str, media: str) -> File:
    """A file's size and hash, under the name that it is known by."""
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    return File(name, media, path.stat().st_size, digest, COMPRESSED.get(Path(name).suffix, ""))


@contextmanager
def _fresh(path: Path) -> Iterator[Path]:
    """Where to write what shall become a file; a device or a pipe is written to as it is."""
    if path.exists() and not path.is_file():
        if path.is_dir():
            raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
        yield path
        return
    target = path.resolve()
    fresh = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        yield fresh
        with fresh.open("rb") as file:
            os.fsync(file.fileno())
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)


@contextmanager
def _compressing(raw: BinaryIO, ending: str) -> Iterator[BinaryIO]:
    if ending == GZIP:
        packed: object = gzip.GzipFile("", "wb", LEVEL, raw, mtime=0)
    elif ending == ZSTD:
        import zstandard

        packed = zstandard.ZstdCompressor(LEVEL).stream_writer(raw, closefd=False)
    else:
        yield raw
        return
    # closing it closes what it writes to, which is when that is done
    with BufferedWriter(cast("BufferedWriter", packed), 1 << 20) as out:
        yield out


def _packed(files: list[Path], packed: Path) -> Path:
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as into:
        for file in files:
            about = zipfile.ZipInfo(file.name, EPOCH)
            about.compress_type = zipfile.ZIP_DEFLATED
            with file.open("rb") as source, into.open(about, "w", force_zip64=True) as out:
                shutil.copyfileobj(source, out, 1 << 20)
    return packed


def _moved(files: list[Path], room: Path, path: Path) -> list[Path]:
    if path.is_dir():
        ours = {file.name for file in files}
        if strange := sorted(one.name for one in path.iterdir() if one.name not in ours):
            raise SourceError(path, None, f"holds {strange[0]}, which is not of this export")
        for file in files:
            file.replace(path / file.name)
    else:
        room.rename(path)
    return [path / file.name for file in files]
