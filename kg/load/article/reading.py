"""Reading an article: its file as stored text, with the title, author and day that it gives."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from kg import terms
from kg.load.article import hypertext, pages
from kg.load.article.decoding import decoded, textual
from kg.load.article.record import Text

if TYPE_CHECKING:
    from pathlib import Path

    from kg.load.source import Source

LARGEST = 20_000_000
"""The most bytes of a file, and of its text, that are read."""
LONGEST_TITLE = 200
SUFFIXES = frozenset((".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf"))
OTHERS = frozenset((".csv", ".tsv", ".json", ".jsonl", ".xml", ".yaml", ".yml", ".ttl", ".nq"))
HTML = re.compile(rb"<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]|<article[\s>]", re.IGNORECASE)
HEADING = re.compile(r"#\s+(\S.*?)\s*#*")
MATTER = re.compile(r"---\n(.*?)\n---(?:\n|\Z)", re.DOTALL)
PAIR = re.compile(r"""(\w+):[ \t]*["']?(.*?)["']?[ \t]*""")
HAN = re.compile(r"[㐀-鿿]")
LATIN = re.compile(r"[A-Za-z]+")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def detect(path: Path, head: bytes) -> bool:
    """Whether a file may be an article: PDF, HTML, or text that is no data of another kind."""
    suffix = path.suffix.lower()
    if head.startswith(b"%PDF-"):
        return True
    if suffix in OTHERS or not textual(head):
        return False
    return suffix in SUFFIXES or bool(HTML.search(head)) or head.lstrip()[:1] not in b"<{["


def read(source: Source) -> Text:
    """Read a file whole.

    Raises:
        SourceError: It cannot be read, is empty or too large, or holds no text.
    """
    stored = _stored(source)
    if stored.startswith(b"%PDF-"):
        text = pages.read(source, stored)
    elif HTML.search(stored[:65_536]) or source.path.suffix.lower() in (".html", ".htm", ".xhtml"):
        text = hypertext.read(source, stored)
    else:
        text = _plain(decoded(source, stored))
    if len(text.words) > LARGEST:
        raise source.fault(None, f"more than {LARGEST // 1_000_000} MB of text")
    return _given(source, text, sha256(stored).hexdigest())


def _stored(source: Source) -> bytes:
    try:
        with source.path.open("rb") as file:
            stored = file.read(LARGEST + 1)
    except OSError as cause:
        raise source.fault(None, f"cannot be read: {cause.strerror or cause}".lower()) from cause
    if len(stored) > LARGEST:
        raise source.fault(None, f"larger than {LARGEST // 1_000_000} MB")
    if not stored.strip():
        raise source.fault(None, "empty file")
    return stored


def _plain(words: str) -> Text:
    """Plain text or Markdown: its front matter if any, its heading or first line."""
    matter = MATTER.match(words)
    said = dict(PAIR.findall(matter[1])) if matter else {}
    title = said.get("title", "")
    for line in () if title else words[matter.end() if matter else 0 :].split("\n", 20)[:20]:
        if line.strip():
            heading = HEADING.fullmatch(line.strip())
            title = heading[1] if heading else _first_line(line.strip())
            break
    published = next((said[key] for key in ("published", "date") if key in said), "")
    return Text(
        words, title, said.get("author", ""), said.get("publisher", ""), published,
        said.get("url", ""), "", "", "",
    )  # fmt: skip


def _first_line(line: str) -> str:
    """A line as a title: it does not end as a sentence does."""
    return line if len(line) <= LONGEST_TITLE and line[-1] not in ".。!！,，;；:：" else ""


def _given(source: Source, text: Text, file: str) -> Text:
    """What the user gives goes before what the file says; a day that is none is left out."""
    published = source.published or text.published
    day = DAY.match(published)
    try:
        published = terms.date(day[0]).value if day else ""
    except ValueError:
        published = ""
    if text.published and not published:
        source.note("published", text.published)
    return replace(
        text,
        title=" ".join((source.title or text.title).split()),
        publisher=source.publisher or text.publisher,
        published=published,
        url=source.url or text.url,
        language=language(text.words),
        sha256=sha256(text.words.encode()).hexdigest(),
        file=file,
    )


def language(words: str) -> str:
    """The language of a text, by the share of Chinese characters among its words."""
    han, latin = len(HAN.findall(words)), len(LATIN.findall(words))
    return "zh" if han > latin else "en"
