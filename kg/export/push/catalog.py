"""The catalog as it stands at a triplestore: what it says is what is there."""

from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

from kg.store import Store
from kg.store.digest import CATALOG, combined
from kg.terms import cx, term

TOLD = {cx("sha256"), term("void:subset")}


def lines(store: Store, held: Mapping[str, str], *, moving: bool) -> bytes:
    """The catalog's N-Triples where graphs of these hashes are there.

    While graphs are ``moving`` it states no hash of the whole, so that a reader can tell.
    """
    quads = [
        quad
        for quad in store.engine.quads_for_pattern(None, None, None, CATALOG)
        if quad.predicate not in TOLD
    ]
    if not moving:
        quads.append(Quad(CATALOG, cx("sha256"), Literal(combined(dict(held)))))
    for name, digest in held.items():
        quads.append(Quad(CATALOG, term("void:subset"), NamedNode(name)))
        quads.append(Quad(NamedNode(name), cx("sha256"), Literal(digest)))
    triples = [Quad(quad.subject, quad.predicate, quad.object) for quad in quads]
    return serialize(triples, format=RdfFormat.N_TRIPLES) or b""
