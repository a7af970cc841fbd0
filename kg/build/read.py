"""Reading: the ontology into its graph, and each document into its own."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode, Quad, RdfFormat

from kg.build.inputs import Inputs
from kg.errors import SourceError
from kg.load import dossier
from kg.store.draft import Draft
from kg.terms import GRAPH

ONTOLOGY = NamedNode(f"{GRAPH}ontology")


def ontology(draft: Draft, folder: Path) -> None:
    """Load every module, the reference tables and the alignments into one graph.

    Raises:
        SourceError: A file is not Turtle.
    """
    for path in sorted(folder.rglob("*.ttl")):
        try:
            quads = pyoxigraph.parse(path=path, format=RdfFormat.TURTLE)
            draft.add(Quad(q.subject, q.predicate, q.object, ONTOLOGY) for q in quads)
        except SyntaxError as cause:
            raise SourceError(path, cause.lineno, f"not Turtle: {cause.msg}") from cause


def documents(draft: Draft, given: Inputs) -> int:
    """Load the shipped dossiers, then the user's own, and count them.

    Raises:
        SourceError: A dossier is not usable; its file and line are named.
    """
    shipped, own = _files(given.documents), _files(given.own)
    draft.add(_quads(shipped, given.documents, given.until, own=False))
    draft.add(_quads(own, given.own, given.until, own=True))
    return len(shipped) + len(own)


def _files(folder: Path) -> list[Path]:
    found = (path for path in folder.rglob("*") if path.is_file())
    words = folder / "lexicon"  # what the reader of articles goes by is no dossier
    return sorted(p for p in found if words not in p.parents and dossier.detect(p))


def _quads(files: list[Path], root: Path, until: date | None, *, own: bool) -> Iterator[Quad]:
    for path in files:
        for record in dossier.records(path, root=root, own=own):
            if until is None or _known(record, until):
                yield from dossier.quads(record)


def _known(record: dossier.Record, day: date) -> bool:
    """Whether a record was there on a day: by its own row's day, else that of its file."""
    recorded = getattr(record.content, "recorded", None) or record.file.recorded
    return recorded is None or recorded <= day
