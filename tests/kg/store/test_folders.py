from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.store import Home, home, open_store, own_dossiers

from .conftest import Commit


def test_a_given_folder_comes_before_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CHIPLEX_STORE", str(tmp_path / "named"))
    monkeypatch.setenv("CHIPLEX_DOSSIERS", str(tmp_path / "mine"))
    assert home(tmp_path / "given").path == tmp_path / "given"
    assert home().path == tmp_path / "named"
    assert own_dossiers() == tmp_path / "mine"


def test_without_either_the_store_is_in_the_users_data_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("CHIPLEX_STORE", raising=False)
    monkeypatch.delenv("CHIPLEX_DOSSIERS", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert home().path.parts[-2:] == ("chiplex", "store")
    assert own_dossiers().parts[-2:] == ("chiplex", "dossiers")


def test_nothing_built_is_no_generation_and_no_store(place: Home) -> None:
    assert place.current() is None
    with pytest.raises(StoreError, match="no store here yet"):
        open_store(place)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "names no generation"),
        (b"../1\n", "names no generation"),
        (b"\xff\xfe", "cannot be read"),
        (b"9\n", "generation 9 is missing or unfinished"),
    ],
)
def test_a_damaged_pointer_is_one_clear_line(
    place: Home, commit: Commit, text: bytes, said: str
) -> None:
    commit("first")
    place.pointer.write_bytes(text)
    with pytest.raises(StoreError, match=said) as caught:
        open_store(place)
    assert "\n" not in str(caught.value)


def test_a_store_of_another_format_is_not_opened(place: Home, commit: Commit) -> None:
    record = commit("first").folder / "made-from.json"
    record.write_text(record.read_text("utf-8").replace('"format": 1', '"format": 99'), "utf-8")
    with pytest.raises(StoreError, match="format 99, this version reads 1"):
        open_store(place)


def test_a_damaged_database_is_one_clear_line(place: Home, commit: Commit) -> None:
    folder = commit("first").folder
    (folder / "CURRENT").write_text("nonsense", "utf-8")
    with pytest.raises(StoreError, match=str(folder)) as caught:
        open_store(place)
    assert "\n" not in str(caught.value)
