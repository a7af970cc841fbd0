"""A site on the loopback, what is there, and a patience that waits for nothing."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.errors import ChiplexError
from kg.fetch import ecfr
from kg.fetch.asked import Row, Ways
from kg.fetch.patience import Patience
from kg.fetch.work import Work
from tests.conftest import ROOT
from tests.site import Reply, Site, running

FIXTURES = ROOT / "tests" / "fixtures"
QUICK = Patience(tries=4, first=0, longest=0, jitter=0, asked=60, silence=5, limit=20)
PART = (FIXTURES / "ecfr" / "part-744.xml").read_bytes()
PATH = "/api/versioner/v1/full/2026-07-23/title-15.xml"
FILE = "title-15-part-744-2026-07-23.xml"
GOOD = Reply(PART, type="application/xml", tag='"one"')
RANGED = replace(GOOD, ranges=True)
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


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where files go."""
    return tmp_path / "fetched"


def part_744(work: Work) -> None:
    """Bring one part of the code."""
    ecfr.fetch(work, "15", {"part": "744"}, "2026-07-23")


def refused(run: Run, folder: Path, *, kept: bool = False) -> ChiplexError:
    """The error of a fetch, after which a load would see nothing."""
    with pytest.raises(ChiplexError) as caught:
        run(part_744)
    assert folder.exists() is kept
    assert not kept or visible(folder) == []
    assert "\n" not in str(caught.value)
    return caught.value


def answer(said: object) -> Reply:
    """JSON."""
    return Reply(json.dumps(said).encode(), type="application/json")


def manifest(folder: Path) -> dict[str, Any]:
    """The files of a manifest."""
    files: dict[str, Any] = json.loads((folder / "fetched.json").read_text("utf-8"))["files"]
    return files
