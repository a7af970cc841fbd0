from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.load import kinds
from kg.load.source import Source
from tests.conftest import ROOT

LISTS = ROOT / "tests" / "fixtures" / "screening"


@pytest.mark.parametrize("file", sorted(LISTS.iterdir()), ids=lambda file: file.name)
def test_a_file_finds_its_loader(file: Path) -> None:
    assert kinds.detect(file).KIND == "screening-list"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "an empty file"),
        (b" \n\t\n", "an empty file"),
        (b"\x89PNG\r\n\x1a\n", "an image of no kind"),
        (b"PK\x03\x04rest", "a zip archive or office document of no kind"),
        (b"\x00\x01\x02", "binary data of no kind"),
        (
            b"<?xml version='1.0'?><CFRGRANULE><FDSYS>",
            "the annual edition of the CFR, which is not",
        ),
        (b'{"identifier": "3", "label_level": "Title 3"}', "the eCFR's table of contents"),
    ],
)
def test_what_nobody_takes_is_refused_and_described(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    file = tmp_path / "unknown.dat"
    file.write_bytes(content)
    with pytest.raises(SourceError, match=reason):
        kinds.detect(file)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        kinds.detect(tmp_path / "none.csv")


def test_a_kind_is_found_by_its_name() -> None:
    loader = kinds.kind("screening-list")
    assert loader is not None
    assert loader.KIND in kinds.names()
    assert kinds.kind("nothing") is None


def test_every_loader_that_is_there_has_a_name_of_its_own() -> None:
    assert len(kinds.names()) == len(set(kinds.names()))


def test_yaml_of_others_in_a_folder_is_no_dossier_but_named_it_is_read_as_one(
    tmp_path: Path,
) -> None:
    file = tmp_path / "ci.yml"
    file.write_text("name: ci\non: push\n", "utf-8")
    with pytest.raises(SourceError, match=r"ci\.yml: YAML that is no dossier"):
        kinds.detect(file, named=False)
    assert kinds.detect(file).KIND == "dossier"
    file.write_text("# mine\n'dossier': organisations\n", "utf-8")
    assert kinds.detect(file, named=False).KIND == "dossier"


def test_faults_of_a_dossier_name_the_file_as_its_user_does(tmp_path: Path) -> None:
    file = tmp_path / "passing"
    file.write_text("name: ci\n", "utf-8")
    loader = kinds.kind("dossier")
    assert loader is not None
    with pytest.raises(SourceError, match=r"^stdin:1: 'dossier' is missing"):
        list(loader.records(Source(file, "stdin")))
