"""The one door for XML: streamed, nothing fetched, no entities, each fault as one line."""

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from lxml import etree

from kg.load.source import HEAD, PART, Source

Element = Any
LONGEST = 67_108_864
"""How much text one part of a document may hold before it is refused, in characters."""
UNBROKEN = 16_777_216
DOCTYPE = re.compile(rb"<!DOCTYPE[^>\[]*\[|<!ENTITY")
DECLARED = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)""")
UTF_8 = {"utf-8", "utf8", "us-ascii", "ascii"}
PLACE = re.compile(r",? *line \d+(, column \d+)?.*$", re.DOTALL)


def events(source: Source) -> Iterator[tuple[str, Element]]:
    """The starts and ends of a file's elements, in order.

    Raises:
        SourceError: The file is empty, not UTF-8, not well-formed, or declares entities.
    """
    with source.path.open("rb") as file:
        _guard(source, file.read(HEAD))
        file.seek(0)
        found = etree.iterparse(
            _Watched(source, file),
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = None
            for event, element in found:
                if root is None:
                    root = element
                    _no_entities(source, element)
                yield event, element
        except etree.XMLSyntaxError as cause:
            logged = next((one for one in found.error_log if one.level_name != "WARNING"), None)
            line = logged.line if logged is not None else cause.lineno
            said = logged.message if logged is not None else PLACE.sub("", cause.msg or "")
            reason = " ".join(said.split()).rstrip(" !")
            raise source.fault(line or 1, f"not XML: {_lower(reason)}") from cause


class _Watched:
    """The bytes of a file on their way to the parser: a tag without end or a NUL byte ends them."""

    def __init__(self, source: Source, file: BinaryIO) -> None:
        self.source, self.file = source, file
        self.line, self.since = 1, 0

    def read(self, size: int = PART) -> bytes:
        """The next part of the file.

        Raises:
            SourceError: Nothing that is XML of a real document.
        """
        part = self.file.read(min(size, PART) if size > 0 else PART)
        if (nul := part.find(b"\0")) >= 0:
            raise self.source.fault(self.line + part.count(b"\n", 0, nul), "a NUL byte")
        end = part.rfind(b">")
        self.since = len(part) - end if end >= 0 else self.since + len(part)
        self.line += part.count(b"\n")
        if self.since > UNBROKEN:
            raise self.source.fault(self.line, "more than 16 MB without the end of a tag")
        return part


def _guard(source: Source, head: bytes) -> None:
    if not head.strip():
        raise source.fault(None, "empty file")
    if head[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in head[:4]:
        raise source.fault(1, "not UTF-8 but UTF-16 or UTF-32")
    if b"\0" in head:
        raise source.fault(head[: head.index(b"\0")].count(b"\n") + 1, "a NUL byte")
    declared = DECLARED.search(head.removeprefix(b"\xef\xbb\xbf").lstrip())
    if declared and declared[1].decode().lower() not in UTF_8:
        raise source.fault(1, f"not UTF-8: declared as {declared[1].decode()}")
    if entity := DOCTYPE.search(head):
        line = head[: entity.start()].count(b"\n") + 1
        raise source.fault(line, "a document type with declarations of its own")


def _no_entities(source: Source, root: Element) -> None:
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and (list(declared.entities()) or list(declared.elements())):
        raise source.fault(1, "a document type with declarations of its own")


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def starts(head: bytes, *names: str) -> bool:
    """Whether the first element of a file has one of some names."""
    text = head.removeprefix(b"\xef\xbb\xbf")
    text = re.sub(
        rb"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(\[.*?\])?\s*>", b"", text, flags=re.DOTALL
    )
    found = re.match(rb"\s*<([A-Za-z][\w.-]*)", text)
    return found is not None and found[1].decode("ascii", "replace") in names


def words(element: Element | None) -> str:
    """The text of an element on one line; a line break in it is a space."""
    if element is None:
        return ""
    return " ".join("".join(_parts(element)).split())


def _parts(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        yield " " if child.tag == "br" else ""
        if isinstance(child.tag, str):
            yield from _parts(child)
        yield child.tail or ""


def free(element: Element) -> None:
    """Give back the memory of an element that was read and of what stood before it."""
    element.clear(keep_tail=False)
    above = element.getparent()
    while above is not None and element.getprevious() is not None:
        del above[0]
