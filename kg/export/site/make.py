"""A static site of linked data, made of a store: pages, triples, questions, ontology, data."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.export.site import browse, graphs, hosting, ontology, questions, start, things
from kg.export.site.drawing import ready
from kg.export.site.folder import Folder, switched
from kg.export.site.reading import Reader
from kg.export.site.register import Register
from kg.export.site.words import Words
from kg.store.handle import Store

Told = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Report:
    """What was written: pages of things, files, bytes."""

    pages: int
    files: int
    size: int


def export_site(store: Store, target: Path, base: str = "", told: Told = lambda _: None) -> Report:
    """Write the site of a store into a folder, which is there whole or as it was.

    ``base`` is the address at which it will be served; ``told`` hears what is being done. The same
    store gives the same bytes.

    Raises:
        SourceError: The folder holds what is not ours, or cannot be written.
        QuestionError: An extra is missing.
        StoreError: The store cannot be read.
    """
    ready()
    with switched(target) as folder, tempfile.TemporaryDirectory(prefix="chiplex-") as room:
        register = Register(Path(room) / "register.db")
        try:
            return _written(store, folder, register, base, told)
        finally:
            register.close()


def _written(store: Store, folder: Folder, register: Register, base: str, told: Told) -> Report:
    reader = Reader(store.engine)
    made = store.made
    said: dict[str, Any] = {
        "site": {"version": made.version, "built": made.built, "hash": store.hash},
        "base": base,
        "canonical": "",
    }
    told("reading what there is")
    register.fill(store.engine)
    things.write(folder, reader, register, said, lambda number: told(f"{number:,} pages"))
    told("lists and questions")
    browse.write(folder, register, said)
    words = Words(reader, register, "../")
    asked = questions.write(folder, store, words, said)
    start.write(folder, store, Words(reader, register, ""), register, said, asked)
    told("the ontology")
    ontology.write(folder, said, register.has)
    told("the graphs as files")
    graphs.write(folder, store, reader, register, said)
    for file in sorted((Path(__file__).parent / "static").iterdir()):
        folder.write(f"static/{file.name}", file.read_bytes())
    hosting.write(folder, base, made.built)
    pages = sum(1 for _ in register.pages())
    return Report(pages, folder.files, folder.size)
