import doctest
from pathlib import Path

import pytest

from tests.conftest import ROOT


def test_what_the_page_shows_is_so(shipped_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHIPLEX_STORE", str(shipped_store))
    page = ROOT / "docs" / "python.md"
    flags = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    failed, tried = doctest.testfile(str(page), module_relative=False, optionflags=flags)
    assert (failed, tried > 15) == (0, True)
