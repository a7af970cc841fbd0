"""The dataset hash: the same inputs give the same, on any machine and in any order of loading."""

from hashlib import sha256

import pyoxigraph

from kg.store.lines import dumped
from kg.terms import GRAPH

CATALOG = pyoxigraph.NamedNode(f"{GRAPH}catalog")


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
    found, marked = sha256(), False
    for block in dumped(engine, name):
        text = b"".join(block)
        found.update(text)
        marked = marked or b"_:" in text
    if marked and _blank(engine, name):
        return sha256(b"".join(sorted(canonical(engine, name)))).hexdigest()
    return found.hexdigest()


def _blank(engine: pyoxigraph.Store, name: pyoxigraph.NamedNode) -> bool:
    return any(
        isinstance(term, pyoxigraph.BlankNode)
        for quad in engine.quads_for_pattern(None, None, None, name)
        for term in (quad.subject, quad.object)
    )


def canonical(engine: pyoxigraph.Store, name: pyoxigraph.NamedNode) -> list[bytes]:
    """A graph's N-Triples lines with blank nodes named by RDFC-1.0, all of them in memory."""
    quads = engine.quads_for_pattern(None, None, None, name)
    triples = (pyoxigraph.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    data = pyoxigraph.Dataset(triples)
    data.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    text = pyoxigraph.serialize(data, format=pyoxigraph.RdfFormat.N_TRIPLES)
    return (text or b"").splitlines(keepends=True)
