import html
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.explain.receipt import compared, fingerprint, read, receipt
from tests.kg.explain.conftest import Rows

ASKED_AT = "2026-11-24T09:00:00Z"


def test_a_receipt_is_read_back_as_it_was(answered: Rows, tmp_path: Path) -> None:
    slip = receipt(answered({}), "0.1.0", "f" * 64, ASKED_AT)
    for wrapped in (
        slip.text(),
        f"# {{not json}}\n\n| a | {{}} |\n\n```json\n{slip.text()}\n```\n",
        f"<pre>{html.escape(slip.text())}</pre>",
        f"chiplex: receipt\n{slip.text()}\n",
    ):
        file = tmp_path / "receipt"
        file.write_text(wrapped, "utf-8")
        assert read(file) == slip


@pytest.mark.parametrize("text", ["", "{", "{}", '{"question": "x"}', "[1]", "\x00"])
def test_what_is_no_receipt_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "receipt"
    file.write_text(text, "utf-8")
    with pytest.raises(SourceError) as caught:
        read(file)
    assert str(caught.value) == f"{file}: no receipt of chiplex"


def test_what_is_not_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "receipt"
    file.write_bytes(b"\xff\xfe{")
    with pytest.raises(SourceError, match="not UTF-8"):
        read(file)
    with pytest.raises(SourceError, match="No such file"):
        read(tmp_path / "none")


def test_the_order_of_rows_does_not_count(answered: Rows) -> None:
    one, two = {"title": "One"}, {"title": "Two"}
    assert fingerprint(answered(one, two)) == fingerprint(answered(two, one))
    assert fingerprint(answered(one, two)) != fingerprint(answered(one))


def test_new_and_gone_rows_are_told_apart(answered: Rows) -> None:
    slip = receipt(answered({"title": "One"}, {"title": "Two"}), "0.1.0", "f" * 64, ASKED_AT)
    assert compared(slip, answered({"title": "Two"}, {"title": "One"})).same
    found = compared(slip, answered({"title": "Two"}, {"title": "Three"}, {"title": "Four"}))
    assert (found.same, found.kept, len(found.new), found.gone) == (False, 1, 2, 1)
