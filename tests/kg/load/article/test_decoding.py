"""The bytes of articles in any encoding, and what is none of them."""

import codecs
import tracemalloc
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.load import article
from kg.load.source import Source
from tests.kg.load.article.read import Read

ENGLISH = "Commerce – “the ministry” – revised the guidance.\nIt named Huawei’s chips.\n"
CHINESE = (
    "商务部新闻发言人就美方发布芯片指南答记者问。"
    "美国商务部发布了关于先进计算芯片的指南，中方坚决反对。\n"
)
MANDARIN = "商務部發言人表示，美國商務部發布了關於先進計算晶片的指南，中方堅決反對。\n"


def stored(folder: Path, data: bytes, name: str = "a.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def refused(path: Path) -> str:
    with pytest.raises(SourceError) as caught:
        list(article.records(Source(path, path.name)))
    text = str(caught.value)
    assert "\n" not in text
    return text


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        (ENGLISH, "utf-8"),
        (ENGLISH, "utf-8-sig"),
        (ENGLISH, "utf-16"),
        (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-16-be"),
        (ENGLISH, "cp1252"),
        (CHINESE, "utf-8"),
        (CHINESE, "utf-16"),
        (CHINESE, "gb18030"),
        (CHINESE, "gbk"),
        (MANDARIN, "big5"),
    ],
)
def test_text_is_the_same_in_each_encoding(words: str, encoding: str, tmp_path: Path) -> None:
    said = Read(stored(tmp_path, words.encode(encoding)))
    assert said.text.words == words
    assert said.text.language == ("en" if words is ENGLISH else "zh")


def test_a_mark_for_the_byte_order_is_no_part_of_the_text(tmp_path: Path) -> None:
    for mark, name in ((codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF32_LE, "utf-32-le")):
        said = Read(stored(tmp_path, mark + ENGLISH.encode(name)))
        assert said.text.words == ENGLISH


def test_an_encoding_that_was_told_by_its_letters_is_counted(tmp_path: Path) -> None:
    assert Read(stored(tmp_path, CHINESE.encode("gb18030"))).noted == [("encoding", "gb18030")]
    assert Read(stored(tmp_path, CHINESE.encode())).noted == []


def test_lines_end_alike(tmp_path: Path) -> None:
    data = ENGLISH.replace("\n", "\r\n").encode()
    assert Read(stored(tmp_path, data)).text.words == ENGLISH


def test_offsets_count_code_points_and_not_bytes_or_pairs(tmp_path: Path) -> None:
    said = Read(stored(tmp_path, "😀 é 华 Huawei spoke.".encode()))
    (one,) = [one for one in said.mentions if said.quote(one) == "Huawei"]
    assert (one.start, one.end) == (6, 12)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "a.txt: empty file"),
        (b" \n\t\n", "a.txt: empty file"),
        (codecs.BOM_UTF8 + b"\n", "a.txt: no text in it"),
        (b"one\ntwo \0 three", "a.txt:2: binary data: control character U+0000"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a.txt:1: not UTF-8: byte 0x89"),
        (b"fine\n\xff\xfe\x80 broken \x81", "a.txt:2: not UTF-8: byte 0xff; no encoding"),
        (codecs.BOM_UTF16_LE + b"a\0b", "not UTF-16-LE: truncated data"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_refused_with_its_place(
    data: bytes, reason: str, tmp_path: Path
) -> None:
    assert reason in refused(stored(tmp_path, data))


def test_bytes_that_fit_two_encodings_alike_are_refused(tmp_path: Path) -> None:
    path = stored(tmp_path, "啊阿埃".encode("gb2312"))
    assert refused(path) == "a.txt:1: not UTF-8: byte 0xb0; fits gb18030 and big5 alike"


def test_a_line_of_200_mb_is_refused_in_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        for _ in range(200):
            file.write(b"word " * 200_000)
    tracemalloc.start()
    assert refused(path) == "long.txt: larger than 20 MB"
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 64_000_000


def test_a_line_of_a_million_letters_is_read(tmp_path: Path) -> None:
    words = "Huawei sells chips and " * 4_000
    said = Read(stored(tmp_path, words.encode()))
    assert len(said.mentions) == 4_000
