"""What a body must look like: its declared type, its first bytes and its end."""

import re
from dataclasses import dataclass

HEAD = 4096
UNSAID = ("", "application/octet-stream", "binary/octet-stream", "text/plain")
"""Types that say nothing of what a body is."""
HTML = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
TITLE = re.compile(rb"<title[^>]*>([^<]{1,200})", re.IGNORECASE)
BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Form:
    """A form of body: how its declared types end, how it starts, how it ends (empty: anyhow)."""

    name: str
    types: tuple[str, ...] = ()
    starts: tuple[bytes, ...] = ()
    ends: tuple[bytes, ...] = ()
    accept: str = "*/*"
    suffix: str = ""

    def misdeclared(self, declared: str) -> str:
        """Why the type that a server declares is not this form's, or nothing."""
        said = declared.partition(";")[0].strip().lower()
        if not self.types or said in UNSAID or said.endswith(self.types):
            return ""
        return f"{said} where {self.name} is due"

    def misbegun(self, head: bytes) -> str:
        """Why the first bytes are not this form's, or nothing."""
        text = head.removeprefix(BOM).lstrip()
        if self.name != "HTML" and HTML.match(text) and (self.starts or self.types):
            found = TITLE.search(head)
            title = " ".join(found[1].decode("utf-8", "replace").split()) if found else ""
            return f"HTML where {self.name} is due" + (f': "{title}"' if title else "")
        if not text:
            return "nothing in it"
        if self.starts and not text.startswith(self.starts):
            return f"does not begin as {self.name} does"
        if self.name == "CSV" and (text.startswith((b"<", b"{", b"[")) or b"\0" in head):
            return "does not begin as CSV does"
        return ""

    def broken(self, tail: bytes) -> bool:
        """Whether the last bytes show that the body breaks off."""
        return bool(self.ends) and not tail.rstrip().endswith(self.ends)


XML = Form("XML", ("xml",), (b"<",), (b">",), "application/xml", ".xml")
JSON = Form("JSON", ("json",), (b"{", b"["), (b"}", b"]"), "application/json", ".json")
LINES = Form("JSON lines", ("json", "json+ftm", "jsonl"), (b"{",), (b"}",), suffix=".json")
CSV = Form("CSV", ("csv", "excel"), suffix=".csv")
ZIP = Form("a zip archive", ("zip", "zip-compressed"), (b"PK\x03\x04",), suffix=".zip")
PDF = Form("PDF", ("pdf",), (b"%PDF-",), suffix=".pdf")
PAGE = Form("HTML", ("html", "xhtml+xml"), suffix=".html")
ANY = Form("a document")
DECLARED = (PAGE, JSON, CSV, PDF, XML)  # XHTML is a page


def declared(type_: str) -> Form:
    """The form that a server's type names; `ANY` if it says nothing."""
    said = type_.partition(";")[0].strip().lower()
    return next((form for form in DECLARED if said.endswith(form.types)), ANY)
