"""The Code of Federal Regulations: what is asked for, and how its addresses are known."""

from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.fetch import ecfr
from kg.fetch.address import ECFR, GLEIF, known
from tests.site import Reply, Site

from .conftest import GOOD, Run, answer, manifest, visible

FULL = "/api/versioner/v1/full/2026-07-23/title-15.xml"
TITLES = "/api/versioner/v1/titles.json"
LIST = "/api/v1/documents.json"
RECORDS = "/api/v1/lei-records"
CSV = "/downloadable_consolidated_screening_list/v1/consolidated.csv"
LEI = "5493001KJTIIGC8Y1R12"


@pytest.mark.parametrize(
    ("narrower", "query", "file"),
    [
        ({}, (), "title-15-2026-07-23.xml"),
        ({"part": "744"}, (("part", "744"),), "title-15-part-744-2026-07-23.xml"),
        ({"chapter": "VII"}, (("chapter", "VII"),), "title-15-chapter-VII-2026-07-23.xml"),
        (
            {"section": "§ 744.11"},
            (("section", "744.11"), ("part", "744")),
            "title-15-section-744.11-2026-07-23.xml",
        ),
        (
            {"appendix": "Supplement No. 4 to Part 744"},
            (("appendix", "Supplement No. 4 to Part 744"), ("part", "744")),
            "title-15-part-744-Supplement-No.-4-to-Part-744-2026-07-23.xml",
        ),
    ],
)
def test_the_code_is_asked_for_by_what_is_wanted_of_it(
    site: Site, run: Run, tmp_path: Path, narrower: dict[str, str], query: object, file: str
) -> None:
    site.put(FULL, GOOD)
    (row,) = run(lambda work: ecfr.fetch(work, "015", narrower, "2026-07-23"))
    assert (row.file, site.seen[0].query) == (file, query)
    entry = manifest(tmp_path / "fetched")[file]
    assert entry["given"] == {"url": row.url, "published": "2026-07-23"}
    assert entry["asked"]["date"] == "2026-07-23"


def test_without_a_day_the_latest_is_asked_for(site: Site, run: Run, tmp_path: Path) -> None:
    titles = [{"number": 1}, {"number": 15, "up_to_date_as_of": "2026-07-23"}]
    site.put(TITLES, answer({"titles": titles}))
    site.put(FULL, GOOD)
    (row,) = run(lambda work: ecfr.fetch(work, "15", {"part": "744"}))
    assert row.file == "title-15-part-744-2026-07-23.xml"
    assert visible(tmp_path / "fetched") == ["fetched.json", row.file]
    with pytest.raises(SourceError, match="no day through which title 1 is there"):
        run(lambda work: ecfr.fetch(work, "1", {}))
    site.put(TITLES, Reply(b'{"titles": [}', type="application/json"))
    with pytest.raises(SourceError, match="not JSON"):
        run(lambda work: ecfr.fetch(work, "15", {}))


@pytest.mark.parametrize(
    ("url", "path", "holes"),
    [
        (
            f"https://www.ecfr.gov{FULL}?part=744",
            ECFR.path,
            {"date": "2026-07-23", "title": "15"},
        ),
        (f"https://www.federalregister.gov{LIST}", LIST, {}),
        (f"https://api.gleif.org{RECORDS}/{LEI}", GLEIF.path, {"lei": LEI}),
        (f"https://data.trade.gov{CSV}", CSV, {}),
    ],
)
def test_an_official_address_is_known_by_its_form(
    url: str, path: str, holes: dict[str, str]
) -> None:
    found = known(url)
    assert found is not None
    assert (found[0].path, found[1]) == (path, holes)
    assert known(url.replace("https://", "https://evil.example.org/")) is None
    assert (
        known(url.replace(".gov/", ".gov.example.org/").replace(".org/", ".org.example/")) is None
    )
