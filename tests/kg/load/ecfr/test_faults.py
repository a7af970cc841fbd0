"""A file that is not what it claims ends in one line with its place."""

from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.load import ecfr
from kg.load.source import Source
from tests.kg.load.ecfr.read import FIXTURES, Read, written

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
ROW = "<TR><TD>CHINA</TD><TD>A</TD><TD>B</TD></TR>"
LIST = (
    HEAD + '<DIV5 N="744" TYPE="PART">\n<DIV9 N="Supplement No. 4 to Part 744" TYPE="APPENDIX">\n'
    "<DIV><TABLE>{rows}</TABLE></DIV></DIV9></DIV5>"
)
LAUGHS = (
    HEAD + '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>\n<ECFR>&b;</ECFR>'
)


def fault(path: Path) -> str:
    """The one line that a file ends in."""
    with pytest.raises(SourceError) as caught:
        list(ecfr.records(Source(path, path.name)))
    said = str(caught.value)
    assert "\n" not in said
    return said.removeprefix(path.name)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", ": empty file"),
        (b"  \n", ": empty file"),
        (HEAD + '<DIV5 N="1" TYPE="PART">\n<HEAD>x</HEAD>',
         ":3: not XML: premature end of data in tag DIV5 line 2"),
        (HEAD + "<html>\n</html>", ":1: not XML of the ecfr: root html"),
        (HEAD + "<ECFR>\n</ECFR>", ": no division in it"),
        (LAUGHS, ":2: a document type with declarations of its own"),
        (HEAD + '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<ECFR>&a;</ECFR>',
         ":2: a document type with declarations of its own"),
        (HEAD + '<DIV5 N="1" TYPE="PART">\n<P>&other;</P></DIV5>',
         ":3: not XML: entity 'other' not defined"),
        ((HEAD + "<ECFR/>").encode("utf-16"), ":1: not UTF-8 but UTF-16 or UTF-32"),
        ('<?xml version="1.0" encoding="GB18030"?>\n<ECFR/>'.encode("gb18030"),
         ":1: not UTF-8: declared as GB18030"),
        (HEAD.encode() + '<DIV5 N="1" TYPE="PART"><P>管制</P></DIV5>'.encode("gb18030"), None),
        (HEAD + '<DIV5 N="1" TYPE="PART">\n<P>a\0b</P></DIV5>', ":3: a NUL byte"),
        (HEAD + "<DIV>" * 300 + "</DIV>" * 300, None),
        (HEAD + '<DIV5 N="1" TYPE="PART">' + "<DIV>" * 300, None),
    ],
)  # fmt: skip
def test_a_bad_file_is_one_line(tmp_path: Path, text: str | bytes, said: str | None) -> None:
    found = fault(written(tmp_path, text))
    assert found == said or (said is None and found.startswith(":"))


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    text = b"\xef\xbb\xbf" + (FIXTURES / "part-774.xml").read_bytes()
    assert len(Read(written(tmp_path, text)).records) == len(
        Read(FIXTURES / "part-774.xml").records
    )


def test_a_file_without_a_title_number_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, HEAD + '<DIV8 N="1.1" TYPE="SECTION"/>', "section.xml")
    assert fault(path) == ":1: neither the file nor its name says which title it is"


def test_a_row_with_missing_cells_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    good = "<TR><TD>CHINA</TD><TD>A</TD><TD>B</TD><TD>C</TD><TD>84 FR 1, 1/2/19</TD></TR>"
    path = written(tmp_path, LIST.format(rows=f"\n{ROW}\n{good}"))
    assert fault(path) == ":5: a row of 3 cells where 5 are due"
    read = Read(path)
    assert [str(one) for one in read.faults] == [
        "title-15-2026-07-23.xml:5: a row of 3 cells where 5 are due"
    ]
    assert [one.name for one in read.entries] == ["A"]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("<TR><TD/><TD>A</TD><TD/><TD/><TD/></TR>", ":4: an entity before the first country"),
        ("<TR><TH>Country</TH><TH>Party</TH></TR>", None),
        ("<TR><TD/><TD/><TD/><TD/><TD/></TR>", ":4: a row without an entity"),
    ],
)
def test_a_table_of_another_kind_is_refused(tmp_path: Path, rows: str, said: str | None) -> None:
    found = fault(written(tmp_path, LIST.format(rows=rows)))
    assert found == said or (said is None and "not the columns of the list" in found)


def test_a_very_long_text_is_refused_before_it_is_held(tmp_path: Path) -> None:
    text = HEAD + '<DIV8 N="1.1" TYPE="SECTION">\n<P>' + "a" * 12_000_000 + "</P></DIV8>"
    assert "text node too long" in fault(written(tmp_path, text)).casefold()
    text = HEAD + '<DIV8 N="1.1" TYPE="SECTION">\n<P x="' + "a" * 20_000_000
    assert fault(written(tmp_path, text)).startswith(":3: more than 16 MB without")
    text = HEAD + '<DIV8 N="1.1" TYPE="SECTION">\n<P>' + "<B/>" * 300_000 + "</P></DIV8>"
    assert "too much in one division" in fault(written(tmp_path, text))
    parts = "<P>" + "a" * 1_000_000 + "</P>\n"
    text = HEAD + '<DIV8 N="1.1" TYPE="SECTION">\n' + parts * 70 + "</DIV8>"
    assert "too much in one division" in fault(written(tmp_path, text))
