"""The data: each graph as N-Triples with a page, the whole as N-Quads, and its description."""

import gzip
import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from pyoxigraph import NamedNode

from kg.explain.says import first
from kg.export.dataset import Content, File, dataset_text, whole
from kg.export.file import LEVEL, told
from kg.export.selection import Selection, graphs, named
from kg.export.site.address import file_of, path_of, up
from kg.export.site.crawled import embedded
from kg.export.site.drawing import drawn
from kg.export.site.folder import Folder
from kg.export.site.homes import home
from kg.export.site.model import Value
from kg.export.site.reading import Reader
from kg.export.site.register import Register
from kg.export.site.words import Words
from kg.store.handle import Store
from kg.store.lines import Lines
from kg.terms import GRAPH, ID, cx

THINGS = 200  # things of a graph that its page names
ALL = "data/chiplex.nq.gz"
PAGE = "id/dataset/chiplex"


@dataclass(slots=True)
class _Seen:
    """What was met while a graph was written."""

    count: int = 0
    pages: dict[str, None] = field(default_factory=dict)

    def note(self, block: list[bytes]) -> None:
        """Count lines, and keep the pages of the first things."""
        self.count += len(block)
        for line in block:
            if len(self.pages) >= THINGS:
                break
            subject = line[1 : line.index(b" ") - 1].decode()
            if path := path_of(subject):
                self.pages[home(path)] = None


def write(
    folder: Folder, store: Store, reader: Reader, register: Register, said: Mapping[str, Any]
) -> None:
    """Write all graphs, their pages, and the dataset's page."""
    chosen = graphs(store)
    listed = []
    folder.open((folder.path / ALL).parent)
    with _packed(folder, ALL) as into:
        for name, lines in chosen.by_graph():
            leaf = f"graph/{file_of(name.removeprefix(GRAPH))}"
            seen = _graph(folder, leaf, lines, name, into)
            words = Words(reader, register, up(leaf))
            _page(folder, words, said, leaf, name, seen)
            listed.append((name.removeprefix(GRAPH), f"{leaf}.html", seen.count))
    _dataset(folder, store, said, listed, chosen)


def _graph(folder: Folder, leaf: str, lines: Lines, name: str, into: BinaryIO) -> _Seen:
    seen = _Seen()
    folder.open((folder.path / leaf).parent)
    with _packed(folder, f"{leaf}.nt.gz") as own:
        for block in lines:
            seen.note(block)
            own.write(b"".join(block))
            into.write(b"".join(named(name, iter([block]))))
    return seen


@contextmanager
def _packed(folder: Folder, name: str) -> Iterator[BinaryIO]:
    """A file of the site, written as a stream and compressed; the same each time."""
    path = folder.path / name
    with path.open("wb") as raw, gzip.GzipFile("", "wb", LEVEL, raw, mtime=0) as out:
        yield out  # type: ignore[misc]
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    folder.remember(name, digest, path.stat().st_size)


def _page(
    folder: Folder, words: Words, said: Mapping[str, Any], leaf: str, name: str, seen: _Seen
) -> None:
    facts = words.reader.facts(NamedNode(name))
    document = next((v for v in facts.get(cx("ofDocument"), ()) if isinstance(v, NamedNode)), None)
    things = [
        words.thing(NamedNode(f"{ID}{page}")) for page in seen.pages if words.register.has(page)
    ]
    page = {
        "root": words.root,
        "here": "",
        "leaf": leaf.rsplit("/", 1)[-1],
        "iri": name,
        "title": name.removeprefix(GRAPH),
        "document": words.thing(document) if document else Value(""),
        "known": first(facts, cx("knownThrough")),
        "digest": first(facts, cx("sha256")),
        "count": seen.count,
        "things": sorted(things, key=lambda value: (value.text.casefold(), value.href)),
        "cut": len(seen.pages) >= THINGS,
    }
    folder.write(f"{leaf}.html", drawn("graph.html", {**said, **page}))


def _dataset(
    folder: Folder,
    store: Store,
    said: Mapping[str, Any],
    listed: list[tuple[str, str, int]],
    chosen: Selection,
) -> None:
    content = whole(store)
    files = [told(folder.path / ALL, Path(ALL).name, "application/n-quads")]
    for form in ("ttl", "jsonld"):
        text = dataset_text(store, content, files, "", form)
        folder.write(f"{PAGE}.{form}", text)
        if form == "ttl":
            folder.write(".well-known/void", text)
    page = {
        "root": "../../",
        "here": f"{PAGE}.html",
        "leaf": "chiplex",
        "iri": content.node.value,
        "listed": listed,
        "count": sum(chosen.counts.values()),
        "file": files[0],
        "crawled": _crawled(content, store, files[0], str(said["base"])),
    }
    folder.write(f"{PAGE}.html", drawn("dataset.html", {**said, **page}))


def _crawled(content: Content, store: Store, file: File, base: str) -> str:
    return embedded(
        {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "@id": content.node.value,
            "name": "chiplex: rules on AI chips",
            "description": "A knowledge graph of the rules on AI chips: instruments with their "
            "phases and provisions, parties and listings, chips and their figures, with sources.",
            "license": "https://creativecommons.org/licenses/by/4.0/",
            "dateModified": store.made.built[:10],
            "version": store.hash[:16],
            "isAccessibleForFree": True,
            "distribution": [
                {
                    "@type": "DataDownload",
                    "contentUrl": f"{base or '../../'}{ALL}",
                    "encodingFormat": "application/n-quads",
                    "contentSize": f"{file.size} B",
                    "sha256": file.sha256,
                }
            ],
        }
    )
