"""The Federal Register: single documents, and searches in pages and shorter ranges."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import EndpointError, SourceError
from kg.fetch import register
from kg.fetch.work import Work
from tests.site import Reply, Site

from .conftest import Run, answer, manifest, visible

LIST = "/api/v1/documents.json"
BUREAU = "industry-and-security-bureau"


def page(count: int, *numbers: str) -> Reply:
    results = [{"document_number": one, "publication_date": "2025-01-02"} for one in numbers]
    return answer({"count": count, "results": results} if count else {"count": 0})


def test_a_document_of_the_register_is_asked_for_by_number(site: Site, run: Run) -> None:
    site.put("/api/v1/documents/2025-00711.json", page(1, "2025-00711"))
    site.put("/api/v1/documents/E9-1234.json", page(1, "E9-1234"))
    rows = run(lambda work: register.fetch(work, ["2025–00711", "e9-1234", "2025-00711"]))
    files = ["federal-register-2025-00711.json", "federal-register-E9-1234.json"]
    assert [row.file for row in rows] == files
    assert {value for name, value in site.seen[0].query if name == "fields[]"} >= {
        "document_number", "publication_date", "html_url", "cfr_references", "agencies", "dates",
    }  # fmt: skip


def test_the_register_is_searched_page_by_page(site: Site, run: Run, tmp_path: Path) -> None:
    site.put(f"{LIST}?page=1", page(1500, "2025-00001"))
    site.put(f"{LIST}?page=2", page(1500, "2025-01001"))
    search = register.Search.of(BUREAU, "2025-01-01", "2025-12-31", "rule")
    rows = run(lambda work: register.search(work, search))
    assert [row.state for row in rows] == ["new", "new"]
    assert dict(site.seen[1].query) | {"fields[]": ""} == {
        "conditions[agencies][]": BUREAU,
        "conditions[publication_date][gte]": "2025-01-01",
        "conditions[publication_date][lte]": "2025-12-31",
        "conditions[type][]": "RULE",
        "order": "oldest",
        "per_page": "1000",
        "page": "2",
        "fields[]": "",
    }
    assert all("given" not in entry for entry in manifest(tmp_path / "fetched").values())
    site.put(f"{LIST}?page=1", page(1, "2025-00001"))
    rows = run(lambda work: register.search(work, search))
    assert [row.state for row in rows] == ["changed", "removed"]
    assert visible(tmp_path / "fetched") == [rows[0].file, "fetched.json"]


def test_a_page_that_fails_leaves_none_of_the_others(site: Site, run: Run, tmp_path: Path) -> None:
    site.put(f"{LIST}?page=1", page(1500, "2025-00001"))
    search = register.Search.of(BUREAU, "2025-01-01", "2025-12-31")
    with pytest.raises(EndpointError, match="404"):
        run(lambda work: register.search(work, search))
    assert not (tmp_path / "fetched").exists()


def test_more_than_the_register_gives_is_asked_for_in_halves(site: Site, run: Run) -> None:
    reach = "conditions%5Bpublication_date%5D"
    site.put(f"{LIST}?{reach}[gte]=2025-01-01&{reach}[lte]=2025-01-04", page(2500, "2025-00001"))
    site.put(f"{LIST}?{reach}[gte]=2025-01-01&{reach}[lte]=2025-01-02", page(1, "2025-00001"))
    site.put(f"{LIST}?{reach}[gte]=2025-01-03&{reach}[lte]=2025-01-04", page(0))
    search = register.Search.of(BUREAU, "2025-01-01", "2025-01-04")
    (row,) = run(lambda work: register.search(work, search))
    assert row.file.endswith("-2025-01-01-2025-01-02-1.json")
    site.put(f"{LIST}?{reach}[gte]=2025-01-02&{reach}[lte]=2025-01-02", page(2500, "2025-00001"))
    with pytest.raises(
        SourceError, match=r"2,500 documents of 2025-01-02, of which it gives 2,000"
    ):
        run(lambda work: register.search(work, register.Search.of(BUREAU, *["2025-01-02"] * 2)))


def test_a_search_that_finds_nothing_leaves_no_file(site: Site, run: Run, tmp_path: Path) -> None:
    site.put(LIST, page(0))
    assert run(searched(BUREAU, "2025-01-01", "")) == []
    assert visible(tmp_path / "fetched") == ["fetched.json"]


@pytest.mark.parametrize("said", [[], {"results": []}, {"count": "2"}, {"count": 2}, {"count": -1}])
def test_a_list_that_is_none_is_refused(site: Site, run: Run, said: object) -> None:
    site.put(LIST, answer(said))
    with pytest.raises(SourceError, match="not a list of the federal register"):
        run(searched(BUREAU, "2025-01-01", ""))


def searched(*given: str) -> Callable[[Work], object]:
    return lambda work: register.search(work, register.Search.of(*given))
