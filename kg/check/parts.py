"""The data of a check: parts of graphs with the types they need from the rest, and a projection."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph
from pyoxigraph import NamedNode

from kg.check.shape import OWN, Shapes
from kg.terms import GRAPH, RDF_TYPE

CATALOG = NamedNode(f"{GRAPH}catalog")
PART = 20_000  # quads checked at a time: the fast engine slows down faster than its data grows
TYPE = str(RDF_TYPE).encode()
_SUBCLASS = NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
_TRIPLES = pyoxigraph.RdfFormat.N_TRIPLES

Texts = Callable[[NamedNode], Iterator[list[bytes]]]
"""The triples of a graph as lines, in blocks that keep the lines of a subject together."""


@dataclass(frozen=True)
class Part:
    """Some triples with the types they need from the rest, and the things they are about."""

    text: str
    own: frozenset[str]


def names(engine: pyoxigraph.Store) -> list[NamedNode]:
    """All graphs that are checked: every one but the catalog, whose clock times are no facts."""
    found = [name for name in engine.named_graphs() if isinstance(name, NamedNode)]
    return sorted((name for name in found if name != CATALOG), key=str)


def divided(graphs: Iterable[NamedNode], texts: Texts) -> Iterator[list[bytes]]:
    """Graphs in parts of about `PART` triples; a big one is divided, its subjects are not."""
    gathered: list[bytes] = []
    for name in graphs:
        for lines in texts(name):
            if gathered and len(gathered) + len(lines) > PART:
                yield gathered
                gathered = []
            gathered += lines
    if gathered:
        yield gathered


def whole(engine: pyoxigraph.Store) -> Texts:
    """The triples of any graph at once."""

    def texts(name: NamedNode) -> Iterator[list[bytes]]:
        yield (engine.dump(format=_TRIPLES, from_graph=name) or b"").splitlines(keepends=True)

    return texts


def projected(engine: pyoxigraph.Store, shapes: Shapes, roots: Iterable[str]) -> str:
    """All that some roots can see of the whole graph, as N-Triples: what they speak of, and types.

    What has a property that they speak of comes with its types, and so does what they aim at.
    """
    spoken = shapes.spoken(roots)
    lines: set[str] = set()
    nodes: set[NamedNode] = set()
    for predicate in spoken - {RDF_TYPE}:
        for quad in _checked(engine, None, predicate, None):
            lines.add(_line(quad))
            nodes |= {end for end in (quad.subject, quad.object) if isinstance(end, NamedNode)}
    for one in _under(engine, spoken):
        for quad in _checked(engine, None, RDF_TYPE, one):
            lines.add(_line(quad))
    for node in nodes:
        lines |= {_line(quad) for quad in _checked(engine, node, RDF_TYPE, None)}
    return "".join(sorted(lines | set(tree(engine)[1])))


Tree = tuple[dict[bytes, set[bytes]], list[str]]


def tree(engine: pyoxigraph.Store) -> Tree:
    """The classes above each class, and the class tree as lines."""
    above: dict[bytes, set[bytes]] = defaultdict(set)
    lines = []
    for quad in engine.quads_for_pattern(None, _SUBCLASS, None):
        if isinstance(quad.object, NamedNode) and isinstance(quad.subject, NamedNode):
            above[str(quad.subject).encode()].add(str(quad.object).encode())
            lines.append(_line(quad))
    closed = {}
    for kind in above:
        queue, seen = [kind], set[bytes]()
        while queue:
            one = queue.pop()
            if one not in seen:
                seen.add(one)
                queue += above.get(one, ())
        closed[kind] = seen
    return closed, sorted(set(lines))


def _under(engine: pyoxigraph.Store, terms: Iterable[NamedNode]) -> set[NamedNode]:
    """Classes, and those below them."""
    queue, seen = list(terms), set[NamedNode]()
    while queue:
        one = queue.pop()
        if one not in seen:
            seen.add(one)
            below = (quad.subject for quad in engine.quads_for_pattern(None, _SUBCLASS, one))
            queue += [kind for kind in below if isinstance(kind, NamedNode)]
    return seen


def part(engine: pyoxigraph.Store, tree: Tree, lines: list[bytes]) -> Part:
    """Lines with marks on what they are about, and with the types of what they point at."""
    own: set[bytes] = set()
    pointed: set[bytes] = set()
    marks: set[bytes] = set()
    for line in lines:
        subject, predicate, rest = line.split(b" ", 2)
        value = rest.removesuffix(b" .\n")
        if predicate == TYPE and value.startswith(b"<"):
            own.add(subject)
            for kind in tree[0].get(value, (value,)):
                marks.add(b"%s %s <%s%s .\n" % (subject, TYPE, OWN.encode(), kind[1:]))
        elif value.startswith(b"<"):
            pointed.add(value)
    needed = {
        _line(quad)
        for thing in pointed - own
        for quad in engine.quads_for_pattern(NamedNode(thing[1:-1].decode()), RDF_TYPE, None)
    }
    text = b"".join((*lines, *sorted(marks))).decode("utf-8")
    things = frozenset(thing[1:-1].decode() for thing in own if thing.startswith(b"<"))
    return Part("".join((text, *sorted(needed), *tree[1])), things)


def _checked(
    engine: pyoxigraph.Store,
    subject: NamedNode | None,
    predicate: NamedNode,
    value: NamedNode | None,
) -> Iterator[pyoxigraph.Quad]:
    """What the graph says, without its catalog."""
    found = engine.quads_for_pattern(subject, predicate, value)
    return (quad for quad in found if quad.graph_name != CATALOG)


def _line(quad: pyoxigraph.Quad) -> str:
    return f"{quad.subject} {quad.predicate} {quad.object} .\n"
