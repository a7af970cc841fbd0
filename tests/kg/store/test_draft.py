import fcntl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Quad

from kg.errors import StoreError
from kg.store import Home, Store, draft, home, open_store
from kg.store.draft import Draft, writing

from .conftest import Commit, quads, silent

WORD = "SELECT ?word { <https://example.org/a> <https://example.org/says> ?word }"


def said(store: Store) -> str:
    return getattr(store.query(WORD).rows[0][0], "value", "")


def test_a_commit_switches_and_keeps_the_generation_before(place: Home, commit: Commit) -> None:
    first = commit("first")
    second = commit("second")
    assert (said(first), said(second)) == ("first", "second")
    assert place.numbers() == [1, 2]
    third = commit("third")
    assert place.numbers() == [2, 3]
    assert (said(second), said(third), said(open_store(place))) == ("second", "third", "third")


def test_an_unfinished_generation_is_not_seen_and_is_cleared_away(
    place: Home, commit: Commit
) -> None:
    commit("first")
    with writing(place, silent):
        Draft(place).add(quads("unfinished"))  # and never committed, as in a killed build
    (place.path / "current.77.new").write_text("2", "utf-8")
    assert place.numbers() == [1, 2]
    assert said(open_store(place)) == "first"
    commit("second")
    assert said(open_store(place)) == "second"
    assert not list(place.path.glob("*.new"))
    assert place.numbers() == [1, 2]


def test_a_dropped_draft_leaves_nothing(place: Home, commit: Commit) -> None:
    commit("first")
    with writing(place, silent):
        draft = Draft(place)
        draft.add(quads("dropped"))
        draft.drop()
    assert place.numbers() == [1]


def test_a_damaged_pointer_is_healed_by_the_next_commit(place: Home, commit: Commit) -> None:
    commit("first")
    place.pointer.write_text("nonsense", "utf-8")
    assert said(commit("second")) == "second"


def test_a_second_writer_waits_for_the_first_and_says_so(place: Home) -> None:
    heard: list[str] = []
    order: list[str] = []

    def late() -> None:
        with writing(place, heard.append):
            order.append("second")

    with writing(place, silent):
        thread = threading.Thread(target=late)
        thread.start()
        while not heard:
            time.sleep(0.01)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]
    assert heard == [f"{place.path}: another process is writing the store; waiting for it"]


def test_a_second_writer_gives_up_in_the_end(place: Home) -> None:
    place.path.mkdir(parents=True)
    holder = "import fcntl, sys, time; held = open(sys.argv[1], 'a'); fcntl.flock(held, 2); "
    holder += "print('held', flush=True); time.sleep(60)"
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(place.lock)], stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with (
            pytest.raises(StoreError, match="another process is writing"),
            writing(place, silent, 0.1),
        ):
            pass
        other.kill()
    with writing(place, silent, 5), place.lock.open("a") as again, pytest.raises(BlockingIOError):
        fcntl.flock(again.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_a_store_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    with (
        pytest.raises(StoreError, match="cannot be written: not a directory") as caught,
        writing(home(tmp_path / "file" / "store"), silent),
    ):
        pass
    assert "\n" not in str(caught.value)


def test_a_draft_that_outgrows_its_room_moves_to_disk(
    place: Home, commit: Commit, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = commit("same").hash
    monkeypatch.setattr(draft, "PART", 7)
    monkeypatch.setattr(draft, "ROOM", 20)
    assert commit("same").hash == small
    assert len(open_store(place).engine) == 61


def test_what_fails_while_quads_are_made_is_not_taken_for_a_full_disk(place: Home) -> None:
    def broken() -> Iterator[Quad]:
        yield from quads("word")
        raise OSError("not the store's")

    with writing(place, silent), pytest.raises(OSError, match="not the store's"):
        Draft(place).add(broken())
