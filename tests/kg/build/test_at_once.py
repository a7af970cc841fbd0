import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kg.build import Inputs
from kg.build.loading import load
from kg.build.make import build
from kg.store import Home, open_store
from kg.store.loaded import holdings

from .test_loading import LIST, loaded, newer, whole, world

__all__ = ["world"]

SUICIDE = """
import os, signal, sys
from pathlib import Path
from kg.build import Inputs
from kg.build.loading import load
from kg.store import home
when, place, file, *folders = sys.argv[1:]
def progress(line):
    if line.startswith(when):
        os.kill(os.getpid(), signal.SIGKILL)
load(home(Path(place)), [Path(file)], given=Inputs(*map(Path, folders)), progress=progress)
"""

SLOW = """
import sys, time
from pathlib import Path
from kg.build import Inputs
from kg.build.loading import load
from kg.store import home
go, place, file, *folders = sys.argv[1:]
def progress(line):
    if line.startswith("checking"):
        print("writing", flush=True)
        while not Path(go).exists():
            time.sleep(0.02)
load(home(Path(place)), [Path(file)], given=Inputs(*map(Path, folders)), progress=progress)
"""


@pytest.mark.parametrize(
    "when", ["writing documents", "deriving", "writing what is derived", "checking"]
)
def test_a_killed_load_leaves_the_graph_as_it_was(place: Home, world: Inputs, when: str) -> None:
    build(place, given=world)
    folders = (world.documents, world.ontology, world.shapes, world.own, world.code)
    words = [when, str(place.path), str(LIST), *map(str, folders)]
    child = subprocess.run([sys.executable, "-c", SUICIDE, *words], check=False, env=os.environ)
    assert child.returncode == -signal.SIGKILL
    assert open_store(place).generation == 1
    whole(place)
    assert loaded(place, world, LIST).rows[0].state == "new"
    assert not list(place.path.rglob("*.new"))


def test_a_second_load_waits_for_the_first_and_says_so(
    place: Home, world: Inputs, tmp_path: Path
) -> None:
    build(place, given=world)
    go, said = tmp_path / "go", list[str]()
    folders = (world.documents, world.ontology, world.shapes, world.own, world.code)
    words = [str(go), str(place.path), str(LIST), *map(str, folders)]
    first = subprocess.Popen([sys.executable, "-c", SLOW, *words], stdout=subprocess.PIPE)
    assert first.stdout is not None
    assert first.stdout.readline() == b"writing\n"

    def heard(line: str) -> None:
        said.append(line)
        go.touch()

    second = load(place, [newer(tmp_path)], given=world, notice=heard)
    assert first.wait() == 0
    first.stdout.close()
    assert "another process is writing the store; waiting for it" in said[0]
    assert [row.state for row in second.rows] == ["replaced"]  # it sees what the first has done
    assert len(holdings(open_store(place).folder).documents) == 2
    whole(place)
