"""Lists and datasets, and the folder that they come into."""

from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import ChiplexError, SourceError
from kg.fetch import ftm, screening
from kg.fetch.asked import Ways
from kg.fetch.work import Work
from tests.site import Reply, Site

from .conftest import FIXTURES, Run, manifest, visible

CSV = "/downloadable_consolidated_screening_list/v1/consolidated.csv"
TABLE = Reply(
    (FIXTURES / "screening" / "consolidated.csv").read_bytes(), type="text/csv", tag='"1"'
)


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


def test_a_dataset_comes_as_lines(site: Site, run: Run) -> None:
    body = b'{"id": "a", "schema": "Company"}\n{"id": "b", "schema": "Person"}\n'
    path = "/datasets/latest/us_bis_denied/entities.ftm.json"
    site.put(path, Reply(body, type="application/json+ftm"))
    (row,) = run(lambda work: ftm.fetch(work, "us_bis_denied"))
    assert (row.file, row.bytes) == ("us_bis_denied.ftm.json", len(body))
    site.put(path, Reply(body[:-10], type="application/json"))
    with pytest.raises(SourceError, match="JSON lines that breaks off"):
        run(lambda work: ftm.fetch(work, "us_bis_denied"))


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
