"""The catalog: which graphs there are, and when they were made: the store's only clock times."""

from collections.abc import Iterator
from datetime import UTC, datetime

from pyoxigraph import Literal, NamedNode, Quad

from kg.store.digest import CATALOG
from kg.terms import RDF_TYPE, cx, plain, term

_DATE_TIME = term("xsd:dateTime")


def catalog(hashes: dict[str, str], dataset: str, time: str) -> Iterator[Quad]:
    """The record of one build; the dataset hash leaves it out."""
    yield Quad(CATALOG, RDF_TYPE, term("void:Dataset"), CATALOG)
    yield Quad(CATALOG, cx("sha256"), plain(dataset), CATALOG)
    yield Quad(CATALOG, term("prov:generatedAtTime"), Literal(time, datatype=_DATE_TIME), CATALOG)
    for name, digest in hashes.items():
        yield Quad(CATALOG, term("void:subset"), NamedNode(name), CATALOG)
        yield Quad(NamedNode(name), cx("sha256"), plain(digest), CATALOG)


def now() -> str:
    """The time, as it is written into the catalog and into what is said of a loaded document."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
