"""The bytes of an article as text, in whatever encoding, but never by a guess in the dark."""

import codecs
import re
import string

from kg.load.source import Source

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
WESTERN = frozenset("‘’“”–—…•·§©®°£€¢«»¿¡ \xa0àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßœÀÁÂÄÅÆÇÈÉÊËÍÎÑÓÖØÚÜŒ")
LIKELY = 0.95
"""The share of what is not ASCII that must be everyday letters of an encoding without a mark."""

RARE = 0.1
"""The most that may be beyond ASCII in Western text."""


def decoded(source: Source, stored: bytes, declared: str = "") -> str:
    """The text that some bytes spell, without byte order mark, lines ending as LF.

    Source: a byte order mark, else UTF-8, else what the file declares, else the one of UTF-16,
    GB 18030, Big5 and Windows-1252 that the bytes fit and the others do not.

    Raises:
        SourceError: The bytes are no text, or fit no encoding or several.
    """
    text = re.sub("\r\n?", "\n", _decoded(source, stored, declared))
    if not text.strip():
        raise source.fault(None, "no text in it")
    if found := CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise source.fault(line, f"binary data: control character U+{ord(found[0]):04X}")
    return text


def textual(head: bytes) -> bool:
    """Whether the first bytes of a file can be text."""
    if any(head.startswith(mark) for mark, _ in BOMS) or _sixteen(head):
        return True
    return CONTROL.search(head.decode("latin-1").translate({0x7F: None})) is None


def _decoded(source: Source, stored: bytes, declared: str) -> str:
    for mark, name in BOMS:
        if stored.startswith(mark):
            return _strict(source, stored.removeprefix(mark), name)
    try:
        if not _sixteen(stored):
            return stored.decode("utf-8")
    except UnicodeDecodeError as fault:
        wrong = fault
        if declared.lower() in ("utf-8", "utf8"):
            line = stored.count(b"\n", 0, wrong.start) + 1
            raise source.fault(line, f"not UTF-8: byte 0x{stored[wrong.start]:02x}") from fault
    fits = _fits(stored, declared)
    if len(fits) != 1:
        at = _first(stored)
        line = stored.count(b"\n", 0, at) + 1
        reason = f"fits {' and '.join(fits)} alike" if fits else "no encoding that is known"
        raise source.fault(line, f"not UTF-8: byte 0x{stored[at]:02x}; {reason}")
    source.note("encoding", fits[0])
    return _strict(source, stored, fits[0])


def _strict(source: Source, stored: bytes, name: str) -> str:
    try:
        return stored.decode(name)
    except UnicodeDecodeError as fault:
        line = stored.count(b"\n", 0, fault.start) + 1
        raise source.fault(line, f"not {name.upper()}: {fault.reason}") from fault


def _fits(stored: bytes, declared: str) -> list[str]:
    if sixteen := _sixteen(stored):
        return [sixteen]
    fits = [name for name in ("gb18030", "big5", "cp1252") if _likely(stored, name)]
    family = _family(declared)
    return [family] if family in fits else fits


def _family(declared: str) -> str:
    """The widest encoding of the family of a declared one."""
    try:
        name = codecs.lookup(declared).name if declared else ""
    except LookupError:
        return ""
    wide = {"gb2312": "gb18030", "gbk": "gb18030", "big5hkscs": "big5", "iso8859-1": "cp1252"}
    return wide.get(name, name)


def _likely(stored: bytes, name: str) -> bool:
    try:
        foreign = [letter for letter in stored.decode(name) if not letter.isascii()]
    except UnicodeDecodeError:
        return False
    if name == "cp1252" and len(foreign) > RARE * len(stored):
        return False
    everyday = {"gb18030": _everyday_gb, "big5": _everyday_big5, "cp1252": WESTERN.__contains__}
    return sum(map(everyday[name], foreign)) >= LIKELY * len(foreign)


def _everyday_gb(letter: str) -> bool:
    """Whether a letter is punctuation or one of the 3,755 of the first level of GB 2312."""
    try:
        return letter.encode("gb2312")[0] < 0xD8
    except UnicodeEncodeError:
        return False


def _everyday_big5(letter: str) -> bool:
    """Whether a letter is punctuation or one of the 5,401 frequent ones of Big5."""
    try:
        return letter.encode("big5")[0] <= 0xC6
    except UnicodeEncodeError:
        return False


def _sixteen(stored: bytes) -> str:
    """UTF-16 without a mark, told by the zeros that every other byte of ASCII text is."""
    head = stored[:4096]
    for name, text, zeros in (
        ("utf-16-le", head[::2], head[1::2]),
        ("utf-16-be", head[1::2], head[::2]),
    ):
        printable = sum(byte in PRINTABLE for byte in text)
        if len(head) >= 8 and zeros.count(0) > 0.4 * len(zeros) and printable > 0.4 * len(text):
            return name if 0 not in text else ""
    return ""


def _first(stored: bytes) -> int:
    return next((at for at, byte in enumerate(stored) if byte > 0x7F or byte == 0), 0)


PRINTABLE = frozenset(string.printable.encode())
