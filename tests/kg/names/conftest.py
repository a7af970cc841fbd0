"""The small world, made once."""

import pytest

from tests.queries.world import World


@pytest.fixture(scope="session")
def small() -> World:
    return World()
