"""Kills real builds at random moments and looks whether the store still answers in full.

``python -m tests.kills 30``, from the top of a checkout, does it over the shipped documents.
"""

import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from kg.build import Inputs
from kg.build.inputs import inputs
from kg.store import Home, home, open_store
from kg.store.digest import dataset_hash

BUILD = """
import sys
from pathlib import Path
from kg.build import Inputs
from kg.build.make import build
from kg.store import home
place, *folders = map(Path, sys.argv[1:])
build(home(place), given=Inputs(*folders))
"""
OWN = """dossier: organisations
recorded: 2026-11-24
known-through: 2026-11-24
confidence: verified
source: []
organisations:
  - id: kill-trial
    kind: Organization
    name: {{en: Kill trial {number}}}
    jurisdiction: US
    seat: US
"""


@dataclass
class Trial:
    """Builds of slightly different inputs, killed one after the other.

    Every build has another own dossier, so that an old answer and a new one can be told apart.
    """

    place: Home
    given: Inputs
    chance: random.Random
    seconds: float = 0.0
    killed: int = 0
    finished: int = 0
    hashes: set[str] = field(default_factory=set)

    def first(self) -> None:
        """Build once in peace, to have an answer and to know how long it takes."""
        began = time.monotonic()
        if self._start(0).wait() != 0:
            raise RuntimeError("the build fails even when it is left in peace")
        self.seconds = time.monotonic() - began
        self.look()

    def kill(self, number: int) -> None:
        """Start a build, end it with SIGKILL at a random moment, and look."""
        before = open_store(self.place).generation
        child = self._start(number)
        try:
            child.wait(self.chance.uniform(0.0, self.seconds))
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
        if child.wait() == -signal.SIGKILL:
            self.killed += 1
        after = self.look()
        if after != before:
            self.finished += 1
        if child.returncode == 0 and after == before:
            raise AssertionError(f"build {number} ended well and was not switched to")

    def last(self) -> None:
        """Build in peace once more: it works, and nothing of the killed ones is left."""
        if self._start(0).wait() != 0:
            raise AssertionError("after the kills no build succeeds")
        current = self.look()
        left = self.place.numbers()
        if len(left) > 2 or left[-1] != current or list(self.place.path.glob("*.new")):
            raise AssertionError(f"left behind: {left}, the current one is {current}")

    def look(self) -> int:
        """Ask the store: all of one generation is there, and nothing else.

        Raises:
            AssertionError: What is stored is not what its record says.
        """
        store = open_store(self.place)
        if dataset_hash(store.engine) != store.hash:
            raise AssertionError(f"generation {store.generation} is not what its record says")
        self.hashes.add(store.hash)
        return store.generation

    def _start(self, number: int) -> "subprocess.Popen[bytes]":
        (self.given.own / "kill.yaml").write_text(OWN.format(number=number), "utf-8")
        folders = (self.given.documents, self.given.ontology, self.given.shapes, self.given.own)
        return subprocess.Popen(
            [sys.executable, "-c", BUILD, str(self.place.path), *map(str, folders)]
        )


def run(times: int, place: Home, given: Inputs, seed: int) -> Trial:
    """Kill builds so many times; the trial says how it went.

    Raises:
        AssertionError: The store did not answer in full after a kill.
    """
    trial = Trial(place, given, random.Random(seed))
    trial.first()
    for number in range(1, times + 1):
        trial.kill(number)
    trial.last()
    return trial


def main() -> None:
    """Run the trial over the shipped documents."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(10**6)
    folder = Path(tempfile.mkdtemp(prefix="chiplex-kills-"))
    try:
        (folder / "own").mkdir()
        trial = run(times, home(folder / "store"), inputs(own=folder / "own"), seed)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    sys.stdout.write(
        f"kills: {times} builds of {trial.seconds:.1f} s (seed {seed}): {trial.killed} killed, "
        f"{trial.finished} had switched, the store answered in full after each\n"
    )


if __name__ == "__main__":
    main()
