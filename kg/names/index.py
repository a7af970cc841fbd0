"""The index of names: every name of what can be asked about, found by the pieces it is made of.

It is one SQLite file beside the generation that it was made from, made at first need, in the user's
cache for a triplestore that states its dataset hash; else it is made in memory.
"""

import math
import os
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import partial
from heapq import nlargest
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TypeGuard

from pyoxigraph import Literal, NamedNode

from kg.derive.name import key
from kg.names.asked import Asked
from kg.names.form import form, usual, variants
from kg.store import Store
from kg.terms import ID, PREFIXES, RDFS_LABEL, SKOS_ALT_LABEL, SKOS_NOTATION, cx

FILE = "names-4.sqlite"
"""The number is that of the layout, and of how names are cut into pieces."""
TABLES = """
CREATE TABLE name (thing TEXT, kind TEXT, label TEXT, name TEXT, language TEXT, source TEXT);
CREATE TABLE word (word TEXT PRIMARY KEY, names INTEGER) WITHOUT ROWID;
CREATE TABLE mark (mark TEXT, thing TEXT, kind TEXT, label TEXT, said TEXT);
CREATE TABLE piece (piece TEXT PRIMARY KEY, names INTEGER, rows BLOB) WITHOUT ROWID;
CREATE INDEX marks ON mark (mark);
CREATE INDEX things ON name (thing);
"""
KINDS = f"SELECT ?thing ?kind WHERE {{ ?thing {cx('nameKind')} ?kind }}"
NAMED = (RDFS_LABEL, SKOS_ALT_LABEL, SKOS_NOTATION)
NAMES = "SELECT ?thing ?name ?graph WHERE {{ GRAPH ?graph {{ ?thing {by} ?name }} }}"
LISTED = f"""SELECT ?thing ?name ?graph WHERE {{
  GRAPH ?graph {{ ?listing {cx("listedName")} ?name ; {cx("party")} ?thing }}
}}"""
MARKED = (
    str(cx("identifier")),
    str(cx("number")),
    str(cx("citation")),
    f"{cx('registeredNumber')}/{cx('identifier')}",
)
MARKS = "SELECT DISTINCT ?thing ?mark WHERE {{ ?thing {by} ?mark }}"
TITLES = f"""PREFIX cx: <{PREFIXES["cx"]}> PREFIX rdfs: <{PREFIXES["rdfs"]}>
SELECT DISTINCT ?graph ?title WHERE {{
  ?graph cx:ofDocument ?document .
  ?document rdfs:label ?title
}}"""
COMMON = 0.5  # what the commonest words count
ENOUGH = 200  # names looked at closely
DEEPER = 4  # times as many are passed through for those of a kind
MOST_ROWS = 60_000  # names that share a piece; once so many are seen, commoner pieces are left out
MOST_PIECES = 500
MOST_KEPT = 8  # indexes of what is elsewhere
FORMS = 4_096  # names whose forms are remembered while an index is made
Name = tuple[str, str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Known:
    """A name of the graph: of what, of what kind, what the thing is called, who gives the name."""

    thing: str
    kind: str
    label: str
    name: str
    language: str
    source: str


class Index:
    """The names of one graph."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        ((self._count,),) = database.execute("SELECT count(*) FROM name")
        self._weights: dict[str, float] = {}

    def near(self, text: str, kinds: Sequence[str], limit: int = ENOUGH) -> list[Known]:
        """The names that share most pieces with a text, rare pieces before common ones."""
        shares: dict[int, float] = {}
        seen = 0
        for names, rows in self._pieces(text):
            if seen > MOST_ROWS:
                break
            seen += names
            rarity = math.log((self._count + 1) / names)
            for at in array("I", rows):
                shares[at] = shares.get(at, 0.0) + rarity
        some = f"AND kind IN ({', '.join('?' * len(kinds))})" if kinds else ""
        found: list[Known] = []
        for at in nlargest(limit * DEEPER, shares, key=lambda at: (shares[at], -at)):
            asked = "SELECT thing, kind, label, name, language, source FROM name WHERE rowid = ? "
            found += [Known(*row) for row in self._database.execute(asked + some, (at, *kinds))]
            if len(found) >= limit:
                break
        return found

    def _pieces(self, text: str) -> list[tuple[int, bytes]]:
        pieces = sorted({piece for one in variants(text) for piece in one.grams})[:MOST_PIECES]
        asked = f"SELECT names, rows FROM piece WHERE piece IN ({', '.join('?' * len(pieces))})"
        return sorted(self._database.execute(asked, pieces))

    def marked(self, text: str, kinds: Sequence[str]) -> list[tuple[str, str, str, str]]:
        """The things that a number of a register or a citation names: thing, kind, label, mark."""
        found = self._database.execute(
            "SELECT DISTINCT thing, kind, label, said FROM mark WHERE mark = ?", (key(text),)
        )
        return [row for row in found if not kinds or row[1] in kinds]

    def weight(self, word: str) -> float:
        """How much a word counts: the more, the fewer names have it."""
        word = usual(word)
        known = self._weights.get(word)
        if known is None:
            row = self._database.execute("SELECT names FROM word WHERE word = ?", (word,))
            names = next(iter(row), (0,))[0]
            known = self._weights[word] = max(COMMON, math.log((self._count + 1) / (names + 1)))
        return known


def index(store: Asked) -> Index:
    """The index of a store's names."""
    file = store.folder / FILE if isinstance(store, Store) else kept(getattr(store, "content", ""))
    if file is None:
        return Index(_made(store, ":memory:"))
    if not file.exists():
        with suppress(OSError, sqlite3.Error):
            _write(store, file)
    with suppress(sqlite3.Error):  # it could not be written, or is damaged
        return Index(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True))
    return Index(_made(store, ":memory:"))


def kept(content: str) -> Path | None:
    """Where the index of what is elsewhere is kept, by its content; nothing without one."""
    if not content:
        return None
    from platformdirs import user_cache_path

    folder = user_cache_path("chiplex", appauthor=False)
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        old = sorted(folder.glob(f"*-{FILE}"), key=lambda path: path.stat().st_mtime)
        for path in old[:-MOST_KEPT]:
            path.unlink(missing_ok=True)
    return folder / f"{content}-{FILE}"


def _write(store: Asked, file: Path) -> None:
    """Make the file under another name, so that nobody reads it half made."""
    new = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        with closing(_made(store, str(new))):
            pass
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)


def _made(store: Asked, place: str) -> sqlite3.Connection:
    kinds = {thing.value: _text(kind) for thing, kind in store.query(KINDS) if _is_node(thing)}
    names = list(_names(store, kinds))
    labels = {thing: label for thing, _, label, _, _, _ in names}
    return made(names, list(_marks(store, kinds, labels)), place)


def made(
    names: Sequence[Name], marks: Sequence[tuple[str, str, str, str, str]], place: str = ":memory:"
) -> sqlite3.Connection:
    """A database of names and marks at a place."""
    database = sqlite3.connect(place)
    database.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {TABLES}")
    database.executemany("INSERT INTO name VALUES (?, ?, ?, ?, ?, ?)", names)
    database.executemany("INSERT INTO mark VALUES (?, ?, ?, ?, ?)", marks)
    counts: dict[str, int] = {}
    pieces: defaultdict[str, array[int]] = defaultdict(partial(array, "I"))
    for at, (*_, name, _, _) in enumerate(names, 1):
        if at % FORMS == 0:
            form.cache_clear()  # no name comes again: the forms would only fill memory
        forms = variants(name)
        for piece in {piece for one in forms for piece in one.grams}:
            pieces[piece].append(at)
        for word in set(map(usual, forms[0].words)):
            counts[word] = counts.get(word, 0) + 1
    rows = ((piece, len(found), found.tobytes()) for piece, found in sorted(pieces.items()))
    database.executemany("INSERT INTO piece VALUES (?, ?, ?)", rows)
    database.executemany("INSERT INTO word VALUES (?, ?)", counts.items())
    database.commit()
    return database


def _names(store: Asked, kinds: Mapping[str, str]) -> Iterator[Name]:
    titles = {str(graph): _text(title) for graph, title in store.query(TITLES)}
    found = [
        (thing.value, order, name.language or "", name.value, titles.get(str(graph), ""))
        for order, asked in enumerate((*(NAMES.format(by=by) for by in NAMED), LISTED))
        for thing, name, graph in store.query(asked)
        if isinstance(thing, NamedNode) and isinstance(name, Literal) and thing.value in kinds
    ]
    found.sort()
    for thing, rows in groupby(found, key=itemgetter(0)):
        group = list(rows)
        slug = thing.removeprefix(ID).partition("/")[2]
        label = _label(slug, group)
        seen: set[str] = set()
        for _, _, language, name, source in group:
            if name not in seen:
                seen.add(name)
                yield thing, kinds[thing], label, name, language, source
        if slug.replace("-", "") not in {key(name) for name in seen if name.isascii()}:
            yield thing, kinds[thing], label, slug, "", ""


def _label(slug: str, group: Sequence[tuple[str, int, str, str, str]]) -> str:
    labels = [(language, name) for _, order, language, name, _ in group if order == 0]
    english = (name for language, name in labels if language.startswith("en"))
    return next(english, labels[0][1] if labels else slug)


def _marks(
    store: Asked, kinds: Mapping[str, str], labels: Mapping[str, str]
) -> Iterator[tuple[str, str, str, str, str]]:
    for by in MARKED:
        for thing, mark in store.query(MARKS.format(by=by)):
            if isinstance(thing, NamedNode) and thing.value in kinds and key(_text(mark)):
                at, said = thing.value, _text(mark)
                yield key(said), at, kinds[at], labels.get(at, at.removeprefix(ID)), said


def _is_node(term: object) -> TypeGuard[NamedNode]:
    return isinstance(term, NamedNode)


def _text(term: object) -> str:
    return term.value if isinstance(term, Literal) else ""
