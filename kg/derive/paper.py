"""What is said of a document in a row about it, packed into one string for each of its classes.

The days of its publication come first: ``2025-05-13 2025-05-14``, blanks where none is known.
"""

from collections.abc import Iterator
from itertools import product

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.derive.packed import lines
from kg.derive.reading import Term, instances, objects
from kg.terms import CX, RDFS_LABEL, cx, graph, plain, term

GRAPH = graph("derived", "paper")
SUBCLASS = term("rdfs:subClassOf")
LANGUAGE, CREATOR, PUBLISHER = (term(f"dcterms:{n}") for n in ("language", "creator", "publisher"))
PAGE, KNOWN, ISSUED = term("schema:url"), cx("knownThrough"), cx("issued")
EARLIEST, LATEST = cx("publishedEarliest"), cx("publishedLatest")
UNDATED = " " * 10


def derive(store: Store) -> Iterator[Quad]:
    """``cx:documentWords`` of every document that has an English label."""
    found = store.quads_for_pattern(None, SUBCLASS, cx("Document"), None)
    classes = {quad.subject for quad in found}
    names = (one.value.removeprefix(CX) for one in classes if isinstance(one, NamedNode))
    for name in sorted(names):
        for document in instances(store, name):
            for packed in _packed(store, document, name):
                yield Quad(document, cx("documentWords"), plain(packed), GRAPH)


def _packed(store: Store, document: NamedNode, name: str) -> Iterator[str]:
    found = objects(store, document, RDFS_LABEL)
    english = (t for t in found if isinstance(t, Literal) and (t.language or "").startswith("en"))
    labels = [t.value for t in english]
    given = (PUBLISHER, CREATOR, LANGUAGE, PAGE, KNOWN, EARLIEST, LATEST, ISSUED)
    for values in product(labels, *(_each(store, document, link) for link in given)):
        title, house, pen, tongue, page, known, early, late, issued = values
        first, last = early or issued, late or issued
        yield f"{first or UNDATED} {last or UNDATED}" + lines(
            {
                "title": title,
                "class": name,
                "published by": house,
                "written by": pen,
                "date": last if first == last else f"{first}/{last}",
                "language": tongue,
                "url": page,
                "known": known,
            }
        )


def _each(store: Store, document: NamedNode, link: NamedNode) -> list[str]:
    return [_text(value) for value in objects(store, document, link)] or [""]


def _text(value: Term) -> str:
    return value.value if isinstance(value, NamedNode | Literal) else ""
