"""A file is whole or not there, and the same each time."""

import gzip
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import BinaryIO

import pytest
import zstandard

from kg.errors import QuestionError, SourceError
from kg.export.file import write, write_folder
from kg.export.formats import FORMATS, Goal
from tests.conftest import ROOT

TEXT = "<a> 昇腾\n".encode() * 10_000


def fill(out: BinaryIO) -> None:
    out.writelines(TEXT.splitlines(keepends=True))


def fail(out: BinaryIO) -> None:
    out.write(TEXT)
    raise QuestionError("it cannot be said")


@pytest.mark.parametrize("name", ["a.nq", "a.nq.gz", "a.nq.zst", "A.NQ.GZ"])
def test_the_ending_says_how_it_is_compressed(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    made = write(path, "application/n-quads", fill)
    assert made is not None
    found = path.read_bytes()
    assert made.size == len(found)
    if path.suffix.lower() == ".gz":
        assert gzip.decompress(found) == TEXT
    elif path.suffix == ".zst":
        with zstandard.open(path, "rb") as file:
            assert file.read() == TEXT
    else:
        assert found == TEXT
    time.sleep(1.1)  # a time in the file would differ
    write(path, "application/n-quads", fill)
    assert path.read_bytes() == found
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_what_was_there_stays_if_the_new_cannot_be_written(tmp_path: Path) -> None:
    path = tmp_path / "a.nq.gz"
    path.write_bytes(b"old")
    with pytest.raises(QuestionError):
        write(path, "", fail)
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.nq.gz"]


def test_a_link_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    link = tmp_path / "a.nq"
    link.symlink_to(tmp_path / "there" / "b.nq")
    write(link, "", fill)
    assert link.is_symlink()
    assert (tmp_path / "there" / "b.nq").read_bytes() == TEXT


def test_what_cannot_be_written_is_an_error_with_the_reason(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"nowhere/a\.nq: no such file or directory"):
        write(tmp_path / "nowhere" / "a.nq", "", fill)
    with pytest.raises(SourceError, match="is a directory"):
        write(tmp_path, "", fill)
    if Path("/dev/full").exists():
        with pytest.raises(SourceError, match="/dev/full: no space left on device"):
            write(Path("/dev/full"), "", fill)
        assert Path("/dev/full").is_char_device()


def test_a_pipe_is_written_to_and_not_read_back(tmp_path: Path) -> None:
    pipe = tmp_path / "a.nq"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        assert write(pipe, "", fill) is None
        assert reader.stdout is not None
        assert reader.stdout.read() == TEXT
    assert pipe.is_fifo()


def test_a_link_to_a_pipe_is_written_to() -> None:
    receiving, sending = os.pipe()
    with os.fdopen(receiving, "rb") as reader:
        with os.fdopen(sending, "wb"):
            write(Path(f"/dev/fd/{sending}"), "", lambda out: out.write(b"few"))
        assert reader.read() == b"few"


def tables(room: Path) -> None:
    (room / "nodes.csv").write_text("id\n1\n")
    (room / "edges.csv").write_text("source,target\n")


def test_a_folder_is_filled_at_once_and_again(tmp_path: Path) -> None:
    path = tmp_path / "tables"
    assert write_folder(path, tables) == [path / "edges.csv", path / "nodes.csv"]
    write_folder(path, tables)
    assert sorted(each.name for each in path.iterdir()) == ["edges.csv", "nodes.csv"]
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "mine.txt").write_text("mine")
    with pytest.raises(SourceError, match=r"tables: holds mine\.txt, which is not of this export"):
        write_folder(tmp_path / "tables", tables)
    assert [each.name for each in (tmp_path / "tables").iterdir()] == ["mine.txt"]


def test_a_zip_holds_the_files_and_no_time(tmp_path: Path) -> None:
    path = tmp_path / "tables.zip"
    write_folder(path, tables)
    found = path.read_bytes()
    with zipfile.ZipFile(path) as packed:
        assert packed.namelist() == ["edges.csv", "nodes.csv"]
        assert packed.read("nodes.csv") == b"id\n1\n"
    write_folder(path, tables)
    assert path.read_bytes() == found


KILLED = """
import sys, time
from pathlib import Path
from cli.exported import ended
from kg.export.file import write
def slow(out):
    out.write(b"half")
    out.flush()
    print("writing", flush=True)
    time.sleep(60)
with ended():
    write(Path(sys.argv[1]), "", slow)
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL, signal.SIGINT])
def test_ended_in_the_middle_there_is_no_half_file(tmp_path: Path, number: int) -> None:
    path = tmp_path / "a.nq"
    path.write_bytes(b"old")
    done = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stdout is not None
    assert done.stdout.readline() == b"writing\n"
    done.send_signal(number)
    assert done.wait(timeout=30) != 0
    done.stdout.close()
    assert path.read_bytes() == b"old"
    if number != signal.SIGKILL:  # which leaves a hidden file behind
        assert [each.name for each in tmp_path.iterdir()] == ["a.nq"]


@pytest.mark.parametrize(
    ("form", "path", "found"),
    [
        (None, "a.nq", "nq"),
        (None, "a.NQ.GZ", "nq"),
        (None, "chiplex-0.1.0.trig.zst", "trig"),
        (None, "a.owl", "rdf"),
        (None, "tables.csv.zip", "csv"),
        ("neo4j", "folder", "neo4j"),
        ("parquet", "a.zip", "parquet"),
        ("TTL", "a.txt", "ttl"),
        (None, None, "trig"),
        (None, "-", "trig"),
    ],
)
def test_the_format_is_what_is_said_or_what_the_ending_says(
    form: str | None, path: str | None, found: str
) -> None:
    assert Goal.of(form, Path(path) if path else None).form == FORMATS[found]


@pytest.mark.parametrize(
    ("form", "path", "said"),
    [
        (None, "a.turtel", "no format is named 'turtel' here; did you mean ttl?"),
        (None, "a.xls", "no format is named 'xls' here; there are ttl"),
        (None, "a", "a: say the format with -f"),
        (None, "a.gz", "a.gz: say the format with -f"),
        (None, "a.zip", "a.zip: say the format with -f"),
        ("csv", None, "csv makes several files: -f csv -o FOLDER, or -o NAME.csv.zip"),
        (None, "nodes.csv", "nodes.csv: csv makes several files"),
        ("neo4j", "a.csv.gz", "neo4j makes several files"),
        ("nq", "a.zip", "nq is one file, which .gz or .zst compresses"),
    ],
)
def test_what_makes_no_sense_is_refused(form: str | None, path: str | None, said: str) -> None:
    with pytest.raises(QuestionError) as caught:
        Goal.of(form, Path(path) if path else None)
    assert said in str(caught.value)
