"""Articles in HTML: the article's own text without what stands around it."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from kg.load.article.decoding import decoded
from kg.load.article.record import Text

if TYPE_CHECKING:
    from kg.load.source import Source

CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
PUBLISHED = frozenset(
    ("article:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date",
     "publication_date", "parsely-pub-date", "dc.date", "dc.date.issued", "dcterms.date",
     "dcterms.issued", "og:published_time", "sailthru.date")
)  # fmt: skip
LINKED = re.compile(r'"datePublished"\s*:\s*"([^"]{10,40})"')
MOST = 400_000
DEEPEST = 200
STARTS = re.compile(r"<(?!/|!|\?)([a-zA-Z][\w-]*)[^>]*?(/?)>|</([a-zA-Z][\w-]*)")
ENDLESS = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr",
     "p", "li", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody", "tfoot")
)  # fmt: skip


def read(source: Source, stored: bytes) -> Text:
    """Read a page: its article and the title, author, site and day that its metadata give.

    Raises:
        SourceError: It is not text, too deep, or has no text outside scripts.
    """
    declared = CHARSET.search(stored[:4096])
    page = decoded(source, stored, declared[1].decode("ascii", "replace") if declared else "")
    _bounded(source, page)
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    from trafilatura import bare_extraction  # slow to import, and only HTML needs it

    found = bare_extraction(
        page,
        url=source.url or None,
        with_metadata=True,
        include_comments=False,
    )
    words = (getattr(found, "text", "") or "").strip() if found else ""
    if not words:
        raise source.fault(None, "a page without text outside scripts")
    title, author, site, url = (
        str(getattr(found, name, "") or "") for name in ("title", "author", "sitename", "url")
    )
    return Text(words, title, author, site, _published(page), url, "", "", "")


def _published(page: str) -> str:
    """The day that the page's metadata give, and no day that is only somewhere on the page."""
    from lxml import html

    root = html.document_fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8"))
    for element in root.iter("meta", "time"):
        named = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if named.lower() in PUBLISHED or (element.tag == "time" and "pubdate" in element.attrib):
            return element.get("content") or element.get("datetime") or ""
    linked = LINKED.search(page)
    return linked[1] if linked else ""


def _bounded(source: Source, page: str) -> None:
    """Refuse a page of too many or too deep elements before it becomes a tree."""
    depth = 0
    for number, tag in enumerate(STARTS.finditer(page)):
        name, closed, end = tag[1], tag[2], tag[3]
        if end:
            depth -= end.lower() not in ENDLESS
        elif not closed and name.lower() not in ENDLESS:
            depth += 1
        if number > MOST or depth > DEEPEST:
            line = page.count("\n", 0, tag.start()) + 1
            what = f"nested more than {DEEPEST} deep" if depth > DEEPEST else "too many elements"
            raise source.fault(line, what)
        depth = max(depth, 0)
