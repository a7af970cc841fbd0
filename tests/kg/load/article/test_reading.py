"""Text, Markdown, HTML and PDF: the text that is stored, and title, author and day if given."""

from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.load import article, kinds
from kg.load.source import Source
from tests.kg.load.article.read import Read, pdf, written

PROSE = "The Bureau of Industry and Security issued the AI Diffusion Rule on January 15, 2025. "
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Rule on Ascend - The Daily</title>
<meta property="article:published_time" content="2025-05-14T08:00:00Z">
<meta name="author" content="Ann Writer"><meta property="og:site_name" content="The Daily">
<script>document.write("Nvidia banned Huawei")</script><style>p { color: red }</style></head>
<body><nav><a href="/">Home</a></nav><article><h1>Rule on Ascend</h1>
<p>{prose}</p><script>var x = "TSMC rescinded the rule";</script>
<p onclick="alert(1)">{prose} It was reported at length by many papers.</p></article>
<footer>Copyright</footer></body></html>"""


def page(folder: Path, old: str = "", new: str = "") -> Path:
    text = PAGE.replace("{prose}", PROSE * 3)
    return written(folder, text.replace(old, new) if old else text, "a.html")


def refused(path: Path) -> str:
    with pytest.raises(SourceError) as caught:
        list(article.records(Source(path, path.name)))
    return str(caught.value)


def test_a_page_is_its_article_without_script_and_what_stands_around(tmp_path: Path) -> None:
    said = Read(page(tmp_path))
    assert PROSE.strip() in said.text.words
    for word in ("Nvidia", "TSMC", "alert", "color", "Copyright", "<"):
        assert word not in said.text.words
    assert (said.text.title, said.text.author) == ("Rule on Ascend", "Ann Writer")
    assert (said.text.publisher, said.text.published) == ("The Daily", "2025-05-14")
    assert {one.kind for one in said.claims} == {"issued"}


def test_a_page_that_gives_no_day_has_none(tmp_path: Path) -> None:
    said = Read(page(tmp_path, "article:published_time", "article:section"))
    assert said.text.published == ""


def test_a_page_of_script_alone_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "<html><body><script>go()</script></body></html>", "a.html")
    assert refused(path) == "a.html: a page without text outside scripts"


def test_a_page_that_is_nested_without_end_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, f"<html>{'<div>' * 100_000}{PROSE}", "a.html")
    assert refused(path) == "a.html:1: nested more than 200 deep"


def test_a_page_may_declare_its_encoding(tmp_path: Path) -> None:
    words = "商务部发布公告，对有关物项实施出口管制。" * 6
    text = f'<html><head><meta charset="gb2312"></head><body><p>{words}</p></body></html>'
    path = tmp_path / "a.html"
    path.write_bytes(text.encode("gb18030"))
    assert "商务部发布公告" in Read(path).text.words


def test_the_front_matter_of_markdown_is_read(tmp_path: Path) -> None:
    matter = (
        '---\ntitle: "On Ascend"\nauthor: Ann Writer\npublisher: The Daily\ndate: 2025-05-14\n---\n'
    )
    text = Read(written(tmp_path, f"{matter}# Another heading\n\n{PROSE}", "a.md")).text
    assert (text.title, text.author) == ("On Ascend", "Ann Writer")
    assert (text.publisher, text.published) == ("The Daily", "2025-05-14")


def test_a_list_of_facts_under_the_heading_of_markdown_is_read(tmp_path: Path) -> None:
    head = "# On Ascend\n\n- **Source**: gov.example\n- **URL**: https://gov.example/1\n"
    text = Read(written(tmp_path, f"{head}- **Date**: 2025-05-14\n\n{PROSE}", "a.md")).text
    assert (text.title, text.publisher) == ("On Ascend", "gov.example")
    assert (text.url, text.published) == ("https://gov.example/1", "2025-05-14")


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (f"A rule on chips\n\n{PROSE}", "A rule on chips"),
        (f"Skip to main content\n\nA rule on chips\n\n{PROSE}", "A rule on chips"),
        (f"# A rule on chips #\n{PROSE}", "A rule on chips"),
        (PROSE, ""),
        (f"{'long ' * 60}\n", ""),
    ],
)
def test_the_title_of_a_text_is_its_heading_or_first_line(
    words: str, title: str, tmp_path: Path
) -> None:
    assert Read(written(tmp_path, words)).text.title == title


def test_what_the_user_gives_goes_before_what_the_file_says(tmp_path: Path) -> None:
    path = written(tmp_path, f"---\ntitle: One\ndate: 2025-05-14\n---\n{PROSE}", "a.md")
    said = Read(path, title="Two", published="2025-05-15")
    assert (said.text.title, said.text.published) == ("Two", "2025-05-15")
    assert said.document.slug == "article/two"


@pytest.mark.parametrize("day", ["2025-13-40", "last week", "14.05.2025"])
def test_a_day_that_is_none_is_counted_and_left_out(day: str, tmp_path: Path) -> None:
    said = Read(written(tmp_path, f"---\ndate: {day}\n---\n{PROSE}", "a.md"))
    assert said.text.published == ""
    assert said.noted == [("published", day)]


def test_a_pdf_is_the_text_of_its_pages(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(
        pdf(
            ["Bureau of Industry and Security issued the AI Diffusion Rule on", "January 15, 2025."]
        )
    )
    said = Read(path)
    assert "issued the AI Diffusion Rule on\nJanuary 15, 2025." in said.text.words
    assert (said.text.title, said.text.author, said.text.published) == (
        "Rule on Ascend",
        "Ann Writer",
        "",
    )
    found = said.claim("issued")
    assert found.day is not None
    assert found.day.earliest == "2025-01-15"


def test_a_pdf_without_text_or_of_nothing_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([]))
    assert refused(path) == "a.pdf: a PDF without text; its pages may be pictures"
    path.write_bytes(pdf(["Huawei"])[:60])
    assert refused(path).startswith("a.pdf: a broken PDF: ")
    path.write_bytes(b"%PDF-1.7\n" + b"[" * 100_000)
    assert refused(path).startswith("a.pdf: a broken PDF")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", PROSE.encode()),
        ("a.md", b"# Title\n\nText"),
        ("a", PROSE.encode("utf-16")),
        ("a.html", b"<p>Text"),
        ("page", b"<!DOCTYPE html><html><body>Text"),
        ("a.pdf", pdf(["Text"])),
        ("a.bin", pdf(["Text"])),
    ],
)
def test_what_may_be_an_article_is_known_as_one(name: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert kinds.detect(path).KIND == "article"


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.json", b"{}"), ("a.csv", b"a,b\n1,2\n"), ("a", b"\x89PNG\0"), ("a.xml", b"<a/>")],
)
def test_data_of_another_kind_is_no_article(name: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert not article.detect(path, data)
