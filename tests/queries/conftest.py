"""The small world, made once, and the shipped graph."""

from pathlib import Path

import pytest

from kg.store import Store, home, open_store
from tests.queries.world import World


@pytest.fixture(scope="session")
def small() -> World:
    return World()


@pytest.fixture(scope="session")
def shipped(shipped_store: Path) -> Store:
    return open_store(home(shipped_store))
