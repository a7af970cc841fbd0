"""The manifest: what is written can be read, and what is none is told apart."""

from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.fetch import manifest
from kg.fetch.manifest import Entry

ENTRY = Entry(
    "ecfr", {"part": "744"}, "https://a.example/", "now", "now", "0" * 64, 3, "text/xml",
    etag='"1"', given={"url": "https://a.example/", "published": "2026-07-23"},
)  # fmt: skip

UNSIZED = """{"chiplex-fetch": 1, "files": {"a":
    {"source": 1, "url": 1, "fetched": 1, "sha256": 1, "size": "x"}}}"""


def test_a_manifest_comes_back_as_it_was_written(tmp_path: Path) -> None:
    assert manifest.read(tmp_path) == {}
    manifest.write(tmp_path, {"华为.xml": ENTRY})
    assert manifest.read(tmp_path) == {"华为.xml": ENTRY}
    assert [path.name for path in tmp_path.iterdir()] == ["fetched.json"]
    assert manifest.ours(tmp_path / "fetched.json")


@pytest.mark.parametrize("text", ["{}", "[]", '{"results": []}', '"chiplex-fetch"'])
def test_another_file_of_that_name_is_no_manifest(tmp_path: Path, text: str) -> None:
    (tmp_path / "fetched.json").write_text(text)
    assert manifest.read(tmp_path) == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "not JSON"),
        ("\xff", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ('{"chiplex-fetch": 2, "files": {}}', "a manifest of version 2, not 1"),
        ('{"chiplex-fetch": 1}', "no files"),
        ('{"chiplex-fetch": 1, "files": {"a": {"size": 1}}}', "an entry without 'source'"),
        ('{"chiplex-fetch": 1, "files": {"a": []}}', "an entry that is none"),
        (UNSIZED, "an entry that is none"),
    ],
)
def test_a_manifest_that_cannot_be_read_is_one_line(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "fetched.json").write_text(text, "latin-1")
    with pytest.raises(SourceError) as caught:
        manifest.read(tmp_path)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
