"""Articles in PDF: the text of the pages, one after the other."""

from __future__ import annotations

import io
import logging
import re
import zlib
from typing import TYPE_CHECKING

from kg.load.article.record import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PdfReader

    from kg.load.source import Source

MOST = 2000
"""The most pages that are read."""
LARGEST = 20_000_000
FAULTS = (ArithmeticError, AttributeError, LookupError, OSError, RecursionError, TypeError,
          ValueError, zlib.error)  # fmt: skip
"""What pypdf lets through where a file is not what it claims."""
UNSAID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def read(source: Source, stored: bytes) -> Text:
    """Read a PDF: the text of its pages, and the title and author that it gives.

    A PDF has no day of publication: when the file was made is another thing.

    Raises:
        SourceError: It is broken, encrypted or too long, or its pages hold no text.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    from pypdf import PdfReader  # slow to import, and only PDF needs it
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(stored), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise source.fault(None, "an encrypted PDF")
        if len(reader.pages) > MOST:
            raise source.fault(None, f"a PDF of more than {MOST} pages")
        words = "\n".join(_pages(source, reader)).strip("\n")
        meta = reader.metadata
        title, author = (str(meta.title or ""), str(meta.author or "")) if meta else ("", "")
    except (PyPdfError, *FAULTS) as cause:
        raise source.fault(None, f"a broken PDF: {_reason(cause)}") from cause
    if not words.strip():
        raise source.fault(None, "a PDF without text; its pages may be pictures")
    return Text(words, UNSAID.sub("", title), UNSAID.sub("", author), "", "", "", "", "", "")


def _pages(source: Source, reader: PdfReader) -> Iterator[str]:
    size = 0
    for page in reader.pages:
        words = UNSAID.sub("", page.extract_text() or "").replace("\r", "")
        size += len(words)
        if size > LARGEST:
            raise source.fault(None, f"more than {LARGEST // 1_000_000} MB of text")
        yield words


def _reason(cause: Exception) -> str:
    said = " ".join(str(cause).split())[:120]
    return (said[:1].lower() + said[1:]).rstrip(".") or type(cause).__name__
