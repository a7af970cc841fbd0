from collections.abc import Iterator

import pytest

from tests.kg.export.push.stores import OPEN


@pytest.fixture(autouse=True)
def let_go() -> Iterator[None]:
    yield
    while OPEN:
        OPEN.pop().connection.close()
