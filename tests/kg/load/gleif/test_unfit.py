import csv
import json
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.load import gleif
from kg.load.gleif.record import sound
from kg.load.source import Source
from tests.conftest import ROOT
from tests.kg.load.company import Read, written

FOLDER = ROOT / "tests" / "fixtures" / "gleif"
TABLE = FOLDER / "20260506-0800-gleif-goldencopy-lei2-golden-copy.csv"
API = FOLDER / "lei-records.json"
FILES = sorted(FOLDER.iterdir())
CHIPS, HOLDING = "9999EXCHIPDESIGN0086", "9999EXHOLDING0000006"


def read(path: Path) -> Read:
    return Read(gleif, path)


def test_rows_that_cannot_be_read_are_named_and_left_out(tmp_path: Path) -> None:
    rows = list(csv.reader(TABLE.read_text("utf-8").splitlines()))
    rows[1][0], rows[2][1] = "NOLEI", ""
    rows[3].append("one more")
    with (tmp_path / "a.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    taken = read(tmp_path / "a.csv")
    assert [str(fault) for fault in taken.faults] == [
        "a.csv:2: 'NOLEI' is no LEI",
        f"a.csv:3: the entity {HOLDING} has no legal name",
        "a.csv:4: as many cells as columns are due",
    ]
    assert len(taken.of("Party")) == 1


def test_records_that_cannot_be_read_are_named_and_left_out(tmp_path: Path) -> None:
    found = json.loads(API.read_text("utf-8"))
    found["data"][0]["attributes"] = {"lei": CHIPS}
    found["data"][1] = "a text"
    found["data"][2]["attributes"]["lei"] = "short"
    taken = read(written(tmp_path / "a.json", json.dumps(found)))
    assert [str(fault) for fault in taken.faults] == [
        "a.json:1: a record that is no entity, relation or reporting exception",
        "a.json:2: a record that is no object",
        "a.json:3: 'short' is no LEI",
    ]
    assert len(taken.of("Party")) == 1


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("a.csv", "LEI,Entity.LegalJurisdiction\n", "a.csv:1: no column Entity.LegalName"),
        ("a.csv", "LEI,Entity.LegalName\n".encode("utf-16"), "a.csv:1: not UTF-8 but UTF-16"),
        ("a.csv", b'LEI,Entity.LegalName\n"A\0', "not CSV: a NUL byte"),
        ("a.csv", b"LEI,Entity.LegalName\n" + b"x" * 5_000_000, "not CSV: a line of more than"),
        ("a.csv", 'LEI,Entity.LegalName\n"unended', "not CSV: unexpected end of data"),
        ("a.json", '{"data": [{"type": "lei-records", "id": "', "not JSON after record 0"),
        ("a.json", '{"id": "a", "properties": {}}', "a.json:1: a record that is no entity"),
        ("a.json", '{"data": ' + "[" * 200_000, "nested more than 64 deep"),
        ("a.json", '{"data": [{"a": "\\u0000"}]}', "a NUL byte"),
        ("a.json", '{"data": {}}'.encode("utf-16"), "not UTF-8 but UTF-16"),
        ("a.json", b'{"data": [{"a": "\xff"}]}', "not JSON after record 0"),
        ("a.json", '{"data": [{"a": [' + "1," * 200_000 + "1]}]}", "of more than 100,000 parts"),
        ("a.json", '{"data": {"a": "' + "x" * 17_000_000, "a text of more than 16 MB"),
    ],
)
def test_what_is_not_of_gleif_is_refused_in_one_line(
    tmp_path: Path, name: str, text: str | bytes, reason: str
) -> None:
    path = written(tmp_path / name, text)
    with pytest.raises(SourceError) as caught:
        list(gleif.records(Source(path, name)))
    assert reason in str(caught.value)
    assert str(caught.value).startswith(name)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files_of_gleif_are_detected(path: Path) -> None:
    assert gleif.detect(path, path.read_bytes()[:65_536])


@pytest.mark.parametrize("head", [b"LEI,ISIN\n", b'{"data": [1]}', b'{"lei": 1}', b"Entity.A,B\n"])
def test_other_files_are_not(head: bytes) -> None:
    assert not gleif.detect(TABLE, head)


def test_check_digits_are_those_of_iso_17442() -> None:
    assert sound("9845001B2AD43E664E58")
    assert not sound("9845001B2AD43E664E59")
