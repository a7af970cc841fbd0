"""The shapes graph: read once, and guarded against what an engine would silently ignore."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kg.check.path import written
from kg.check.vocabulary import TARGETS, sh, strangers
from kg.errors import SourceError
from kg.resources import folder
from kg.terms import PREFIXES, RDF_TYPE, cx

ACROSS = cx("acrossGraphs")
OWN = "urn:chiplex:own:"  # before the class of a thing that a part of the graph is about
TERM = re.compile(r"<([^<>\s]+)>|\b([a-z]+):([A-Za-z][A-Za-z0-9]*)|(?<=[\s;.,(])(a)\s")
_LINKS = {
    sh(name)
    for name in (
        "property",
        "sparql",
        "path",
        "inversePath",
        "alternativePath",
        "zeroOrMorePath",
        "oneOrMorePath",
        "zeroOrOnePath",
        "node",
        "not",
        "qualifiedValueShape",
        "and",
        "or",
        "xone",
    )
} | {NamedNode(f"http://www.w3.org/1999/02/22-rdf-syntax-ns#{name}") for name in ("first", "rest")}


@dataclass(frozen=True)
class Shapes:
    """A shapes graph, in an engine of its own, apart from the data."""

    graph: pyoxigraph.Store

    @cached_property
    def text(self) -> str:
        """The graph as N-Triples, which both engines read."""
        form, default = pyoxigraph.RdfFormat.N_TRIPLES, pyoxigraph.DefaultGraph()
        return (self.graph.dump(format=form, from_graph=default) or b"").decode("utf-8")

    def only(self, roots: Iterable[str]) -> str:
        """The graph as N-Triples, in which no other shapes than these aim at anything."""
        aims = tuple(f" {sh(target)} " for target in TARGETS)
        named = {f"<{root}>" for root in roots}
        return "".join(
            line
            for line in self.text.splitlines(keepends=True)
            if line.partition(" ")[0] in named or not any(aim in line for aim in aims)
        )

    @cached_property
    def roots(self) -> list[str]:
        """The shapes that say what they are about, by their IRIs."""
        return sorted({node.value for node in self._aiming(TARGETS) if isinstance(node, NamedNode)})

    @cached_property
    def across(self) -> list[str]:
        """The roots that must see the whole graph, not one document of it."""
        marked = {quad.subject for quad in self.graph.quads_for_pattern(None, ACROSS, None)}
        return [root for root in self.roots if NamedNode(root) in marked]

    @cached_property
    def within(self) -> list[str]:
        """The roots that a document's graph, with the types it needs from others, can answer."""
        across = set(self.across)
        return [root for root in self.roots if root not in across]

    @cached_property
    def not_by_class(self) -> frozenset[str]:
        """The shapes reached from a root that aims at a node or a property, not at a class."""
        starts = self._aiming(target for target in TARGETS if target != "targetClass")
        return frozenset(node.value for node in self._reached(starts))

    def targets(self, root: str) -> Iterator[tuple[str, pyoxigraph.NamedNode]]:
        """What a root is about: the kind of target, and its class, property or node."""
        for target in TARGETS:
            for quad in self.graph.quads_for_pattern(NamedNode(root), sh(target), None):
                if isinstance(quad.object, NamedNode):
                    yield target, quad.object

    @cached_property
    def owned(self) -> "Shapes":
        """The same shapes, aimed at what is marked as a part's own, not at what it points to."""
        graph = pyoxigraph.Store()
        for quad in self.graph:
            kind = quad.object
            if quad.predicate == sh("targetClass") and isinstance(kind, NamedNode):
                kind = NamedNode(OWN + kind.value)
            graph.add(Quad(quad.subject, quad.predicate, kind))
        return Shapes(graph)

    def spoken(self, roots: Iterable[str]) -> set[NamedNode]:
        """All terms that some roots speak of, in their parts and their queries too."""
        found = {RDF_TYPE}
        for node in self._reached(NamedNode(root) for root in roots):
            for quad in self.graph.quads_for_pattern(node, None, None):
                if isinstance(quad.object, NamedNode):
                    found.add(quad.object)
                elif isinstance(quad.object, Literal):
                    named = (_named(*term) for term in TERM.findall(quad.object.value))
                    found |= {term for term in named if term is not None}
        return found

    def path(self, shape: str) -> str:
        """The path of a property shape as SPARQL writes it; empty for a node shape."""
        for quad in self.graph.quads_for_pattern(NamedNode(shape), sh("path"), None):
            return written(self.graph, quad.object)
        return ""

    def _aiming(self, targets: Iterable[str]) -> set[NamedNode | BlankNode]:
        return {
            quad.subject
            for target in targets
            for quad in self.graph.quads_for_pattern(None, sh(target), None)
            if isinstance(quad.subject, NamedNode | BlankNode)
        }

    def _reached(self, starts: Iterable[NamedNode | BlankNode]) -> set[NamedNode | BlankNode]:
        queue, seen = list(starts), set[NamedNode | BlankNode]()
        while queue:
            node = queue.pop()
            if node not in seen:
                seen.add(node)
                found = self.graph.quads_for_pattern(node, None, None)
                nexts = [quad.object for quad in found if quad.predicate in _LINKS]
                queue.extend(item for item in nexts if isinstance(item, NamedNode | BlankNode))
        return seen


def _named(address: str, prefix: str, name: str, kind: str) -> NamedNode | None:
    """A term as a query writes it."""
    if kind:
        return RDF_TYPE
    if address:
        return NamedNode(address) if ":" in address else None
    return NamedNode(PREFIXES[prefix] + name) if prefix in PREFIXES else None


def shapes(files: Iterable[Path] | None = None) -> Shapes:
    """Read shape files: the shipped ones, unless others are given.

    Raises:
        SourceError: A file is not Turtle, or uses what an engine might ignore.
    """
    graph = pyoxigraph.Store()
    for file in shipped() if files is None else files:
        alone = pyoxigraph.Store()
        try:
            alone.load(file.read_text("utf-8"), format=pyoxigraph.RdfFormat.TURTLE)
        except (SyntaxError, ValueError, OSError) as cause:
            line = getattr(cause, "lineno", None)
            raise SourceError(file, line, f"not Turtle: {cause}") from cause
        if strange := strangers(alone):
            raise SourceError(file, None, "; ".join(strange))
        graph.extend(alone)
    return Shapes(graph)


def shipped() -> list[Path]:
    """The shape files that ship, in order of their names."""
    return sorted(folder("shapes").glob("*.ttl"))
