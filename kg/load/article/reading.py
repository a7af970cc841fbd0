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
TOP = 20
"""How many lines at the top of a text may say what it is."""
SUFFIXES = frozenset((".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf"))
OTHERS = frozenset((".csv", ".tsv", ".json", ".jsonl", ".xml", ".yaml", ".yml", ".ttl", ".nq"))
HTML = re.compile(rb"<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]|<article[\s>]", re.IGNORECASE)
HEADING = re.compile(r"#\s+(\S.*?)\s*#*")
NAVIGATION = re.compile(r"(?:skip|jump) to .{0,40}|menu|search|home", re.IGNORECASE)
LISTED = re.compile(r"[-*][ \t]+\*\*(\w+)\*\*[:：][ \t]*(.*?)[ \t]*")
MATTER = re.compile(r"---\n(.*?)\n---(?:\n|\Z)", re.DOTALL)
PAIR = re.compile(r"""^(\w+):[ \t]*["']?(.*?)["']?[ \t]*$""", re.MULTILINE)
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
    lines = [line.strip() for line in words[matter.end() if matter else 0 :].split("\n", TOP)[:TOP]]
    pairs = PAIR.findall(matter[1]) if matter else []
    pairs += [found.groups() for line in lines if (found := LISTED.fullmatch(line))]
    said = {key.lower(): value for key, value in reversed(pairs)}
    title = said.get("title") or _title(lines)
    published = said.get("published") or said.get("date", "")
    publisher = said.get("publisher") or said.get("source", "")
    return Text(
        words, title, said.get("author", ""), publisher, published, said.get("url", ""), "", "", ""
    )


def _title(lines: list[str]) -> str:
    """The heading or first line, what leads about the page aside."""
    for line in lines:
        if line and not NAVIGATION.fullmatch(line):
            heading = HEADING.fullmatch(line)
            return heading[1] if heading else _first_line(line)
    return ""


def _first_line(line: str) -> str:
    """A line as a title: it does not end as a sentence does."""
    ends = line.rstrip("\"'”’」』)）")[-1:] in tuple(".。!！,，;；:：")
    return "" if ends or len(line) > LONGEST_TITLE else line


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
