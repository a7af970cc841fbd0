"""Parts of the graph put to the sieve: what has to be shown to the engine, and to which shapes."""

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

KEPT = 60_000  # things whose classes are remembered
OURS = f"<{ID}".encode()
POINTS = b"> " + OURS
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
        self._known: dict[bytes, frozenset[bytes]] = {}
        self._closed: dict[tuple[bytes, ...], frozenset[bytes]] = {}

    def doubts(self, lines: list[bytes]) -> Iterator[Doubt]:
        """What of a part only the engine can answer; nothing if all of it surely conforms."""
        things = self._read(lines)
        doubted, open_, pointed = set[bytes](), set[str](), self.sieve.pointed.keys()
        for thing, facts in things.items():
            plan = self.sieve.plan(thing, self._own.get(thing, NONE), frozenset(facts))
            open_ |= plan.open
            if plan.doubts(facts):
                doubted.add(thing)
            if pointed and not pointed.isdisjoint(facts):
                open_ |= {
                    root for link in pointed & facts.keys() for root in self.sieve.pointed[link]
                }
        if doubted:
            some = [line for line in lines if line.partition(b" ")[0] in doubted]
            closed = [root for root in self.shapes.within if root not in self.sieve.open]
            yield Doubt(part(self.engine, self.tree, some), closed)
        if open_:
            yield Doubt(part(self.engine, self.tree, self._seen(lines, open_)), sorted(open_))

    def idle(self, block: list[bytes]) -> bool:
        """Whether no shape asks anything of some triples: no class, no property that is aimed at.

        They point at nothing of ours either.
        """
        text = b"".join(block)
        if TYPE in text or POINTS in text:
            return False
        return self.sieve.idle({line.split(b" ", 2)[1] for line in block})

    def points(self, lines: list[bytes]) -> None:
        """Only see what a part points at."""
        self._read(lines)

    def _read(self, lines: list[bytes]) -> dict[bytes, Facts]:
        things, pointed = _things(lines)
        if len(self._known) > KEPT:
            self._known.clear()
        self._known |= self._own
        self._own = {thing: self._above(tuple(f[TYPE])) for thing, f in things.items() if TYPE in f}
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


def _things(lines: list[bytes]) -> tuple[dict[bytes, Facts], set[bytes]]:
    """The facts of each thing that lines are about, and the things of ours that they point at."""
    things: dict[bytes, dict[bytes, list[bytes]]] = {}
    pointed: set[bytes] = set()
    last, facts = b"", dict[bytes, list[bytes]]()
    for line in dict.fromkeys(lines):  # two graphs may say the same
        subject, link, value = line[:-3].split(b" ", 2)  # without " .\n"
        if subject != last:
            last = subject
            facts = things.setdefault(subject, {})
        if link in facts:
            facts[link].append(value)
        else:
            facts[link] = [value]
        if value.startswith(OURS) and link != TYPE:
            pointed.add(value)
    return things, pointed  # type: ignore[return-value]
