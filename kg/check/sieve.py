"""A sieve before the engine: what surely meets its shapes passes, all else the engine looks at.

Most shapes only ask things of a node's own values: how many, of what kind, which. Such a shape is
made into tests once. A node that meets them all is let through; of any other the engine says what,
if anything, is wrong. A shape that asks more (a query, a path of several steps, what another node
has) is *open*: it always goes to the engine.
"""

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import BlankNode, NamedNode, Quad

from kg.check import values
from kg.check.facts import Facts, OpenError, Test, all_of, any_of, counting, each, joined, together
from kg.check.path import members
from kg.check.shape import Shapes
from kg.check.values import Term
from kg.check.vocabulary import SH

Kinds = Callable[[bytes], Set[bytes]]
Node = NamedNode | BlankNode
_SILENT = frozenset(
    (
        "path", "message", "severity", "name", "description", "order",
        "targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf",
    )
)  # fmt: skip
_EXACT = frozenset(("in", "languageIn", "nodeKind", "class"))
"""Constraints whose tests are right when they say no, too."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be asked of nodes of some classes that have some properties."""

    tests: tuple[Callable[[Facts], bool], ...]
    doubted: bool
    open: frozenset[str]

    def doubts(self, facts: Facts) -> bool:
        """Whether a node with some values may not meet its shapes."""
        if self.doubted:
            return True
        for test in self.tests:  # noqa: SIM110 (without a generator it is quicker)
            if not test(facts):
                return True
        return False


class Sieve:
    """The tests of some shapes. ``kinds`` gives the classes of a value, those above included."""

    def __init__(self, shapes: Shapes, roots: Iterable[str], kinds: Kinds) -> None:
        self.shapes, self.roots, self.kinds = shapes, list(roots), kinds
        self._plans: dict[tuple[Set[bytes], Set[bytes]], Plan] = {}

    def plan(self, node: bytes, classes: Set[bytes], links: Set[bytes]) -> Plan:
        """What is to be asked of a node, by its classes and the properties it has."""
        if node in self._aimed:
            return self._plan(self._by_node(node) | self._roots(classes, links), links)
        known = self._plans.get((classes, links))
        if known is None:
            known = self._plans[classes, links] = self._plan(self._roots(classes, links), links)
        return known

    @cached_property
    def open(self) -> frozenset[str]:
        """The roots that only the engine can answer."""
        return frozenset(root for root, test in self._tests.items() if test is None)

    @cached_property
    def pointed(self) -> dict[bytes, set[str]]:
        """The roots, all open, that are about what a property points at."""
        return self._aims("targetObjectsOf")

    @cached_property
    def _tests(self) -> dict[str, list[Test] | None]:
        return {root: self._compiled(root) for root in self.roots}

    @cached_property
    def _by_class(self) -> dict[bytes, set[str]]:
        return self._aims("targetClass")

    @cached_property
    def _by_link(self) -> dict[bytes, set[str]]:
        return self._aims("targetSubjectsOf")

    @cached_property
    def _aimed(self) -> dict[bytes, set[str]]:
        return self._aims("targetNode")

    def _aims(self, name: str) -> dict[bytes, set[str]]:
        found: dict[bytes, set[str]] = {}
        for root in self.roots:
            for target, term in self.shapes.targets(root):
                if target == name:
                    found.setdefault(str(term).encode(), set()).add(root)
        return found

    def _by_node(self, node: bytes) -> set[str]:
        return self._aimed.get(node, set())

    def _roots(self, classes: Set[bytes], links: Set[bytes]) -> set[str]:
        found: set[str] = set()
        for table, keys in ((self._by_class, classes), (self._by_link, links)):
            for key in keys & table.keys():
                found |= table[key]
        return found

    def _plan(self, roots: set[str], links: Set[bytes]) -> Plan:
        tests: list[Test] = []
        doubted = False
        for root in sorted(roots - self.open):
            for test in self._tests[root] or ():
                if test.reads.isdisjoint(links):  # the same for all such nodes
                    doubted = doubted or not test.holds({})
                else:
                    tests.append(test)
        return Plan(tuple(joined(tests, links)), doubted, frozenset(roots & self.open))

    def idle(self, links: Set[bytes]) -> bool:
        """Whether nothing is asked of nodes that have no other properties than these."""
        return links.isdisjoint(self._by_link.keys() | self.pointed.keys()) and not self._aimed

    def _compiled(self, root: str) -> list[Test] | None:
        if any(target == "targetObjectsOf" for target, _ in self.shapes.targets(root)):
            return None
        try:
            return list(self._node(NamedNode(root), ()))
        except OpenError:
            return None

    def _node(self, shape: Node, above: tuple[Node, ...]) -> Iterator[Test]:
        """The tests of a node shape, or of a property shape, put to a node."""
        if shape in above:
            raise OpenError
        above = (*above, shape)
        asked = list(self._asked(shape))
        paths = [quad.object for name, quad in asked if name == "path"]
        if paths:
            yield from self._property(paths[0], asked, above)
            return
        for name, quad in asked:
            if name in ("property", "node"):
                yield from self._node(_shape(quad.object), above)
            elif name in ("and", "or"):
                yield self._joined(name, quad.object, above)
            elif name not in _SILENT:
                raise OpenError

    def _joined(self, name: str, head: Term, above: tuple[Node, ...]) -> Test:
        listed = members(self.shapes.graph, head)
        parts = [all_of(self._node(_shape(one), above)) for one in listed]
        return all_of(parts) if name == "and" else any_of(parts)

    def _property(
        self, path: Term, asked: list[tuple[str, Quad]], above: tuple[Node, ...]
    ) -> Iterator[Test]:
        if not isinstance(path, NamedNode):
            raise OpenError
        link = str(path).encode()
        counted = {name: quad.object for name, quad in asked if name.startswith("qualified")}
        if counted:
            yield self._qualified(link, dict(counted), above)
        for name, quad in asked:
            if name in _SILENT or name in counted:
                continue
            one = self._value(name, quad.object, above)
            if one is not None:
                yield each(link, one)
            else:
                yield together(link, name, quad.object)

    def _qualified(self, link: bytes, asked: dict[str, Term], above: tuple[Node, ...]) -> Test:
        inner = asked.pop("qualifiedValueShape", None)
        lowest, highest = asked.pop("qualifiedMinCount", None), asked.pop("qualifiedMaxCount", None)
        wanted = [(name, quad.object) for name, quad in self._asked(_shape(inner))]
        if asked or any(name not in _EXACT for name, _ in wanted):
            raise OpenError
        tests = [_sure(self._value(name, term, above)) for name, term in wanted]
        return counting(link, tests, lowest, highest)

    def _value(self, name: str, wanted: Term, above: tuple[Node, ...]) -> values.Test | None:
        """A test on each value by itself; none if the constraint is about all of them."""
        listed = list(members(self.shapes.graph, wanted))
        match name:
            case "datatype" | "nodeKind" | "pattern":
                make = {"datatype": values.datatype, "nodeKind": values.kind}
                return _sure(make.get(name, values.pattern)(wanted))
            case "minLength" | "maxLength":
                return _sure(values.length(wanted, least=name == "minLength"))
            case "minInclusive" | "maxInclusive" | "minExclusive" | "maxExclusive":
                return _sure(values.compared(wanted, name))
            case "class":
                kind, kinds = str(wanted).encode(), self.kinds
                return lambda value: kind in kinds(value)
            case "in":
                fit = {str(one).encode() for one in listed}
                return fit.__contains__
            case "languageIn":
                tags = [str(getattr(one, "value", "")).lower().encode() for one in listed]
                return lambda value: values.spoken(value, tags)
            case "or":
                return self._either(wanted, above)
            case _:
                return None

    def _either(self, head: Term, above: tuple[Node, ...]) -> values.Test:
        """Whether a value meets one of some shapes that ask only of the value itself."""
        choices: list[list[values.Test]] = []
        for shape in members(self.shapes.graph, head):
            asked = [(n, q) for n, q in self._asked(_shape(shape)) if n not in _SILENT - {"path"}]
            found = [self._value(name, quad.object, above) for name, quad in asked]
            if None in found:
                raise OpenError
            choices.append([one for one in found if one is not None])
        return lambda value: any(all(test(value) for test in tests) for tests in choices)

    def _asked(self, shape: Node) -> Iterator[tuple[str, Quad]]:
        for quad in self.shapes.graph.quads_for_pattern(shape, None, None):
            if quad.predicate.value.startswith(SH):
                yield quad.predicate.value.removeprefix(SH), quad


def _shape(term: object) -> Node:
    if not isinstance(term, NamedNode | BlankNode):
        raise OpenError
    return term


def _sure(test: values.Test | None) -> values.Test:
    if test is None:
        raise OpenError
    return test
