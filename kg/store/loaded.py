"""What was loaded beside the shipped documents: ``loaded.json`` in a generation's folder."""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from kg.errors import StoreError
from kg.store.folders import Home, reason
from kg.store.made import replace as put

LOADED = "loaded.json"


@dataclass(frozen=True, slots=True)
class Loaded:
    """One version of a document: which it is, and the hash under which its N-Quads are kept.

    ``loaded`` and ``replaced`` are UTC times; the version that is in the graph has no ``replaced``.
    """

    graph: str
    document: str
    title: str
    kind: str
    version: str
    sha256: str
    archive: str
    records: int
    skipped: int
    quads: int
    loaded: str
    replaced: str = ""


@dataclass(frozen=True)
class Holdings:
    """The loaded documents of a store, and whether the shipped ones are in it too."""

    documents: tuple[Loaded, ...] = ()
    shipped: bool = True

    @property
    def current(self) -> dict[str, Loaded]:
        """The versions that are in the graph, by the names of their graphs."""
        return {one.graph: one for one in self.documents if not one.replaced}

    def as_of(self, graph: str, time: str) -> Loaded | None:
        """The version of a document that was in the graph at a UTC time."""
        for one in self.documents:
            if one.graph == graph and one.loaded <= time and not "" < one.replaced <= time:
                return one
        return None

    def dropped(self, time: str) -> "Holdings":
        """The same when all of it is taken out of the graph at a UTC time; the archive stays."""
        gone = (one if one.replaced else replace(one, replaced=time) for one in self.documents)
        return Holdings(tuple(gone))

    def write(self, folder: Path) -> None:
        """Put the record into a generation's folder, before the generation is finished."""
        kept = {"shipped": self.shipped, "documents": [asdict(one) for one in self.documents]}
        put(folder / LOADED, json.dumps(kept, indent=1, ensure_ascii=False) + "\n")


def holdings(folder: Path) -> Holdings:
    """What was loaded into a generation; nothing if it has no record of that.

    Raises:
        StoreError: The record is damaged.
    """
    path = folder / LOADED
    try:
        given = json.loads(path.read_text("utf-8"))
        documents = tuple(Loaded(**one) for one in given["documents"])
        return Holdings(documents, bool(given["shipped"]))
    except FileNotFoundError:
        return Holdings()
    except (OSError, ValueError, TypeError, KeyError) as cause:
        raise StoreError(f"{path}: cannot be read: {reason(cause)}") from cause


def latest(home: Home) -> Holdings:
    """What was loaded into a store: by the generation that answers, else by the last with a record.

    Raises:
        StoreError: The record is damaged.
    """
    try:
        current = home.current()
    except StoreError:  # damaged: what was loaded is still in the archive
        current = None
    numbers = home.numbers() if current is None else [current]
    for number in reversed(numbers):
        if (home.folder(number) / LOADED).is_file():
            return holdings(home.folder(number))
    return Holdings()
