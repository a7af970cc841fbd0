"""A loaded file as a document: who publishes it, which file it was, which loader read it."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg import terms
from kg.terms import RDF_TYPE, RDFS_LABEL, cx, term, thing

Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]


@dataclass(frozen=True, slots=True)
class Paper:
    """What is said of any loaded document."""

    node: NamedNode
    graph: NamedNode
    kind: str
    version: str
    type: str
    label: str
    publisher: str
    url: str
    sha256: str
    through: str
    language: str = "en"


def described(paper: Paper) -> Iterator[Triple]:
    """The statements about a document, its graph and the run that read it."""
    run = thing("activity-run", f"{paper.kind}/{paper.sha256}")
    used = thing("file", paper.sha256)
    yield paper.graph, cx("ofDocument"), paper.node
    yield paper.node, RDF_TYPE, cx(paper.type)
    yield paper.node, RDFS_LABEL, terms.text(paper.label)
    if paper.publisher:
        yield paper.node, term("dcterms:publisher"), terms.plain(paper.publisher)
    yield paper.node, term("dcterms:language"), terms.plain(paper.language)
    yield paper.node, cx("sha256"), terms.plain(paper.sha256)
    yield paper.node, cx("graph"), paper.graph
    if paper.url and not set(paper.url) & set(' <>"{}|\\^`\n\t'):
        yield paper.node, term("schema:url"), NamedNode(paper.url)
    if paper.through:
        yield paper.node, cx("knownThrough"), terms.date(paper.through)
        yield paper.graph, cx("knownThrough"), terms.date(paper.through)
    yield paper.node, term("prov:wasGeneratedBy"), run
    yield run, RDF_TYPE, term("prov:Activity")
    yield run, term("prov:used"), used
    yield run, cx("loader"), terms.plain(paper.kind)
    yield run, cx("loaderVersion"), terms.plain(paper.version)
    yield used, RDF_TYPE, term("prov:Entity")
