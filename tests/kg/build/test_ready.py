import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from pyoxigraph import Literal

from kg.build import Inputs, ready
from kg.errors import SourceError, StoreError
from kg.store import Home, home

from .conftest import organisations, silent

TRUE = Literal(True)


def test_a_store_is_built_at_first_need_and_not_again(given: Inputs, place: Home) -> None:
    heard: list[str] = []
    first = ready(place, heard.append, given=given)
    assert heard[0] == "building the graph from the shipped documents; this happens once"
    heard.clear()
    again = ready(place, heard.append, given=given)
    assert (again.generation, heard) == (first.generation, [])


def test_a_changed_document_is_seen_and_built(given: Inputs, place: Home) -> None:
    heard: list[str] = []
    old = ready(place, heard.append, given=given)
    (given.own / "mine.yaml").write_text(organisations("mine"), "utf-8")
    heard.clear()
    new = ready(place, heard.append, given=given)
    assert heard[0] == "the store is older than what is installed; building it again"
    assert new.hash != old.hash
    assert "mine" in str(
        new.query("SELECT ?s { GRAPH <https://w3id.org/chiplex/graph/own/mine> { ?s ?p ?o } }").rows
    )


def test_new_times_of_the_same_bytes_build_nothing(given: Inputs, place: Home) -> None:
    heard: list[str] = []
    first = ready(place, heard.append, given=given)
    os.utime(given.documents / "many.yaml", (1, 1))
    heard.clear()
    assert ready(place, heard.append, given=given).generation == first.generation
    assert heard == []
    assert place.seen.is_file()


def test_looking_again_is_cheap(given: Inputs, place: Home) -> None:
    ready(place, silent, given=given)
    ready(place, silent, given=given)  # notes the times
    (given.documents / "many.yaml").chmod(0o400)
    read = time.perf_counter()
    given.content()
    read = time.perf_counter() - read
    look = time.perf_counter()
    given.glance()
    assert time.perf_counter() - look < read


@pytest.mark.parametrize("damage", ["nonsense", "", "77"])
def test_a_damaged_store_is_built_again_and_this_is_said(
    given: Inputs, place: Home, damage: str
) -> None:
    ready(place, silent, given=given)
    place.pointer.write_text(damage, "utf-8")
    heard: list[str] = []
    ready(place, heard.append, given=given)
    assert heard[0].startswith(str(place.pointer))
    assert heard[0].endswith("building it again")


def test_a_store_of_an_old_format_is_built_again(given: Inputs, place: Home) -> None:
    record = ready(place, silent, given=given).folder / "made-from.json"
    record.write_text('{"format": 0}', "utf-8")
    heard: list[str] = []
    assert ready(place, heard.append, given=given).generation == 2
    assert "format 0, this version reads 1; building it again" in heard[0]


def test_an_old_store_answers_where_a_dossier_is_broken_and_it_is_tried_once(
    given: Inputs, place: Home
) -> None:
    ready(place, silent, given=given)
    (given.own / "mine.yaml").write_text("dossier: organisations\norganisations: 7\n", "utf-8")
    heard: list[str] = []
    assert ready(place, heard.append, given=given).generation == 1
    assert "mine.yaml:2" in heard[-1]
    assert heard[-1].endswith("answers")
    heard.clear()
    assert ready(place, heard.append, given=given).generation == 1
    assert len(heard) == 1
    (given.own / "mine.yaml").unlink()
    heard.clear()
    ready(place, heard.append, given=given)
    assert heard == []


def test_without_any_store_a_broken_dossier_is_an_error(given: Inputs, place: Home) -> None:
    (given.own / "mine.yaml").write_text("dossier: organisations\norganisations: 7\n", "utf-8")
    with pytest.raises(SourceError, match="mine"):
        ready(place, silent, given=given)


def test_an_old_store_answers_where_nothing_may_be_written(
    given: Inputs, place: Home, tmp_path: Path
) -> None:
    ready(place, silent, given=given)
    (given.own / "mine.yaml").write_text(organisations("mine"), "utf-8")
    lock = place.lock
    lock.unlink()
    lock.mkdir()  # even root cannot open a folder for writing
    heard: list[str] = []
    assert ready(place, heard.append, given=given).generation == 1
    assert "cannot be written" in heard[-1]
    assert heard[-1].endswith("answers")
    assert tmp_path in lock.parents


def test_no_store_and_nowhere_to_write_is_one_line(given: Inputs, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    with pytest.raises(StoreError, match="cannot be written") as caught:
        ready(home(tmp_path / "file" / "store"), silent, given=given)
    assert "\n" not in str(caught.value)


def test_two_at_once_build_once(given: Inputs, place: Home) -> None:
    generations: list[int] = []

    def one() -> None:
        generations.append(ready(place, silent, given=given).generation)

    threads = [threading.Thread(target=one) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert generations == [1, 1, 1]


def test_the_way_to_a_question_imports_no_builder() -> None:
    script = (
        "import sys, kg.build; "
        "heavy = ('kg.load', 'kg.derive', 'kg.check', 'kg.build.make'); "
        "print([name for name in heavy if name in sys.modules])"
    )
    run = [sys.executable, "-c", script]
    done = subprocess.run(run, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_moved_store_goes_on_answering(given: Inputs, place: Home, tmp_path: Path) -> None:
    ready(place, silent, given=given)
    shutil.move(place.path, tmp_path / "moved")
    heard: list[str] = []
    assert ready(home(tmp_path / "moved"), heard.append, given=given).generation == 1
    assert heard == []


def test_a_build_that_fails_its_check_is_told_in_one_line(given: Inputs, place: Home) -> None:
    ready(place, silent, given=given)
    (given.own / "mine.yaml").write_text(organisations("mine", seat="notes: [none]"), "utf-8")
    heard: list[str] = []
    assert ready(place, heard.append, given=given).generation == 1
    assert "A party has a seat" in heard[-1]
    assert all("\n" not in line for line in heard)


def test_new_code_that_makes_the_graph_is_seen(given: Inputs, place: Home) -> None:
    first = ready(place, silent, given=given)
    (given.code / "derive").mkdir(parents=True)
    (given.code / "derive" / "rule.py").write_text("pass\n", "utf-8")
    assert ready(place, silent, given=given).generation == first.generation + 1
