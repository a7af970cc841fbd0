"""The official sources: what is asked of each, and what is made of the answers."""

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.errors import ChiplexError, EndpointError, QuestionError, SourceError
from kg.fetch import ecfr, ftm, gleif, register, screening
from kg.fetch.address import ECFR, GLEIF, known
from kg.fetch.asked import Ways
from kg.fetch.work import Work
from tests.site import Reply, Site

from .conftest import FIXTURES, Run, visible

FULL = "/api/versioner/v1/full/2026-07-23/title-15.xml"
TITLES = "/api/versioner/v1/titles.json"
LIST = "/api/v1/documents.json"
RECORDS = "/api/v1/lei-records"
CSV = "/downloadable_consolidated_screening_list/v1/consolidated.csv"
PART = Reply((FIXTURES / "ecfr" / "part-744.xml").read_bytes(), type="application/xml")
TABLE = Reply(
    (FIXTURES / "screening" / "consolidated.csv").read_bytes(), type="text/csv", tag='"1"'
)
LEI = "5493001KJTIIGC8Y1R12"
BUREAU = "industry-and-security-bureau"


def answer(said: object) -> Reply:
    return Reply(json.dumps(said).encode(), type="application/json")


def page(count: int, *numbers: str) -> Reply:
    results = [{"document_number": one, "publication_date": "2025-01-02"} for one in numbers]
    return answer({"count": count, "results": results} if count else {"count": 0})


def manifest(folder: Path) -> dict[str, Any]:
    files: dict[str, Any] = json.loads((folder / "fetched.json").read_text("utf-8"))["files"]
    return files


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
    site.put(FULL, PART)
    (row,) = run(lambda work: ecfr.fetch(work, "015", narrower, "2026-07-23"))
    assert (row.file, site.seen[0].query) == (file, query)
    entry = manifest(tmp_path / "fetched")[file]
    assert entry["given"] == {"url": row.url, "published": "2026-07-23"}
    assert entry["asked"]["date"] == "2026-07-23"


def test_without_a_day_the_latest_is_asked_for(site: Site, run: Run, tmp_path: Path) -> None:
    titles = [{"number": 1}, {"number": 15, "up_to_date_as_of": "2026-07-23"}]
    site.put(TITLES, answer({"titles": titles}))
    site.put(FULL, PART)
    (row,) = run(lambda work: ecfr.fetch(work, "15", {"part": "744"}))
    assert row.file == "title-15-part-744-2026-07-23.xml"
    assert visible(tmp_path / "fetched") == ["fetched.json", row.file]
    with pytest.raises(SourceError, match="no day through which title 1 is there"):
        run(lambda work: ecfr.fetch(work, "1", {}))
    site.put(TITLES, Reply(b'{"titles": [}', type="application/json"))
    with pytest.raises(SourceError, match="not JSON"):
        run(lambda work: ecfr.fetch(work, "15", {}))


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
    assert list((tmp_path / "fetched").iterdir()) == []


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


def test_the_screening_list_is_asked_for_only_if_it_has_changed(
    site: Site, run: Run, tmp_path: Path
) -> None:
    site.put(CSV, TABLE)
    assert [row.state for row in run(screening.fetch)] == ["new"]
    first = manifest(tmp_path / "fetched")["consolidated.csv"]
    (row,) = run(screening.fetch)
    assert (row.state, site.seen[1].headers["if-none-match"]) == ("unchanged", '"1"')
    site.put(CSV, replace(TABLE, tag='"2"'))
    assert run(screening.fetch)[0].state == "unchanged"  # other tag, same bytes
    assert manifest(tmp_path / "fetched")["consolidated.csv"]["fetched"] == first["fetched"]
    site.put(CSV, replace(TABLE, tag='"3"', body=TABLE.body + b"\n"))
    assert run(screening.fetch)[0].state == "changed"


def test_a_file_that_was_spoilt_is_brought_anew(site: Site, run: Run, tmp_path: Path) -> None:
    site.put(CSV, TABLE)
    run(screening.fetch)
    (tmp_path / "fetched" / "consolidated.csv").write_text("spoilt")
    assert run(screening.fetch)[0].state == "changed"
    assert "if-none-match" not in site.seen[1].headers
    assert (tmp_path / "fetched" / "consolidated.csv").read_bytes() == TABLE.body


def test_a_file_of_somebody_else_is_not_written_over(site: Site, run: Run, tmp_path: Path) -> None:
    site.put(CSV, TABLE)
    (tmp_path / "fetched").mkdir()
    (tmp_path / "fetched" / "consolidated.csv").write_text("mine")
    with pytest.raises(SourceError, match="there already, and not fetched"):
        run(screening.fetch)
    assert (tmp_path / "fetched" / "consolidated.csv").read_text() == "mine"
    assert visible(tmp_path / "fetched") == ["consolidated.csv"]


def test_the_screening_list_comes_as_json_too(site: Site, run: Run) -> None:
    body = (FIXTURES / "screening" / "consolidated.json").read_bytes()
    site.put(CSV.replace(".csv", ".json"), Reply(body, type="application/json"))
    (row,) = run(lambda work: screening.fetch(work, json=True))
    assert (row.file, row.bytes) == ("consolidated.json", len(body))


@pytest.mark.parametrize("body", [b"<html>", b'{"a": 1}', b"[]", b"a,b\0"])
def test_what_is_no_table_is_refused(site: Site, run: Run, body: bytes) -> None:
    site.put(CSV, Reply(body, type="text/csv"))
    with pytest.raises(SourceError, match=r"CSV (?:is due|does)"):
        run(screening.fetch)


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
    assert list((tmp_path / "fetched").iterdir()) == []


def test_a_dataset_comes_as_lines(site: Site, run: Run) -> None:
    body = b'{"id": "a", "schema": "Company"}\n{"id": "b", "schema": "Person"}\n'
    path = "/datasets/latest/us_bis_denied/entities.ftm.json"
    site.put(path, Reply(body, type="application/json+ftm"))
    (row,) = run(lambda work: ftm.fetch(work, "us_bis_denied"))
    assert (row.file, row.bytes) == ("us_bis_denied.ftm.json", len(body))
    site.put(path, Reply(body[:-10], type="application/json"))
    with pytest.raises(SourceError, match="JSON lines that breaks off"):
        run(lambda work: ftm.fetch(work, "us_bis_denied"))


def searched(*given: str) -> Callable[[Work], object]:
    return lambda work: register.search(work, register.Search.of(*given))


MISTAKES: list[tuple[Callable[[Work], object], str]] = [
    (lambda work: ecfr.fetch(work, "51", {}, "2026-07-23"), "not a title of the code, 1 to 50"),
    (lambda work: ecfr.fetch(work, "十五", {}, "2026-07-23"), "not a title of the code"),
    (lambda work: ecfr.fetch(work, "15", {}, "2026-02-30"), "--date '2026-02-30' is not a day"),
    (lambda work: ecfr.fetch(work, "15", {"section": "744.11(a)"}, ""), "not a section such as"),
    (lambda work: ecfr.fetch(work, "15", {"section": "744.11", "part": "740"}, ""), "not in part"),
    (lambda work: ecfr.fetch(work, "15", {"appendix": "A"}, ""), "needs the --part"),
    (lambda work: register.fetch(work, ["90 FR 5298"]), "not a number such as 2025-00711"),
    (lambda work: register.fetch(work, ["../../x"]), "X. is not a number such as"),
    (searched("BIS", "2025-01-01", ""), "not the register's name of one"),
    (searched(BUREAU, "", ""), "needs a --from day"),
    (searched(BUREAU, "soon", ""), "--from 'soon' is not a day"),
    (searched(BUREAU, "2025-02-01", "2025-01-01"), "is after --until"),
    (searched(BUREAU, "2025-02-01", "", "law"), "is none of rule, proposed"),
    (lambda work: gleif.fetch(work, [f"{LEI[:-1]}3"]), "not a legal entity identifier"),
    (lambda work: gleif.fetch(work, ["华为"]), "华为. is not a legal entity"),
    (lambda work: gleif.search(work, " "), "--name is empty"),
    (lambda work: gleif.golden(work, "3"), "neither 1"),
    (lambda work: ftm.fetch(work, "a/../b"), "not a name such as us_bis_denied"),
]


@pytest.mark.parametrize(("do", "said"), MISTAKES, ids=[said for _, said in MISTAKES])
def test_what_cannot_be_is_refused_before_anything_is_asked(
    site: Site, run: Run, do: Callable[[Work], object], said: str
) -> None:
    with pytest.raises(QuestionError, match=said):
        run(do)
    assert site.seen == []


def test_two_fetches_do_not_write_one_folder_at_once(ways: Ways, tmp_path: Path) -> None:
    with Work(tmp_path, ways), pytest.raises(SourceError, match="another fetch"):
        Work(tmp_path, ways).__enter__()
    with Work(tmp_path, ways) as work:
        assert work.publish() == []


def test_a_folder_that_cannot_be_is_one_line(ways: Ways, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ChiplexError, match="file"):
        Work(tmp_path / "file", ways).__enter__()
    (tmp_path / "fetched.json").write_text('{"chiplex-fetch": 9}')
    with pytest.raises(SourceError, match="a manifest of version 9, not 1"):
        Work(tmp_path, ways).__enter__()


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
