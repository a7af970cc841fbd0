"""What was cut goes on where it broke off, if that is safe; else it starts again."""

import gzip
from dataclasses import replace
from email.utils import formatdate
from pathlib import Path

import pytest

from kg.errors import EndpointError
from tests.site import Reply, Site

from .conftest import FILE, GOOD, PART, PATH, RANGED, Run, part_744, refused, visible

CUT = replace(GOOD, cut=300)


def test_a_cut_download_goes_on_where_it_broke_off(site: Site, run: Run, folder: Path) -> None:
    site.put(PATH, replace(RANGED, cut=300), replace(RANGED, cut=500), RANGED)
    run(part_744)
    assert (folder / FILE).read_bytes() == PART
    assert [seen.headers.get("range") for seen in site.seen] == [None, "bytes=300-", "bytes=800-"]
    assert [seen.headers.get("if-range") for seen in site.seen] == [None, '"one"', '"one"']
    assert visible(folder) == ["fetched.json", FILE]
    assert len(list(folder.iterdir())) == 2


@pytest.mark.parametrize(
    "whole",
    [
        GOOD,
        replace(RANGED, tag='"two"', body=PART.replace(b"Part", b"part")),
        Reply(PART[10:], 206, headers={"Content-Range": f"bytes 10-{len(PART) - 1}/{len(PART)}"}),
        Reply(status=416),
    ],
    ids=["no ranges", "another version", "another range", "no such range"],
)
def test_where_it_cannot_go_on_it_starts_again(
    site: Site, run: Run, folder: Path, whole: Reply
) -> None:
    last = whole if whole.status == 200 else GOOD
    site.put(PATH, replace(RANGED, cut=300), whole, last)
    run(part_744)
    assert (folder / FILE).read_bytes() == last.body
    assert site.seen[1].headers["range"] == "bytes=300-"


@pytest.mark.parametrize("tag", ["", 'W/"one"'])
def test_without_a_strict_version_there_is_no_range(
    site: Site, run: Run, folder: Path, tag: str
) -> None:
    site.put(PATH, replace(CUT, tag=tag), replace(GOOD, tag=tag))
    run(part_744)
    assert (folder / FILE).read_bytes() == PART
    assert "range" not in site.seen[1].headers


def test_a_day_of_change_names_a_version_too(site: Site, run: Run, folder: Path) -> None:
    day = formatdate(1_000_000, usegmt=True)
    dated = replace(RANGED, tag="", headers={"Last-Modified": day})
    site.put(PATH, replace(dated, cut=300), dated)
    run(part_744)
    assert (folder / FILE).read_bytes() == PART
    assert site.seen[1].headers["if-range"] == day
    assert run(part_744)[0].state == "unchanged"
    assert site.seen[2].headers["if-modified-since"] == day


def test_the_next_fetch_goes_on_with_what_broke_off(site: Site, run: Run, folder: Path) -> None:
    site.put(PATH, replace(CUT, cut=400))
    error = refused(run, folder, kept=True)
    assert isinstance(error, EndpointError)
    assert "peer closed connection" in str(error)
    site.put(PATH, RANGED)
    run(part_744)
    assert site.seen[-1].headers["range"] == "bytes=400-"
    assert (folder / FILE).read_bytes() == PART


def test_a_redirect_within_a_site_is_followed(site: Site, run: Run, folder: Path) -> None:
    site.put(PATH, Reply(status=307, headers={"Location": "/there.xml?part=744"}))
    site.put("/there.xml", replace(RANGED, cut=300), RANGED)
    (row,) = run(part_744)
    assert row.url == f"{site.base}{PATH}?part=744"
    assert f'"final": "{site.base}/there.xml?part=744"' in (folder / "fetched.json").read_text()
    assert (folder / FILE).read_bytes() == PART


def test_what_comes_packed_is_unpacked_and_never_resumed(
    site: Site, run: Run, folder: Path
) -> None:
    packed = replace(GOOD, body=gzip.compress(PART), headers={"Content-Encoding": "gzip"})
    site.put(PATH, replace(packed, cut=100), packed)
    run(part_744)
    assert (folder / FILE).read_bytes() == PART
    assert "range" not in site.seen[1].headers
    assert site.seen[0].headers["accept-encoding"] == "identity"
