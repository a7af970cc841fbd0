"""What is at an address, brought for a load."""

from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import QuestionError, SourceError
from kg.fetch import manifest
from kg.fetch.asked import Ways, named
from kg.fetch.page import fetch
from tests.site import Reply, Site

HTML = Reply(b"<!DOCTYPE html><html><body>Text.</body></html>", type="text/html; charset=utf-8")


@pytest.mark.parametrize(
    ("path", "reply", "file"),
    [
        ("/news/an-article", HTML, "an-article.html"),
        ("/news/index.php?id=7", HTML, "index.php.html"),
        ("/", HTML, "document.html"),
        ("/news/%E5%8D%8E%E4%B8%BA.html#top", HTML, "华为.html"),
        ("/a", replace(HTML, type="application/xhtml+xml"), "a.html"),
        ("/a.txt", Reply(b"Text.", type="text/plain"), "a.txt"),
        ("/a", Reply(b"%PDF-1.7", type="application/pdf"), "a.pdf"),
        ("/a", Reply(b"a,b\n1,2\n", type="text/csv"), "a.csv"),
        ("/..%2F..%2Fetc%2Fpasswd", Reply(b"Text."), "etc-passwd"),
    ],
)
def test_a_page_is_named_by_its_address_and_type(
    site: Site, ways: Ways, tmp_path: Path, path: str, reply: Reply, file: str
) -> None:
    shown = path.partition("#")[0]
    site.put("/a" if path == "/a" else shown.partition("?")[0], reply)
    found = fetch(site.base + path, tmp_path, ways)
    assert (found.name, found.read_bytes()) == (file, reply.body)
    assert manifest.read(tmp_path)[file].given == {"url": site.base + shown}


def test_a_page_has_the_address_to_which_it_moved(site: Site, ways: Ways, tmp_path: Path) -> None:
    site.put("/old", Reply(status=301, headers={"Location": "/new"}))
    site.put("/new", HTML)
    found = fetch(f"{site.base}/old", tmp_path, ways)
    assert manifest.read(tmp_path)[found.name].given == {"url": f"{site.base}/new"}


@pytest.mark.parametrize(
    ("type_", "body", "said"),
    [
        ("application/xml", HTML.body, "HTML where XML is due"),
        ("application/json", HTML.body, "HTML where JSON is due"),
        ("application/pdf", HTML.body, "HTML where PDF is due"),
        ("application/json", b"{", "JSON that breaks off at byte 1"),
        ("text/html", b"", "nothing in it"),
    ],
)
def test_a_page_must_be_what_it_says(
    site: Site, ways: Ways, tmp_path: Path, type_: str, body: bytes, said: str
) -> None:
    site.put("/a", Reply(body, type=type_))
    with pytest.raises(SourceError, match=said):
        fetch(f"{site.base}/a", tmp_path, ways)
    assert list(tmp_path.iterdir()) == []


def test_an_official_address_is_fetched_by_its_own_rules(
    site: Site, ways: Ways, tmp_path: Path
) -> None:
    path = "/api/versioner/v1/full/2026-07-23/title-15.xml"
    site.put(path, Reply(b"<ECFR></ECFR>", type="application/xml"))
    found = fetch(f"{site.base}{path}?part=744", tmp_path, ways)
    entry = manifest.read(tmp_path)[found.name]
    assert entry.given == {"url": f"{site.base}{path}?part=744", "published": "2026-07-23"}
    site.put(path, Reply(b'{"count": 0}', type="application/json"))
    with pytest.raises(SourceError, match="does not begin as XML does"):
        fetch(f"{site.base}{path}", tmp_path / "other", ways)
    site.put("/api/v1/documents/2025-00711.json", Reply(b"{}", type="application/json"))
    found = fetch(f"{site.base}/api/v1/documents/2025-00711.json", tmp_path, ways)
    assert manifest.read(tmp_path)[found.name].given == {}  # it gives its own address


@pytest.mark.parametrize(
    "url", ["https://a:port/", "https://a b:x/", "http://example.org/", "https://"]
)
def test_what_is_no_address_is_refused(ways: Ways, tmp_path: Path, url: str) -> None:
    with pytest.raises(QuestionError):
        fetch(url, tmp_path, ways)


def test_a_name_fits_any_file_system() -> None:
    assert named("../a/b", "", "c d", suffix=".x") == "a-b-c-d.x"
    assert named("..", suffix="") == "document"
    assert len(named("华" * 300, suffix=".xml").encode()) <= 160
