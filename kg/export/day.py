"""The graph as of a day: which nodes hold on it, and which go with those that do not.

A node goes that begins after the day or has ended by it, whatever its kind: phases, wordings,
listings, ownerships, roles, memberships, editions, and what is derived with a span of its own. A
range that the day falls into is kept. With them go, in turn, thresholds and classifications of an
edition that is gone, and what has no name of its own (passages, limbs) and is pointed at by
nothing that stays. A statement that leads to what is gone, goes too.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad

from kg.store import Store
from kg.store.lines import Lines
from kg.terms import ID, RDFS_LABEL, cx

BEGINS = (cx("fromEarliest"), cx("from"))
ENDS = (cx("untilLatest"), cx("until"))
EDITION = cx("edition")
Engine = pyoxigraph.Store


@dataclass(frozen=True, slots=True)
class Day:
    """The nodes that are not in the graph on a day, as N-Triples spells them."""

    gone: frozenset[str]

    @classmethod
    def of(cls, store: Store, day: str) -> "Day":
        """The day, and what does not hold on it.

        Raises:
            QuestionError: That is no day.
        """
        gone = set(_over(store.engine, a_day(day)))
        gone |= _of_editions(store.engine, gone)
        _with_hanging(store.engine, gone)
        return cls(frozenset(f"<{node}>" for node in gone))

    def keeps(self, quad: Quad) -> bool:
        """Whether a statement is in the graph on the day."""
        return not self.gone & {str(quad.subject), str(quad.object)}

    def kept(self, lines: Lines) -> Lines:
        """Those lines of triples that are in the graph on the day."""
        gone = frozenset(name.encode() for name in self.gone)
        for block in lines:
            left = [line for line in block if not gone & set(_ends(line))]
            if left:
                yield left


def a_day(text: str) -> str:
    """A day as YYYY-MM-DD.

    Raises:
        QuestionError: The text is none.
    """
    from datetime import date

    from kg.questions.question import Parameter
    from kg.questions.values import a_day as read

    asked = Parameter("asOf", "date", "the day", "2025-05-14")
    return read(asked, text, date.today()).isoformat()  # noqa: DTZ011 (the user's day)


def _ends(line: bytes) -> Iterator[bytes]:
    """The subject and the object of a line of N-Triples."""
    subject, _, rest = line.partition(b" ")
    yield subject
    yield rest.partition(b" ")[2][:-3]


def _over(engine: Engine, day: str) -> Iterator[str]:
    """The nodes that begin after a day or have ended by it; the widest bounds count."""
    wide, plain = BEGINS
    for node, begins in _days(engine, wide, plain):
        if begins > day:
            yield node
    wide, plain = ENDS
    for node, ends in _days(engine, wide, plain):
        if ends <= day:
            yield node


def _days(engine: Engine, wide: NamedNode, plain: NamedNode) -> Iterator[tuple[str, str]]:
    """Each node with its day: the one of the range, else the plain one."""
    for said in (wide, plain):
        for quad in engine.quads_for_pattern(None, said, None, None):
            node, day = quad.subject, quad.object
            if not isinstance(node, NamedNode) or not isinstance(day, Literal):
                continue
            if said == wide or not _any(engine, node, wide):
                yield node.value, day.value


def _of_editions(engine: Engine, gone: set[str]) -> set[str]:
    return {
        quad.subject.value
        for quad in engine.quads_for_pattern(None, EDITION, None, None)
        if isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, NamedNode)
        and quad.object.value in gone
    }


def _with_hanging(engine: Engine, gone: set[str]) -> None:
    """Add what hangs on nothing but what is gone, and on that in turn."""
    waiting = set(gone)
    staying: dict[str, int] = {}  # how many statements that are not gone lead to a thing
    while waiting:
        node = NamedNode(waiting.pop())
        for quad in engine.quads_for_pattern(node, None, None, None):
            part = quad.object
            if not isinstance(part, NamedNode) or part.value in gone:
                continue
            if part.value not in staying:
                staying[part.value] = _leading(engine, part)
            staying[part.value] -= 1
            if staying[part.value] == 0:
                gone.add(part.value)
                waiting.add(part.value)


def _leading(engine: Engine, part: NamedNode) -> int:
    """How many statements lead to a thing; fewer than none if it stands without them.

    It does if it has a name, or if nothing is said of it.
    """
    own = engine.quads_for_pattern(part, None, None, None)
    alone = not part.value.startswith(ID) or _any(engine, part, RDFS_LABEL)
    if alone or next(own, None) is None:
        return -1  # never comes to nought
    return sum(1 for _ in engine.quads_for_pattern(None, None, part, None))


def _any(engine: Engine, node: NamedNode, said: NamedNode) -> bool:
    return next(engine.quads_for_pattern(node, said, None, None), None) is not None
