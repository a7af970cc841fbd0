"""The ontology's files, as graphs."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import OWL, RDF

from tests.conftest import ROOT

CX = Namespace("https://w3id.org/chiplex/ns#")
ID = Namespace("https://w3id.org/chiplex/id/")
FOLDER = ROOT / "ontology"
MODULES = (
    "source", "jurisdiction", "entity", "chip", "rule", "derived", "document", "company",
)  # fmt: skip
"""The hand-written modules, each of which may import those before it."""


def files(*folders: str) -> list[Path]:
    """The Turtle files of some folders of the ontology, by default of all."""
    found = (FOLDER / folder for folder in folders or (".", "align", "reference"))
    return sorted(file.resolve() for folder in found for file in folder.glob("*.ttl"))


def name(file: Path) -> str:
    """A file's path under ``ontology/``, without suffix."""
    return file.relative_to(FOLDER).with_suffix("").as_posix()


@cache
def graph(file: Path) -> Graph:
    """One file."""
    return Graph(bind_namespaces="none").parse(file, format="turtle")


@cache
def whole(*folders: str) -> Graph:
    """The files of some folders together."""
    union = Graph(bind_namespaces="none")
    for file in files(*folders):
        union += graph(file)
    return union


def iris(nodes: Iterable[object], space: Namespace) -> set[URIRef]:
    """Those nodes that are IRIs of a namespace."""
    return {node for node in nodes if isinstance(node, URIRef) and node in space}


def terms(data: Graph) -> set[URIRef]:
    """The terms of the namespace that a graph defines."""
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    return iris((term for kind in kinds for term in data.subjects(RDF.type, kind)), CX)


def used(data: Graph) -> set[URIRef]:
    """The terms of the namespace that a graph speaks of."""
    return iris((term for triple in data for term in triple), CX) - {URIRef(CX)}
