"""A killed build leaves the old graph answering; `python -m tests.kills` tries what ships."""

import random
import signal
import subprocess
import sys

import pytest

from kg.build import Inputs
from kg.build.make import build
from kg.store import Home, open_store
from kg.store.digest import dataset_hash
from tests.kills import run

from .conftest import organisations

SUICIDE = """
import os, signal, sys
from pathlib import Path
import kg.store.draft, kg.store.made
from kg.build import Inputs
from kg.build.make import build
from kg.store import home

when, place, *folders = sys.argv[1:]
def die():
    os.kill(os.getpid(), signal.SIGKILL)
def progress(line):
    if line == when:
        die()
def dying(real, before):
    def replace(path, text):
        if not before:
            real(path, text)
        die()
    return replace
if when in ("before the record", "after the record"):
    kg.store.made.replace = dying(kg.store.made.replace, when.startswith("before"))
if when in ("before the switch", "after the switch"):
    kg.store.draft.replace = dying(kg.store.draft.replace, when.startswith("before"))
build(home(Path(place)), given=Inputs(*map(Path, folders)), progress=progress)
"""
STAGES = [
    "reading documents",
    "checking",
    "writing",
    "after the record",
    "before the switch",
    "after the switch",
]


@pytest.mark.parametrize("when", STAGES)
def test_a_build_killed_at_any_stage_leaves_a_whole_graph(
    given: Inputs, place: Home, when: str
) -> None:
    build(place, given=given)
    (given.own / "mine.yaml").write_text(organisations("mine"), "utf-8")
    folders = (given.documents, given.ontology, given.shapes, given.own)
    child = subprocess.run(
        [sys.executable, "-c", SUICIDE, when, str(place.path), *map(str, folders)], check=False
    )
    assert child.returncode == -signal.SIGKILL
    store = open_store(place)
    assert store.generation == (2 if when == "after the switch" else 1)
    assert dataset_hash(store.engine) == store.hash
    report = build(place, given=given)
    assert report is not None
    assert place.current() == report.generation
    assert len(place.numbers()) == 2
    assert not list(place.path.rglob("*.new"))


def test_builds_killed_at_random_moments_leave_a_whole_graph(given: Inputs, place: Home) -> None:
    trial = run(3, place, given, random.randrange(10**6))
    assert trial.killed + trial.finished >= 3
    assert len(trial.hashes) == trial.finished + 1
