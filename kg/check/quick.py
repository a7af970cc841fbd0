"""Parts of the graph put to the sieve: what has to be shown to the engine, and to which shapes."""

from collections import OrderedDict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

import pyoxigraph
from pyoxigraph import NamedNode

from kg.check.facts import Facts
from kg.check.parts import TYPE, Part, Tree, part, tree
from kg.check.shape import Shapes
from kg.check.sieve import Sieve
from kg.check.vocabulary import sh
from kg.terms import ID, RDF_TYPE

KEPT = 50_000  # things whose classes are remembered
OURS = f"<{ID}".encode()
NONE: frozenset[bytes] = frozenset()


@dataclass(frozen=True, slots=True)
class Doubt:
    """What an engine must look at: a part of the graph, and the shapes to put to it."""

    part: Part
    roots: Sequence[str]


class Quick:
    """Looks through parts of a graph. ``unknown`` is what they point at and nothing describes."""

    def __init__(self, engine: pyoxigraph.Store, shapes: Shapes) -> None:
        self.engine, self.shapes = engine, shapes
        self.tree: Tree = tree(engine)
        self.sieve = Sieve(shapes, shapes.within, self._kinds)
        self.unknown: set[NamedNode] = set()
        self._own: dict[bytes, frozenset[bytes]] = {}
        self._known: OrderedDict[bytes, frozenset[bytes]] = OrderedDict()
        self._closed: dict[tuple[bytes, ...], frozenset[bytes]] = {}

    def doubts(self, lines: list[bytes]) -> Iterator[Doubt]:
        """What of a part only the engine can answer; nothing if all of it surely conforms."""
        things = self._read(lines)
        doubted, open_ = set[bytes](), set[str]()
        for thing, facts in things.items():
            plan = self.sieve.plan(thing, self._own.get(thing, NONE), frozenset(facts))
            open_ |= plan.open
            if plan.doubted or not all(test(facts) for test in plan.tests):
                doubted.add(thing)
            for link in facts.keys() & self.sieve.pointed.keys():
                open_ |= self.sieve.pointed[link]
        if doubted:
            some = [line for line in lines if line.partition(b" ")[0] in doubted]
            closed = [root for root in self.shapes.within if root not in self.sieve.open]
            yield Doubt(part(self.engine, self.tree, some), closed)
        if open_:
            yield Doubt(part(self.engine, self.tree, self._seen(lines, open_)), sorted(open_))

    def points(self, lines: list[bytes]) -> None:
        """Only see what a part points at."""
        self._read(lines)

    def _read(self, lines: list[bytes]) -> dict[bytes, Facts]:
        things = _things(lines)
        self._own = {thing: self._above(tuple(f[TYPE])) for thing, f in things.items() if TYPE in f}
        pointed = {
            value
            for facts in things.values()
            for link, given in facts.items()
            if link != TYPE
            for value in given
            if value.startswith(OURS)
        }
        gone = (value for value in pointed if not self._kinds(value))
        self.unknown.update(NamedNode(value[1:-1].decode()) for value in gone)
        return things

    def _seen(self, lines: list[bytes], roots: Set[str]) -> list[bytes]:
        """The lines that some roots can see; all where a shape says what may not be there."""
        if any(self.shapes.graph.quads_for_pattern(None, sh("closed"), None)):
            return lines
        links = {str(link).encode() for link in self.shapes.spoken(roots)}
        return [line for line in lines if line.split(b" ", 2)[1] in links]

    def _kinds(self, value: bytes) -> frozenset[bytes]:
        """The classes of a thing: by the part itself, else by the rest of the graph."""
        found = self._own.get(value) or self._known.get(value)
        if found is None:
            found = self._known[value] = self._looked_up(value)
            if len(self._known) > KEPT:
                self._known.popitem(last=False)
        return found

    def _looked_up(self, value: bytes) -> frozenset[bytes]:
        if not value.startswith(b"<"):
            return NONE
        node = NamedNode(value[1:-1].decode())
        given = self.engine.quads_for_pattern(node, RDF_TYPE, None)
        return self._above(tuple(str(quad.object).encode() for quad in given))

    def _above(self, kinds: tuple[bytes, ...]) -> frozenset[bytes]:
        """Classes with those above them; the same object for the same classes."""
        found = self._closed.get(kinds)
        if found is None:
            parts = (self.tree[0].get(kind, {kind}) for kind in kinds)
            found = self._closed[kinds] = frozenset[bytes]().union(*parts)
        return found


def _things(lines: list[bytes]) -> dict[bytes, Facts]:
    """The facts of each thing that lines are about."""
    things: dict[bytes, dict[bytes, list[bytes]]] = {}
    for line in dict.fromkeys(lines):  # two graphs may say the same
        subject, link, rest = line.split(b" ", 2)
        value = rest[:-3]  # without " .\n"
        facts = things.get(subject)
        if facts is None:
            facts = things[subject] = {}
        known = facts.get(link)
        if known is None:
            facts[link] = [value]
        else:
            known.append(value)
    return things  # type: ignore[return-value]
