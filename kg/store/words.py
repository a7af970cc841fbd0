"""The bare words of a query: those outside strings, IRIs, names, variables and comments."""

import re
from collections.abc import Iterator

_UPDATES = {
    "INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH",
}  # fmt: skip
_QUERIES = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_TOKEN = re.compile(
    r'''"""(?:[^\\]|\\.)*?"""|\'\'\'(?:[^\\]|\\.)*?\'\'\''''
    r"""|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'"""
    r"""|<[^<>"{}|^`\\\s]*>|\#[^\n\r]*|[?$]\w+|@[A-Za-z-]+"""
    r"""|(?:\w[\w.-]*)?:(?:[\w:%-]|\\.|\.(?=[\w:%\\-]))*"""
    r"""|(?P<word>[A-Za-z_]\w*)|(?P<mark>[{}()])""",
    re.DOTALL,
)


def words(sparql: str) -> list[str]:
    """The bare words in upper case, in order."""
    return [found["word"].upper() for found in _TOKEN.finditer(sparql) if found["word"]]


def bare(sparql: str) -> Iterator[tuple[str, int]]:
    """The bare words in upper case, the braces and the brackets, each with where it begins."""
    for found in _TOKEN.finditer(sparql):
        if said := found["word"] or found["mark"]:
            yield said.upper(), found.start()


def prefixes(sparql: str) -> tuple[list[str], set[str]]:
    """The prefixes of names, in order of their first use, and those that the query declares."""
    used: dict[str, None] = {}
    declared: set[str] = set()
    before = ""
    for found in _TOKEN.finditer(sparql):
        name, colon, _ = found[0].partition(":")
        if before == "PREFIX":
            declared.add(name)
        elif colon and found[0][0] not in "<\"'#?$@":
            used[name] = None
        before = (found["word"] or "").upper()
    return list(used), declared


def unaskable(text: str) -> str:
    """Why a text can be no part of any query; nothing if it can."""
    if "\0" in text:
        return "a NUL character is in no name or text of a graph"
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        return "it is not UTF-8"
    return ""


def refusal(sparql: str) -> str | None:
    """Why a foreign query is not run: it writes, or reaches out to another service."""
    if odd := unaskable(sparql):
        return odd
    plain = _ESCAPE.sub(lambda found: _character(found[1] or found[2]), sparql)
    for text in (sparql, plain):
        found = words(text)
        if "SERVICE" in found:
            return "SERVICE is not allowed: a query reads this graph only"
        first = next((word for word in found if word in _UPDATES | _QUERIES), "")
        if first in _UPDATES:
            return f"{first} is an update; the graph is only read here"
    return None


def _character(digits: str) -> str:
    number = int(digits, 16)
    return chr(number) if number <= 0x10FFFF else "\ufffd"
