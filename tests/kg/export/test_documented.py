"""The examples of the documentation: each line runs and writes what it says."""

import re
import shlex
from pathlib import Path

import pytest

from cli.export import FORMS
from kg.export.formats import FORMATS
from tests.cli.conftest import Run
from tests.conftest import ROOT

TEXT = (ROOT / "docs" / "export.md").read_text("utf-8")
LINES = re.findall(r"^chiplex (export.*)$", TEXT, re.MULTILINE)


def test_every_format_is_documented() -> None:
    table = re.findall(r"^\| (`\w.*?) \|", TEXT, re.MULTILINE)
    named = {name for cell in table for name in re.findall(r"`(\w+)`", cell)}
    assert set(FORMATS) == set(FORMS)
    assert set(FORMATS) <= named


@pytest.mark.parametrize("line", LINES[1:])  # the first, of everything, is tests/cli's
def test_an_example_runs(
    chiplex: Run, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    words = shlex.split(line)
    done = chiplex(*words, PYTHONPATH=str(ROOT))
    assert done.returncode == 0, done.stderr
    if "-o" in words:
        made = tmp_path / words[words.index("-o") + 1]
        assert made.exists()
        assert done.stdout == ""
    else:
        assert len(done.stdout) > 500


def test_there_are_examples() -> None:
    assert len(LINES) == 7
