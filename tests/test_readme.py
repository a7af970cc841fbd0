import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

README = (ROOT / "README.md").read_text("utf-8")
TOUR = re.search(r"## A tour in five lines\n\n```sh\n(.*?)```", README, re.DOTALL)
LINES = TOUR[1].splitlines() if TOUR else []
INSTALL = "python -m pip install . && chiplex ask rules-for-use"
COMMANDS = (
    f'{INSTALL} --chip "Ascend 910C" --outside US --as-of 2025-05-14',
    "python -m pip install -e '.[test]' && python -m pytest",
)


def test_the_two_commands_stand_there_as_they_are_typed() -> None:
    assert all(f"```sh\n{command}\n```" in README for command in COMMANDS)


def test_the_tour_has_five_lines() -> None:
    assert len(LINES) == 5


@pytest.mark.parametrize("line", LINES)
def test_a_line_of_the_tour_answers(line: str, shipped_store: Path) -> None:
    program, *words = shlex.split(line)
    assert program == "chiplex"
    done = subprocess.run(
        [sys.executable, "-c", "from kg.cli import app; app()", *words],
        env={**os.environ, "CHIPLEX_STORE": str(shipped_store)},
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert (done.returncode, len(done.stdout.splitlines()) > 2) == (0, True), done.stderr


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#]+)\)", README))
def test_what_the_readme_points_at_exists(link: str) -> None:
    assert (ROOT / link).exists()
