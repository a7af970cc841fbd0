from pathlib import Path

import pytest

from kg.export.pages import all_pages, publish
from tests.conftest import ROOT

PAGES = ROOT / "docs" / "questions"
AGAIN = "python -m kg.export.pages"


@pytest.mark.parametrize(("name", "text"), list(all_pages()), ids=lambda value: value[:20])
def test_the_page_says_what_the_question_says(name: str, text: str) -> None:
    assert (PAGES / name).read_text("utf-8") == text, f"write the pages again: {AGAIN}"


def test_there_is_no_page_of_no_question() -> None:
    assert {path.name for path in PAGES.iterdir()} == {name for name, _ in all_pages()}


def test_a_page_of_no_question_is_removed(tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text("")
    publish(tmp_path)
    assert not (tmp_path / "old.md").exists()
    assert (tmp_path / "rules-for-use.md").is_file()
