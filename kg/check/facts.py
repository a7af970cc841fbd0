"""What a shape asks of a node's own values, as quick tests on its triples."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal

from kg.check import values
from kg.check.values import Term

Facts = Mapping[bytes, list[bytes]]
"""The values of each property of one node, each once, as N-Triples writes them."""


class OpenError(Exception):
    """A shape asks what a node's own values do not tell."""


@dataclass(frozen=True, slots=True)
class Test:
    """Whether a node surely meets a part of a shape, by the values of the properties it reads."""

    reads: frozenset[bytes]
    holds: Callable[[Facts], bool]


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
    return Test(frozenset([link]), lambda facts: all(map(test, facts.get(link, ()))))


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
                return Test(reads, lambda facts: len(facts.get(link, ())) >= edge)
            return Test(reads, lambda facts: len(facts.get(link, ())) <= edge)
        case "hasValue":
            return Test(reads, lambda facts: other in facts.get(link, ()))
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
            return Test(reads, lambda facts: _different(facts.get(link, ())))
    raise OpenError


def _before(link: bytes, other: bytes, *, same: bool) -> Callable[[Facts], bool]:
    return lambda facts: all(
        values.ordered(one, two, same=same)
        for one in facts.get(link, ())
        for two in facts.get(other, ())
    )


def _different(given: Iterable[bytes]) -> bool:
    tags = [tag for one in given if (tag := values.language(one))]
    return len(tags) == len(set(tags))
