"""What is no such table: one clear line with file and line."""

from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.load import chip_table, dossier, kinds
from tests.conftest import ROOT
from tests.kg.load.chip_table.read import FILE, Read

HEAD = FILE.read_text("utf-8").splitlines()[0]
COMMAS = "," * HEAD.count(",")


def written(folder: Path, content: str | bytes) -> Path:
    path = folder / "a.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (HEAD.replace("Foundry,", "Fab,"), "a.csv:1: no column Foundry"),
        (HEAD.replace("Tensor cores", "Foundry"), "a.csv:1: column Foundry is given twice"),
        (HEAD.replace("performance (", "speed ("), "a.csv:1: no column of rates"),
        ("", "a.csv:1: no column Hardware name, Manufacturer"),
        (HEAD.encode("utf-16"), "a.csv: not UTF-8 at byte 0"),
        ((HEAD + "\n昇腾").encode("gb18030"), "a.csv: not UTF-8 at byte"),
        (f"{HEAD}\nA\0{COMMAS}\n", "a.csv:2: not CSV: a NUL byte"),
        (f'{HEAD}\n"A{COMMAS}\n', "a.csv:2: not CSV: unexpected end of data"),
        (HEAD + "\n" + "x" * 3_000_000, "a.csv:2: not CSV: field larger than field limit"),
        (f"{HEAD}\n" + "x," * 3_000_000, "a.csv:2: not CSV: a line of more than"),
    ],
)
def test_what_is_no_such_table_is_refused(tmp_path: Path, content: str | bytes, said: str) -> None:
    with pytest.raises(SourceError) as caught:
        Read(written(tmp_path, content))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("A,B", "a.csv:3: 2 cells where the header has 39"),
        (f"---{COMMAS}", "a.csv:3: a row without a name"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_with_its_line(
    tmp_path: Path, row: str, said: str
) -> None:
    good = f"Chip A,Maker A{COMMAS[1:]}"
    read = Read(written(tmp_path, f"{HEAD}\n{good}\n{row}\n{good.replace('A', 'B')}\n"))
    assert [str(fault) for fault in read.faults] == [said]
    assert len(read.rows) == 2


def test_an_empty_line_and_a_byte_order_mark_do_not_matter(tmp_path: Path) -> None:
    text = FILE.read_bytes().replace(b"\n", b"\r\n")
    plain, marked = Read(), Read(written(tmp_path, b"\xef\xbb\xbf" + text + b"\r\n\r\n"))
    assert [row.name for row in marked.rows] == [row.name for row in plain.rows]


def test_the_table_is_its_own_loaders_and_chips_csv_the_dossiers() -> None:
    own = ROOT / "documents" / "chips.csv"
    assert kinds.detect(FILE).KIND == "chip-table"
    assert kinds.detect(own).KIND == "dossier"
    assert dossier.detect(own)
    assert not dossier.detect(FILE)
    assert not chip_table.detect(own, own.read_bytes()[:65_536])


def test_a_chips_csv_of_ones_own_is_read_as_a_dossier(tmp_path: Path) -> None:
    lines = (ROOT / "documents" / "chips.csv").read_text("utf-8").splitlines()
    path = tmp_path / "chips.csv"
    path.write_text("\n".join(lines[:2]) + "\n", "utf-8")
    records = list(dossier.records(path, own=True))
    assert [record.kind for record in records] == ["document", "chip"]
