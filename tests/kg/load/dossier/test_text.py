"""Bytes that are no text are refused, with the line on which they go wrong."""

from hashlib import sha256
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.load.dossier import text


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        (b"", ":1: empty file"),
        (b" \n\t\n", ":1: empty file"),
        (b"a: 1\nb: \xff\n", ":2: not UTF-8: byte 0xff"),
        (b"a: 1\nb: \xc3", ":2: not UTF-8: byte 0xc3"),
        ("a: 1\n".encode("utf-16"), ":1: UTF-16, not UTF-8"),
        ("a: 1\n".encode("utf-16-be"), ":1: control character U+0000"),
        (b"a: 1\n\nb: \x00\n", ":3: control character U+0000"),
        (b"a: 1\nb: \x1b[31m\n", ":2: control character U+001B"),
        (b"x" * (text.LARGEST + 1), ": larger than 8 MiB"),
    ],
)
def test_bytes_that_are_no_text_are_refused(tmp_path: Path, stored: bytes, said: str) -> None:
    path = tmp_path / "world.yaml"
    path.write_bytes(stored)
    with pytest.raises(SourceError) as caught:
        text.read(path)
    assert str(caught.value) == f"{path}{said}"


def test_a_missing_file_is_a_source_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"nothing\.yaml: cannot be read: No such file"):
        text.read(tmp_path / "nothing.yaml")


def test_a_folder_is_a_source_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        text.read(tmp_path)


def test_a_byte_order_mark_is_dropped_and_still_counts_in_the_digest(tmp_path: Path) -> None:
    path = tmp_path / "world.csv"
    path.write_bytes(b"\xef\xbb\xbfa,b\r\n")
    read = text.read(path)
    assert read.words == "a,b\r\n"
    assert read.sha256 == sha256(b"\xef\xbb\xbfa,b\r\n").hexdigest()
