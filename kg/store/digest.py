"""The dataset hash: the same inputs give the same, on any machine and in any order of loading."""

from collections.abc import Iterable, Iterator
from hashlib import sha256

import pyoxigraph

from kg.store.lines import dumped
from kg.terms import GRAPH

CATALOG = pyoxigraph.NamedNode(f"{GRAPH}catalog")
_TRIPLES = pyoxigraph.RdfFormat.N_TRIPLES


def dataset_hash(engine: pyoxigraph.Store) -> str:
    """SHA-256 over the hashes of all graphs but the catalog, by the graphs' names."""
    return combined(graph_hashes(engine))


def combined(hashes: dict[str, str]) -> str:
    """The dataset hash of graphs whose own hashes are known."""
    lines = "".join(f"{name} {digest}\n" for name, digest in sorted(hashes.items()))
    return sha256(lines.encode("utf-8")).hexdigest()


def graph_hashes(engine: pyoxigraph.Store) -> dict[str, str]:
    """The hash of each named graph but the catalog."""
    names = [name for name in engine.named_graphs() if isinstance(name, pyoxigraph.NamedNode)]
    return {name.value: graph_hash(engine, name) for name in names if name != CATALOG}


def graph_hash(engine: pyoxigraph.Store, name: pyoxigraph.NamedNode) -> str:
    """SHA-256 over a graph's sorted N-Triples; blank nodes are named by RDFC-1.0 first.

    Raises:
        StoreError: The store cannot be read.
    """
    found = sha256()
    for block in dumped(engine, name, canonical):
        found.update(b"".join(block))
    return found.hexdigest()


def canonical(lines: Iterable[bytes]) -> Iterator[bytes]:
    """A graph's N-Triples lines with blank nodes named by RDFC-1.0, in any order.

    Names follow from the statements that have blank nodes; those alone are held in memory.
    """
    marked = []
    for line in lines:
        if b"_:" in line:
            marked.append(line)
        else:
            yield line
    if marked:
        data = pyoxigraph.Dataset(pyoxigraph.parse(b"".join(marked), _TRIPLES))
        data.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
        text = pyoxigraph.serialize(data, format=_TRIPLES) or b""
        yield from text.splitlines(keepends=True)
