"""What a shape asks of a node's own values, as quick tests on its triples."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal

from kg.check import values
from kg.check.values import Term

Facts = Mapping[bytes, list[bytes]]
"""The values of each property of one node, each once, as N-Triples writes them."""
Many = Callable[[Sequence[bytes]], bool]
"""A test on all values of a property."""
REMEMBERED = 2_000  # values of a property that are known to do


class OpenError(Exception):
    """A shape asks what a node's own values do not tell."""


@dataclass(frozen=True, slots=True)
class Test:
    """Whether a node surely meets a part of a shape, by the values of the properties it reads.

    A test that reads one property and tests each value by itself has that as ``one``; one that
    tests all its values together has that as ``many``.
    """

    reads: frozenset[bytes]
    holds: Callable[[Facts], bool]
    one: values.Test | None = None
    many: Many | None = None


def all_of(tests: Iterable[Test]) -> Test:
    """That a node meets all tests."""
    given = list(tests)
    reads = frozenset[bytes]().union(*(test.reads for test in given))
    return Test(reads, lambda facts: all(test.holds(facts) for test in given))


def any_of(tests: Iterable[Test]) -> Test:
    """That a node meets one of some tests."""
    given = list(tests)
    reads = frozenset[bytes]().union(*(test.reads for test in given))
    return Test(reads, lambda facts: any(test.holds(facts) for test in given))


def each(link: bytes, test: values.Test) -> Test:
    """That every value of a property meets a test."""
    return Test(frozenset([link]), lambda facts: all(map(test, facts.get(link, ()))), one=test)


def joined(tests: Iterable[Test], links: Iterable[bytes]) -> list[Callable[[Facts], bool]]:
    """The same tests of nodes that have some properties, those on one property in one."""
    rest: list[Callable[[Facts], bool]] = []
    found: dict[bytes, tuple[list[values.Test], list[Many]]] = {link: ([], []) for link in links}
    for test in tests:
        if test.one is None and test.many is None:
            rest.append(_once(test))
            continue
        (link,) = test.reads
        ones, manys = found[link]
        if test.one is not None:
            ones.append(test.one)
        elif test.many is not None:
            manys.append(test.many)
    return [_on(link, *both) for link, both in found.items() if any(both)] + rest


def _once(test: Test) -> Callable[[Facts], bool]:
    """A test that remembers the values with which it was met."""
    reads = sorted(test.reads)
    good: set[tuple[bytes, ...]] = set()

    def holds(facts: Facts) -> bool:
        given = tuple([value for link in reads for value in (link, *facts.get(link, ()))])
        if given in good:
            return True
        if not test.holds(facts):
            return False
        if len(good) < REMEMBERED:
            good.add(given)
        return True

    return holds


def _on(link: bytes, ones: Sequence[values.Test], manys: Sequence[Many]) -> Callable[[Facts], bool]:
    """Some tests on a property that a node has; values that did are not looked at again."""
    good: set[bytes] = set()

    def holds(facts: Facts) -> bool:
        given = facts[link]
        for value in given:
            if value not in good:
                for one in ones:
                    if not one(value):
                        return False
                if len(good) < REMEMBERED:
                    good.add(value)
        for many in manys:  # noqa: SIM110 (without a generator it is quicker)
            if not many(given):
                return False
        return True

    return holds


def counting(
    link: bytes, tests: list[values.Test], lowest: Term | None, highest: Term | None
) -> Test:
    """That the values of a property which meet all tests are as many as is asked."""
    least = int(lowest.value) if isinstance(lowest, Literal) else 0
    most = int(highest.value) if isinstance(highest, Literal) else None

    def holds(facts: Facts) -> bool:
        given = facts.get(link, ())
        count = sum(1 for one in given if all(test(one) for test in tests))
        return least <= count and (most is None or count <= most)

    return Test(frozenset([link]), holds)


def together(link: bytes, name: str, wanted: Term) -> Test:
    """A test on all values of a property together.

    Raises:
        OpenError: There is none for this constraint.
    """
    reads = frozenset([link])
    other = str(wanted).encode()
    match name:
        case "minCount" | "maxCount" if isinstance(wanted, Literal):
            edge = int(wanted.value)
            if name == "minCount":
                return _all(link, lambda given: len(given) >= edge)
            return _all(link, lambda given: len(given) <= edge)
        case "hasValue":
            return _all(link, lambda given: other in given)
        case "equals":
            return Test(
                reads | {other},
                lambda facts: set(facts.get(link, ())) == set(facts.get(other, ())),
            )
        case "disjoint":
            return Test(
                reads | {other},
                lambda facts: set(facts.get(link, ())).isdisjoint(facts.get(other, ())),
            )
        case "lessThan" | "lessThanOrEquals":
            return Test(reads | {other}, _before(link, other, same=name == "lessThanOrEquals"))
        case "uniqueLang" if str(wanted).startswith('"true"'):
            return _all(link, _different)
    raise OpenError


def _all(link: bytes, test: Many) -> Test:
    return Test(frozenset([link]), lambda facts: test(facts.get(link, ())), many=test)


def _before(link: bytes, other: bytes, *, same: bool) -> Callable[[Facts], bool]:
    return lambda facts: all(
        values.ordered(one, two, same=same)
        for one in facts.get(link, ())
        for two in facts.get(other, ())
    )


def _different(given: Sequence[bytes]) -> bool:
    if len(given) == 1:
        return True
    tags = [tag for one in given if (tag := values.language(one))]
    return len(tags) == len(set(tags))
