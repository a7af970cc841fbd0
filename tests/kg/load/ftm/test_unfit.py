import json
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.load import ftm
from kg.load.ftm import schema
from kg.load.source import Source
from kg.terms import RDFS_LABEL, SKOS_ALT_LABEL
from tests.conftest import ROOT, require
from tests.kg.load.company import Read
from tests.kg.load.company import written as file

FILE = ROOT / "tests" / "fixtures" / "ftm" / "example.ftm.json"


def read(path: Path) -> Read:
    return Read(ftm, path)


def written(path: Path, *lines: object) -> Path:
    texts = (line if isinstance(line, str) else json.dumps(line) for line in lines)
    return file(path, "\n".join(texts) + "\n")


def company(id_: str, name: str = "A Ltd.", **more: list[str]) -> dict[str, object]:
    return {
        "id": id_,
        "schema": "Company",
        "properties": {"name": [name], "jurisdiction": ["de"], **more},
    }


def test_a_schema_without_a_case_is_taken_as_its_nearest_ancestor(tmp_path: Path) -> None:
    require("the extra ftm (followthemoney)", schema.told())
    taken = read(written(tmp_path / "a.json", {**company("a"), "schema": "LegalEntity"}))
    assert taken.of("Party")
    assert taken.of("Organization") == []
    assert (schema.nearest("Vehicle"), schema.nearest("Position"), schema.nearest("Hat")) == (
        "Asset", "", None,
    )  # fmt: skip


def test_without_the_library_the_known_schemata_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "_model", lambda: None)
    schema._ancestor.cache_clear()
    try:
        taken = read(written(tmp_path / "a.json", {**company("a"), "schema": "Hat"}, company("b")))
        assert [str(fault) for fault in taken.faults] == [
            "a.json:1: the schema 'Hat' of 'a' is not known; with the extra chiplex[ftm] more are"
        ]
        assert taken.of("Organization") == ["org/a-ltd-de"]
        assert schema.nearest("RealEstate") == "Asset"
    finally:
        schema._ancestor.cache_clear()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"id": "a", "schema": "Company", "prop', "2: not JSON"),
        ('{"schema": "Company", "properties": {}}', "2: an entity without an id"),
        ('{"id": "b", "properties": {}}', "2: the entity 'b' has no schema"),
        ('{"id": "b", "schema": "Company"}', "2: the entity 'b' has no properties"),
        ("[" * 200_000, "2: nested without end"),
        ('{"id": "b\\u0000", "schema": "Company", "properties": {}}', "2: a NUL character"),
        ('["a"]', "2: no JSON object"),
        (
            '{"id": "b", "schema": "Ownership", "properties": {"owner": ["a"], "asset": ["z"]}}',
            "2: the asset 'z' of the Ownership 'b' is in no line",
        ),
        (
            '{"id": "b", "schema": "Directorship", "properties": {"director": ["a"]}}',
            "2: the Directorship 'b' has no organization",
        ),
    ],
)
def test_a_line_that_cannot_be_read_is_named_and_left_out(
    tmp_path: Path, line: str, reason: str
) -> None:
    taken = read(written(tmp_path / "a.json", company("a"), line, company("c", "C Ltd.")))
    (fault,) = taken.faults
    assert str(fault).startswith(f"a.json:{reason}")
    assert "\n" not in str(fault)
    assert taken.of("Organization") == ["org/a-ltd-de", "org/c-ltd-de"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"id": "a"}'.encode("utf-16"), "not UTF-8 but UTF-16"),
        (b'{"id": "' + b"x" * 17_000_000, "a line of more than 16 MB"),
        ('{"id": "a", "schema": "公司"}'.encode("gb18030"), "not UTF-8 at byte"),
    ],
)
def test_a_file_of_something_else_is_refused_in_one_line(
    tmp_path: Path, text: bytes, reason: str
) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(text)
    with pytest.raises(SourceError, match=reason) as caught:
        list(ftm.records(Source(path, "a.json")))
    assert str(caught.value).startswith("a.json:1: ")


def test_an_id_on_two_lines_is_one_party_with_one_label(tmp_path: Path) -> None:
    taken = read(written(tmp_path / "a.json", company("a"), company("a", "A Limited")))
    assert taken.objects("org/a-ltd-de", RDFS_LABEL) == ["A Ltd."]
    assert taken.objects("org/a-ltd-de", SKOS_ALT_LABEL) == ["A Limited"]
    assert [what for what, _ in taken.counts] == ["id on more than one line"]


def test_what_says_nothing_of_parties_is_left_out_and_counted(tmp_path: Path) -> None:
    own = {"owner": ["a"], "asset": ["b"]}
    taken = read(
        written(
            tmp_path / "a.json",
            company("a"),
            company("b", "B Ltd."),
            {"id": "c", "schema": "Ownership", "properties": own},
            {"id": "c", "schema": "Ownership", "properties": own},
            {"id": "d", "schema": "Ownership", "properties": {"owner": ["a"], "asset": ["a"]}},
            {"id": "e", "schema": "Security", "properties": {"name": ["E"]}},
            {"id": "f", "schema": "Event", "properties": {"name": ["F"]}},
        )
    )
    assert [what for what, _ in taken.counts] == [
        "id on more than one line, left out",
        "Ownership of a party to itself, left out",
        "Security without issuer, left out",
        "schema Event left out",
    ]
    assert taken.faults == []
    assert len(taken.of("Ownership")) == 1


def test_a_document_is_called_as_its_file_or_as_the_user_says(tmp_path: Path) -> None:
    folder = tmp_path / "ex_set"
    folder.mkdir()
    path = written(folder / "entities.ftm.json", company("a"))
    (plain, titled) = (
        next(ftm.records(Source(path, str(path), title=title))) for title in ("", "A Set")
    )
    assert isinstance(plain, ftm.Document)
    assert isinstance(titled, ftm.Document)
    assert (plain.id, titled.id) == ("ex-set-entities", "a-set")


def test_entities_are_detected() -> None:
    head = FILE.read_bytes()
    assert ftm.detect(FILE, head[:65_536])
    assert ftm.detect(FILE, b"\xef\xbb\xbf" + head[:300])
    assert not ftm.detect(FILE, b'{"schemata": {}, "properties": {}}')
    assert not ftm.detect(FILE, b"name,schema,properties\n")
