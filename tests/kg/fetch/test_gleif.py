"""Legal entities: records, parents, searches, and the golden copy in its archive."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import EndpointError, SourceError
from kg.fetch import gleif
from kg.fetch.asked import Ways
from tests.site import Reply, Site

from .conftest import Run, answer, manifest

RECORDS = "/api/v1/lei-records"
LEI = "5493001KJTIIGC8Y1R12"


def test_entities_are_asked_for_by_identifier_with_their_parents(
    site: Site, run: Run, told: list[str]
) -> None:
    record = answer({"data": {"type": "lei-records", "id": LEI}})
    site.put(f"{RECORDS}/{LEI}", replace(record, type="application/vnd.api+json"))
    site.put(f"{RECORDS}/{LEI}/direct-parent-relationship", answer({"data": {}}))
    rows = run(lambda work: gleif.fetch(work, [f" {LEI.lower()}"], parents=True))
    assert [row.file for row in rows] == [f"gleif-{LEI}.json", f"gleif-{LEI}-direct-parent.json"]
    assert told == [f"{LEI}: no ultimate parent is reported"]
    site.put(f"{RECORDS}/{LEI}/ultimate-parent-relationship", Reply(status=403))
    with pytest.raises(EndpointError, match="403"):
        run(lambda work: gleif.fetch(work, [LEI], parents=True))


def test_entities_are_asked_for_by_name_in_any_script(site: Site, run: Run) -> None:
    paged = {"meta": {"pagination": {"total": 201}}, "data": [{}]}
    site.put(RECORDS, answer(paged))
    rows = run(lambda work: gleif.search(work, "华为 Technologies"))
    assert [row.file for row in rows] == [f"gleif-华为-Technologies-{n}.json" for n in (1, 2)]
    assert dict(site.seen[1].query) == {
        "filter[entity.legalName]": "华为 Technologies",
        "page[size]": "200",
        "page[number]": "2",
    }
    site.put(RECORDS, answer({"meta": {"pagination": {"total": 0}}, "data": []}))
    assert [row.state for row in run(lambda work: gleif.search(work, "nobody"))] == []


def zipped(*files: tuple[str, bytes]) -> Reply:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files:
            archive.writestr(name, body)
    return Reply(packed.getvalue(), type="application/zip", tag='"gold"')


def test_the_golden_copy_is_unpacked(site: Site, run: Run, tmp_path: Path) -> None:
    path = "/api/v2/golden-copies/publishes/rr/latest.csv"
    site.put(path, zipped(("20261124-rr.csv", b"Relationship\n1\n")))
    (row,) = run(lambda work: gleif.golden(work, "2"))
    assert (row.file, row.state) == ("gleif-rr.csv", "new")
    assert (tmp_path / "fetched" / row.file).read_bytes() == b"Relationship\n1\n"
    assert len(manifest(tmp_path / "fetched")[row.file]["packed"]) == 64
    assert len(list((tmp_path / "fetched").iterdir())) == 2
    assert run(lambda work: gleif.golden(work, "2"))[0].state == "unchanged"


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (zipped(("a.csv", b"1"), ("b.csv", b"2")), "an archive of 2 files"),
        (zipped(), "does not begin as a zip archive does"),
        (Reply(b"PK\x03\x04rest"), "cannot be unpacked"),
        (zipped(("bomb.csv", b"0" * 5_000_000)), "unpacked more than 1,000,000 bytes"),
    ],
)
def test_an_archive_that_is_no_table_is_refused(
    site: Site, run: Run, ways: Ways, tmp_path: Path, reply: Reply, said: str
) -> None:
    site.put("/api/v2/golden-copies/publishes/lei2/latest.csv", reply)
    with pytest.raises(SourceError, match=said):
        run(lambda work: gleif.golden(work, "1"), replace(ways, most=1_000_000))
    assert not (tmp_path / "fetched").exists()
