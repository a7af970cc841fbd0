import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import NamedNode
from pyoxigraph import parse as triples

from kg.errors import QuestionError, SourceError
from kg.export.site import based
from kg.export.site.address import file_of, web
from tests.conftest import ROOT
from tests.kg.export.site import small
from tests.kg.export.site.conftest import parsed, read

OWN = {"../static/index.js", "static/index.js", "static/search.js"}


def test_no_text_of_the_graph_becomes_markup(hostile: Path) -> None:
    for file in hostile.rglob("*.html"):
        page = parsed(file)
        scripts = page.xpath("//script[not(@type='application/ld+json')]/@src")
        assert set(scripts) <= OWN, file
        assert len(page.xpath("//script[not(@src) and not(@type)]")) == 0, file
        assert page.xpath("//img | //iframe | //object | //embed | //base") == [], file
        names = {name for element in page.iter() for name in element.attrib}
        assert not any(name.startswith("on") for name in names), file
        links = [str(link).strip().lower() for link in page.xpath("//@href | //@src")]
        assert not any(link.startswith(("javascript:", "data:")) for link in links), file


def test_hostile_text_is_shown_as_it_is(hostile: Path) -> None:
    page = parsed(hostile / "id/org/alpha.html")
    assert page.xpath("//h1")[0].text_content() == small.SCRIPT
    assert page.findtext(".//title") == f"{small.SCRIPT} · chiplex"
    assert small.ENDS in page.xpath("//p[@class='gist']")[0].text_content()
    assert "49" not in page.xpath("//p[@class='gist']")[0].text_content()
    (chinese,) = page.xpath("//p[@class='names']/span")
    assert chinese.get("lang") == "zh-hans"
    assert chinese.text_content() == f"公司{small.QUOTES}"
    assert "javascript:alert(1)" in page.text_content()
    said = json.loads(page.xpath("//script[@type='application/ld+json']")[0].text_content())
    assert said["alternateName"] == [small.ENDS]
    assert said["url"] == "https://example.org/a?b=c&d=%22"


def test_the_index_of_the_search_is_a_script_that_ends_where_it_should(hostile: Path) -> None:
    text = (hostile / "static/index.js").read_text("utf-8")
    assert "\u2028" not in text
    lines = text.splitlines()[1:-1]
    rows = [json.loads(line.rstrip(",")) for line in lines]
    assert small.SCRIPT in {row[1] for row in rows}


def test_every_file_stays_in_the_folder_and_every_link_leads_to_one(hostile: Path) -> None:
    seen = read(hostile)
    assert seen.faults == []
    lost = {file for file, _ in seen.links if not (hostile / file).is_file()}
    assert lost == set()
    assert {file.name for file in hostile.parent.iterdir()} == {"site"}
    for page in ("browse.html", f"id/{small.KIND}/c.html"):
        links = parsed(hostile / page).xpath("//main//@href")
        assert any(str(link).endswith("browse/a%2520b.html") for link in links), page
    pages = {f"id/org/{file_of(slug)}.html" for slug in small.PLACES.values()}
    assert len(pages) == len(small.PLACES)
    assert all((hostile / page).is_file() for page in pages)


def test_strange_names_keep_their_triples(hostile: Path) -> None:
    for slug in small.PLACES.values():
        node = small.party(slug)
        for ending in ("ttl", "jsonld"):
            found = triples(path=str(hostile / f"id/org/{file_of(slug)}.{ending}"))
            assert node in {quad.subject for quad in found}, (slug, ending)


@pytest.mark.parametrize(
    ("text", "fit"),
    [
        ("https://example.org/a?b#c", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("https:/example.org", False),
        ("https://example.org/a b", False),
        ('https://example.org/"onload', False),
        ("//example.org", False),
        ("ftp://example.org", False),
        ("http://[", False),
    ],
)
def test_only_addresses_of_the_web_are_links(text: str, fit: bool) -> None:
    assert (web(text) == text) == fit


def test_the_same_graph_gives_the_same_bytes(tmp_path: Path) -> None:
    lists = []
    for seed in ("1", "2"):
        folder = tmp_path / seed / "site"
        subprocess.run(
            [sys.executable, "-m", "tests.kg.export.site.small", str(folder)],
            check=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        )
        lists.append((folder / "files.txt").read_text())
    assert lists[0] == lists[1]
    assert "id/org/alpha.html" in lists[0]


def test_a_new_site_takes_the_place_of_an_old_one_and_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    small.site(folder)
    gone = folder / "id/org/alpha.html"
    assert gone.is_file()
    report = small.site(folder, "https://example.org/")
    assert report.files == len((folder / "files.txt").read_text().splitlines()) - 1
    assert "[E=SITE:https://example.org]" in (folder / "w3id/.htaccess").read_text()
    assert [file.name for file in tmp_path.iterdir()] == ["site"]


def test_a_folder_with_something_else_in_it_is_left_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "thesis.txt").write_text("years of work")
    with pytest.raises(SourceError, match=r"holds thesis\.txt, which no earlier site put there"):
        small.site(folder)
    (folder / "thesis.txt").rename(tmp_path / "thesis.txt")
    small.site(folder)
    (folder / "CNAME").write_text("example.org")
    with pytest.raises(SourceError, match="holds CNAME"):
        small.site(folder)
    assert (folder / "CNAME").read_text() == "example.org"
    assert (folder / "index.html").is_file()


def test_a_file_in_the_place_of_the_folder_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("a file")
    with pytest.raises(SourceError, match="not a folder"):
        small.site(tmp_path / "site")


def test_what_goes_wrong_on_the_way_leaves_the_old_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "site"
    small.site(folder)
    before = (folder / "files.txt").read_text()
    link = NamedNode("https://w3id.org/chiplex/ns#x")
    monkeypatch.setattr(small, "ENDS", str(link))
    monkeypatch.setattr("kg.export.site.hosting.redirects", _fails)
    with pytest.raises(SourceError, match="no room"):
        small.site(folder)
    assert (folder / "files.txt").read_text() == before
    assert [file.name for file in tmp_path.iterdir()] == ["site"]


def _fails(_: str) -> str:
    raise OSError(28, "no room")


def test_a_missing_extra_is_told_before_anything_is_written(tmp_path: Path) -> None:
    program = "import sys; sys.modules['pylode'] = None; from pathlib import Path; "
    program += "from tests.kg.export.site.small import site; site(Path(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "site")],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert "QuestionError: a site needs pylode: pip install 'chiplex[site]'" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("base", "made"),
    [
        (None, ""),
        ("https://example.org", "https://example.org/"),
        ("http://example.org/a/", "http://example.org/a/"),
    ],
)
def test_the_base_ends_in_a_slash(base: str | None, made: str) -> None:
    assert based(base) == made


@pytest.mark.parametrize("base", ["", "example.org", "ftp://x", "https://x/?q", 'https://x/"'])
def test_a_base_that_is_no_address_is_refused(base: str) -> None:
    with pytest.raises(QuestionError, match="no address"):
        based(base)
