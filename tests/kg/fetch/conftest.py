"""A site on the loopback, and a patience that waits for nothing."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.fetch.asked import Row, Ways
from kg.fetch.patience import Patience
from kg.fetch.work import Work
from tests.conftest import ROOT
from tests.site import Site, running

FIXTURES = ROOT / "tests" / "fixtures"
QUICK = Patience(tries=4, first=0, longest=0, jitter=0, asked=60, silence=5, limit=20)
Run = Callable[..., list[Row]]


@pytest.fixture
def site() -> Iterator[Site]:
    """A site in which nothing is yet."""
    with running() as found:
        yield found


@pytest.fixture
def told() -> list[str]:
    """What was noticed."""
    return []


@pytest.fixture
def ways(site: Site, told: list[str]) -> Ways:
    """How to fetch from the site, without a wait."""
    return Ways(base=site.base, patience=QUICK, notice=told.append)


@pytest.fixture
def run(ways: Ways, tmp_path: Path) -> Run:
    """Fetch into a folder and publish."""

    def doing(do: Callable[[Work], object], given: Ways = ways) -> list[Row]:
        with Work(tmp_path / "fetched", given) as work:
            do(work)
            return work.publish()

    return doing


def visible(folder: Path) -> list[str]:
    """What a load of a folder would see."""
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
