"""Things that a document's newer version drops and other documents still speak of.

Whoever described a thing first gives it its classes and its name; the others only point at it. So
that these do not point at nothing, the newer version keeps the description.
"""

from collections.abc import Iterable, Iterator

import pyoxigraph
from pyoxigraph import NamedNode

from kg.store import Home, archive
from kg.terms import CX, GRAPH, ID, RDF_TYPE, RDFS_LABEL, SKOS_ALT_LABEL, SOURCE

TYPE = str(RDF_TYPE).encode()
OURS = f"<{ID}".encode()
KEPT = frozenset(
    str(link).encode()
    for link in (RDF_TYPE, RDFS_LABEL, SKOS_ALT_LABEL, SOURCE, NamedNode(f"{CX}confidence"))
)
DERIVED = f"{GRAPH}derived/"


def adopted(home: Home, disk: pyoxigraph.Store, old: str, new: str) -> tuple[str, bytes]:
    """A version's hash in the archive once it keeps what it has to, and what that is.

    ``disk`` holds the newer version already; ``old`` and ``new`` are the hashes of both.

    Raises:
        StoreError: The archive cannot be read or written.
    """
    things = set(_orphans(disk, _lines(home, old)))
    if not things:
        return new, b""
    kept = b"".join(
        line for line in _lines(home, old) for thing, link in [line.split(b" ", 2)[:2]]
        if thing in things and link in KEPT
    )  # fmt: skip
    with archive.Shelving(home) as shelf:
        for part in archive.parts(home, new):
            shelf.write(part)
        shelf.write(kept)
        return shelf.keep(), kept


def _lines(home: Home, digest: str) -> Iterator[bytes]:
    for part in archive.parts(home, digest):
        yield from part.splitlines(keepends=True)


def _orphans(disk: pyoxigraph.Store, lines: Iterable[bytes]) -> Iterator[bytes]:
    """The things that lines describe, nothing on the disk does, and something there points at."""
    for thing in {line.split(b" ", 1)[0] for line in lines if line.split(b" ", 2)[1] == TYPE}:
        node = NamedNode(thing[1:-1].decode()) if thing.startswith(OURS) else None
        if node is None or any(disk.quads_for_pattern(node, RDF_TYPE, None)):
            continue
        named = (quad.graph_name for quad in disk.quads_for_pattern(None, None, node))
        if any(isinstance(n, NamedNode) and not n.value.startswith(DERIVED) for n in named):
            yield thing
