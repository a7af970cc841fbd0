"""Lists of pages: the home page, one list a kind in pages of a few hundred, and the search."""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, islice
from typing import Any

from kg.export.site.address import file_of, href
from kg.export.site.drawing import drawn
from kg.export.site.folder import Folder
from kg.export.site.register import Register
from kg.export.site.words import foreign, kinds

MOST = 600  # names on one page of a list
GROUPED = 40  # names from which a list is cut by first letters
NAMES = 12  # other names of one page that the search knows
SEARCHED = {"phase", "file", "relation", "standing", "role", "activity-run"}


def write(folder: Folder, register: Register, said: Mapping[str, Any]) -> None:
    """Write the lists of all kinds, the page that leads to them, and the search."""
    shown: dict[str, Any] = kinds()["pages"]
    there = register.kinds()
    order = [kind for kind in shown if kind in there]
    rest = [kind for kind in there if kind not in shown]
    for kind in (*order, *rest):
        _list(folder, register, said, kind)
    listed = [
        (href("", f"browse/{_leaf(kind)}"), _title(kind), register.count(kind), _about(kind))
        for kind in (*order, *rest)
    ]
    page = {"root": "", "here": "browse.html", "listed": listed}
    folder.write("browse.html", drawn("browse.html", {**said, **page}))
    _search(folder, register, said, (*order, *rest))


def _title(kind: str) -> str:
    return str(kinds()["pages"].get(kind, {}).get("title", kind.replace("-", " ").capitalize()))


def _about(kind: str) -> str:
    return str(kinds()["pages"].get(kind, {}).get("about", ""))


def _list(folder: Folder, register: Register, said: Mapping[str, Any], kind: str) -> None:
    count = register.count(kind)
    pages = -(-count // MOST)
    rows = register.named(kind)
    firsts = _firsts(register, kind) if pages > 1 else []
    for number in range(1, pages + 1):
        items = [
            (n, href("../", f"id/{file_of(p)}.html"), h, foreign("", n))
            for n, p, h, _ in islice(rows, MOST)
        ]
        page = {
            "root": "../", "here": "browse.html", "title": _title(kind),
            "about": _about(kind), "count": count, "number": number, "kind": kind,
            "groups": _grouped(items, cut=count > GROUPED),
            "leaves": [
                (n, href("", _leaf(kind, n)), first) for n, first in enumerate(firsts, start=1)
            ],
        }  # fmt: skip
        folder.write(f"browse/{_leaf(kind, number)}", drawn("list.html", {**said, **page}))


def _leaf(kind: str, number: int = 1) -> str:
    return f"{file_of(kind)}{f'-{number}' if number > 1 else ''}.html"


def _firsts(register: Register, kind: str) -> list[str]:
    names = register.named(kind)
    return [name[:3] for number, (name, *_) in enumerate(names) if number % MOST == 0]


def _grouped(
    items: Sequence[tuple[str, str, str, str]], *, cut: bool
) -> list[tuple[str, list[tuple[str, str, str, str]]]]:
    if not cut:
        return [("", list(items))]
    return [
        (letter, list(found)) for letter, found in groupby(items, lambda item: _letter(item[0]))
    ]


def _letter(name: str) -> str:
    first = name[:1].upper()
    return (
        first
        if first.isascii() and first.isalpha()
        else ("0–9 and signs" if first.isascii() else "Other scripts")
    )


def _search(
    folder: Folder, register: Register, said: Mapping[str, Any], order: Sequence[str]
) -> None:
    """The search page, and its index: a script, for a page on a disk may read nothing else."""
    text = "".join(_index(register, [kind for kind in order if kind not in SEARCHED]))
    folder.write("static/index.js", f"window.CHIPLEX_INDEX = [\n{text}];\n")
    folder.write("search.html", drawn("search.html", {**said, "root": "", "here": ""}))


def _index(register: Register, order: Sequence[str]) -> Iterator[str]:
    shown: dict[str, Any] = kinds()["pages"]
    for kind in order:
        one = shown.get(kind, {}).get("one", kind)
        for name, path, _, others in register.named(kind):
            row = [one, name, href("", f"id/{file_of(path)}.html"), others[:NAMES]]
            text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
            yield text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029") + ",\n"
