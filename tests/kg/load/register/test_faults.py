"""A file that is not what it claims ends in one line with its place."""

from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.load import register
from kg.load.source import Source
from tests.kg.load.register.read import FIXTURES, Read, written

ONE = '{"document_number": "1", "publication_date": "2024-01-02", "title": "A", "type": "Rule"}'


def fault(path: Path) -> str:
    """The one line that a file ends in."""
    with pytest.raises(SourceError) as caught:
        list(register.records(Source(path, path.name)))
    said = str(caught.value)
    assert "\n" not in said
    return said.removeprefix(path.name)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", ": empty file"),
        ('{"results": [' + ONE, ": not JSON after document 1"),
        ('{"results": [' + ONE + ",", ": not JSON after document 1"),
        ('{"count": 1}', ": not JSON of the federal register"),
        ("[" * 100_000, ":1: nested more than 64 deep"),
        ('{"results": [\n{"a": ' + "[" * 100 + "]}", ":2: nested more than 64 deep"),
        (ONE.encode("utf-16"), ":1: not UTF-8 but UTF-16"),
        ('{"results": [{"title": "管"}]}'.encode("gb18030"), ": not JSON after document 0"),
        ('{"results": [\n"\0"]}', ":2: a NUL byte"),
        ('{"results": [\n"\\u0000"]}', ":2: a NUL byte"),
        ('{"results": ["' + "a" * 20_000_000 + '"]}', ":1: a text of more than 16 MB"),
        ('{"results": [1]}', ":1: a result that is no object"),
        ('{"results": [{"document_number": "1"}]}',
         ":1: document 1 without a publication_date that can be read"),
        ('{"results": [{"publication_date": "2024-01-02"}]}',
         ":1: document 1 without a document_number that can be read"),
        ('{"results": [' + ONE + "," + ONE.replace('"A"', '"B"') + "]}",
         ":2: 1 of 2024-01-02 a second time"),
    ],
)  # fmt: skip
def test_bad_json_is_one_line(tmp_path: Path, text: str | bytes, said: str) -> None:
    assert fault(written(tmp_path, text)).startswith(said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<FEDREG>\n<RULES>", ":2: not XML: premature end of data"),
        ("<html/>", ":1: not XML of the federal register: root html"),
        ('<!DOCTYPE a [<!ENTITY b "c">]>\n<FEDREG>&b;</FEDREG>',
         ":1: a document type with declarations of its own"),
        ("<RULE>\n<PREAMB/></RULE>", ":1: a rule without a document number"),
    ],
)  # fmt: skip
def test_bad_xml_is_one_line(tmp_path: Path, text: str, said: str) -> None:
    assert fault(written(tmp_path, text, "issue.xml")).startswith(said)


def test_with_reports_the_good_documents_are_read(tmp_path: Path) -> None:
    text = '{"results": [1, ' + ONE + ', {"title": "x"}]}'
    read = Read(written(tmp_path, text))
    assert [one.number for one in read.issuances] == ["1"]
    assert [str(one).partition(":")[2] for one in read.faults] == [
        "1: a result that is no object",
        "3: document 3 without a document_number that can be read",
    ]


def test_a_byte_order_mark_and_an_array_are_no_faults(tmp_path: Path) -> None:
    read = Read(written(tmp_path, b"\xef\xbb\xbf[" + ONE.encode() + b"]"))
    assert [one.number for one in read.issuances] == ["1"]


def test_a_quote_that_is_escaped_does_not_end_a_text(tmp_path: Path) -> None:
    title = r"a \" [[[ \\" + "[" * 70
    read = Read(written(tmp_path, ONE.replace('"A"', f'"{title}"')))
    assert read.issuances[0].title == 'a " [[[ \\' + "[" * 70


def test_an_address_that_is_none_is_left_out(tmp_path: Path) -> None:
    text = ONE.replace('"A"', '"A", "html_url": "java script:<x>"')
    read = Read(written(tmp_path, text))
    assert not [quad for quad in read.quads if quad.predicate.value.endswith("/url")]


def test_a_fixture_reads_the_same_twice() -> None:
    path = FIXTURES / "issue.xml"
    assert Read(path).quads == Read(path).quads
