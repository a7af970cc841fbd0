"""The facts of the graph as the pages need them: of one thing at a time, names kept at hand."""

import heapq
from collections.abc import Iterator, Sequence
from functools import lru_cache

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad

from kg.explain.says import Facts, fields, first, kind_of, said
from kg.export.site.address import path_of
from kg.store.handle import Term
from kg.terms import CX, ID, PREFIXES, RDF_TYPE, RDFS_LABEL, SKOS_NOTATION, cx, term

Way = tuple[NamedNode, str]  # a property, and the kind of what points by it
DEEPEST = 3  # names made of names
DCTERMS_TITLE = term("dcterms:title")
WORDS = {
    PREFIXES["rdf"] + "type": "type",
    PREFIXES["dcterms"] + "source": "source",
    PREFIXES["dcterms"] + "publisher": "publisher",
    PREFIXES["dcterms"] + "date": "date",
    PREFIXES["dcterms"] + "language": "language",
    PREFIXES["dcterms"] + "isReplacedBy": "replaced by",
    PREFIXES["schema"] + "url": "web page",
    PREFIXES["foaf"] + "page": "web page",
    PREFIXES["skos"] + "altLabel": "also called",
    PREFIXES["skos"] + "notation": "notation",
    PREFIXES["skos"] + "definition": "definition",
    PREFIXES["skos"] + "broader": "under",
    PREFIXES["skos"] + "inScheme": "scheme",
    PREFIXES["skos"] + "exactMatch": "same elsewhere",
    PREFIXES["skos"] + "closeMatch": "close to",
    PREFIXES["prov"] + "used": "read from",
    PREFIXES["prov"] + "wasGeneratedBy": "loaded by",
    PREFIXES["prov"] + "wasDerivedFrom": "follows from",
    PREFIXES["rdfs"] + "comment": "comment",
    PREFIXES["rdfs"] + "seeAlso": "see also",
}


class Reader:
    """The graph, read thing by thing."""

    def __init__(self, engine: pyoxigraph.Store) -> None:
        self.engine = engine
        self.quads = lru_cache(maxsize=2_000)(self._quads)
        self.facts = lru_cache(maxsize=5_000)(self._facts)
        self.name = lru_cache(maxsize=50_000)(self._name)
        self.property = lru_cache(maxsize=2_000)(self._property)

    def _quads(self, thing: NamedNode) -> list[Quad]:
        """All that is said of a thing, in order."""
        return sorted(self.engine.quads_for_pattern(thing, None, None, None), key=_place)

    def _facts(self, thing: NamedNode) -> Facts:
        """The values of each property of a thing, in order."""
        found: dict[NamedNode, dict[Term, None]] = {}
        for quad in self.quads(thing):
            found.setdefault(quad.predicate, {})[quad.object] = None
        return {predicate: list(values) for predicate, values in found.items()}

    def pointing(self, thing: NamedNode) -> Iterator[tuple[NamedNode, NamedNode]]:
        """What points at a thing, and by which property; once, however many graphs say so."""
        last = None  # a store on disk has the graphs of one triple side by side
        for quad in self.engine.quads_for_pattern(None, None, thing, None):
            found = (quad.subject, quad.predicate)
            if found != last and isinstance(quad.subject, NamedNode):
                yield quad.subject, quad.predicate
            last = found

    def by(self, thing: NamedNode, predicate: NamedNode) -> list[NamedNode]:
        """What points at a thing by one property, or at what it points by it, in order."""
        back = self.engine.quads_for_pattern(None, predicate, thing, None)
        forth = self.engine.quads_for_pattern(thing, predicate, None, None)
        found = {quad.subject for quad in back} | {quad.object for quad in forth}
        return sorted((node for node in found if isinstance(node, NamedNode)), key=str)

    def _name(self, thing: NamedNode, depth: int = 0) -> tuple[str, str]:
        """A thing's name and its language: a label, else words made of its facts, else its slug."""
        facts = self.facts(thing)
        labels = [v for v in facts.get(RDFS_LABEL, ()) if isinstance(v, Literal)]
        labels += [v for v in facts.get(DCTERMS_TITLE, ()) if isinstance(v, Literal)]
        if labels:
            best = min(labels, key=lambda v: (v.language != "en", v.language or "", v.value))
            return best.value, best.language or ""
        if words := self.words(thing, depth):
            return words, ""
        notation = first(facts, SKOS_NOTATION)
        return notation or thing.value.removeprefix(ID), ""

    def words(self, thing: NamedNode, depth: int = 0) -> str:
        """What a thing without a label says of itself."""
        facts = self.facts(thing)
        if depth >= DEEPEST:
            return ""
        known = {
            value.value: self.name(value, depth + 1)[0]
            for name in fields(kind_of(facts))
            for value in facts.get(cx(name), ())
            if isinstance(value, NamedNode)
        }
        return said(facts, known)

    def _property(self, predicate: NamedNode) -> tuple[str, str]:
        """A property's name, and what it means."""
        facts = self.facts(predicate)
        meaning = first(facts, term("skos:definition"))
        if predicate.value in WORDS:
            return WORDS[predicate.value], meaning
        if predicate.value.startswith(CX) and RDFS_LABEL in facts:
            return self.name(predicate)[0], meaning
        local = predicate.value.replace("#", "/").rstrip("/").rsplit("/", 1)[-1]
        return "".join(f" {c.lower()}" if c.isupper() else c for c in local).strip(), meaning

    def classes(self, thing: NamedNode) -> list[NamedNode]:
        """The most special classes of ours of a thing, the best first."""
        facts = self.facts(thing)
        best = kind_of(facts)
        types = [v for v in facts.get(RDF_TYPE, ()) if isinstance(v, NamedNode)]
        return sorted(
            (t for t in types if t.value.startswith(CX)), key=lambda t: (t != cx(best), t.value)
        )[:1]


def kept(
    found: Iterator[tuple[NamedNode, Way]], most: int
) -> dict[Way, tuple[int, Sequence[NamedNode]]]:
    """By way of pointing, how many things there are and the first; few are held at a time."""
    counts: dict[Way, int] = {}
    heaps: dict[Way, list[_Last]] = {}
    for thing, way in found:
        counts[way] = counts.get(way, 0) + 1
        heap = heaps.setdefault(way, [])
        if len(heap) < most:
            heapq.heappush(heap, _Last(thing))
        elif thing.value < heap[0].thing.value:
            heapq.heapreplace(heap, _Last(thing))
    return {
        way: (counts[way], sorted((last.thing for last in heap), key=str))
        for way, heap in heaps.items()
    }


def _place(quad: Quad) -> tuple[str, str, str]:
    value = quad.object
    said = value.value if isinstance(value, NamedNode) else str(value)
    return quad.predicate.value, said, str(getattr(quad.graph_name, "value", ""))


class _Last:
    """A thing that comes before another in a heap if its IRI comes after."""

    __slots__ = ("thing",)

    def __init__(self, thing: NamedNode) -> None:
        self.thing = thing

    def __lt__(self, other: "_Last") -> bool:
        return self.thing.value > other.thing.value


def kind_in(thing: NamedNode) -> str:
    """The kind that a thing's IRI names; empty for what is no thing."""
    path = path_of(thing.value)
    return path.split("/", 1)[0] if path else ""
