import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def chiplex(shipped_store: Path, tmp_path: Path) -> Run:
    """The command, in a process of its own, on the shipped store and without own dossiers."""

    def run(
        *args: str, given: str = "", check: bool = False, **env: str
    ) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "tests.cli.run", *args],
            input=given,
            capture_output=True,
            encoding="utf-8",
            check=check,
            env=environment(shipped_store, tmp_path) | env,
        )

    return run


def environment(store: Path, own: Path) -> dict[str, str]:
    """The environment in which the command finds its store."""
    kept = {name: text for name, text in os.environ.items() if name not in {"NO_COLOR", "COLUMNS"}}
    return kept | {"CHIPLEX_STORE": str(store), "CHIPLEX_DOSSIERS": str(own / "own")}
