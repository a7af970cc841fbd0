"""What all tests share: the checkout, and what to do where something from outside is missing."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples in each run: what is tried is the gate's, not a day's luck.
settings.register_profile("gate", derandomize=True)
settings.load_profile("gate")

pytest_plugins = ["tests.servers.fixtures"]

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("CHIPLEX_DATA") or ROOT.parent / "shared" / "data")
"""Real files of the kinds that can be loaded, which are no part of the repository."""


def real(name: str) -> Path:
    """A real file, by its path under `DATA`; the test is skipped where it is missing, always."""
    path = DATA / name
    if not path.exists():
        pytest.skip(f"no real file {name} here")
    return path


def require(what: str, present: bool) -> None:
    """Skip the test where ``what`` is missing; fail it instead if CHIPLEX_REQUIRE is ``all``."""
    if present:
        return
    if os.environ.get("CHIPLEX_REQUIRE") == "all":
        pytest.fail(f"{what} is missing, and CHIPLEX_REQUIRE=all")
    pytest.skip(f"{what} is missing")


@pytest.fixture(scope="session")
def shipped_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a store that was built once from the shipped documents, unchecked for speed."""
    from kg.build.inputs import inputs
    from kg.build.make import build
    from kg.store import home

    place = tmp_path_factory.mktemp("shipped")
    build(home(place / "store"), given=inputs(own=place / "own"), engine=None)
    return place / "store"
