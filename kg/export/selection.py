"""What is exported: some graphs, whole or as of a day, as sorted lines that never fill memory."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain

import pyoxigraph
from pyoxigraph import NamedNode, Quad

from kg.errors import QuestionError
from kg.export.day import Day
from kg.export.things import described
from kg.store import Store
from kg.store.digest import CATALOG, canonical
from kg.store.lines import BLOCK, Lines, dumped, ordered
from kg.terms import GRAPH

_FIRST = re.compile(rb"^_:c14n(\d+) ")
_LAST = re.compile(rb" _:c14n(\d+) \.\n$")


@dataclass(frozen=True, slots=True)
class Part:
    """The statements of one graph, or those of none, as N-Triples lines in order."""

    name: str
    lines: Callable[[], Lines]


@dataclass(frozen=True, slots=True)
class Selection:
    """Graphs in the order of their names; ``words`` say what was taken and ``slug`` names it.

    ``few`` says that there are few statements, which can be looked through beforehand.
    """

    parts: tuple[Part, ...]
    words: str = ""
    slug: str = ""
    few: bool = False
    counts: dict[str, int] = field(default_factory=dict)

    def by_graph(self) -> Iterator[tuple[str, Lines]]:
        """Each graph that says something, with its lines; what is read is counted."""
        for part in self.parts:
            yield part.name, self._counted(part)

    def triples(self) -> Lines:
        """The lines of all graphs together, each once, in order."""
        if len(self.parts) == 1:
            return self._counted(self.parts[0])
        return ordered(chain.from_iterable(chain(*(self._counted(part) for part in self.parts))))

    def quads(self) -> Lines:
        """The lines of all graphs as N-Quads, by subject first and graph last, in order."""
        return ordered(chain.from_iterable(named(*each) for each in self.by_graph()))

    def _counted(self, part: Part) -> Lines:
        self.counts[part.name] = 0
        for block in part.lines():
            self.counts[part.name] += len(block)
            yield block


def named(graph: str, lines: Lines) -> Iterator[bytes]:
    """Lines of triples as lines of quads of a graph."""
    end = f" <{graph}> .\n".encode() if graph else b" .\n"
    for block in lines:
        for line in block:
            yield line[:-3] + end


def graphs(store: Store, names: Iterable[str] = (), day: str | None = None) -> Selection:
    """Some graphs of the store, by default all but the catalog, which tells the time of a build.

    Raises:
        QuestionError: There is no graph of that name.
    """
    engine = store.engine
    known = sorted(name.value for name in engine.named_graphs() if isinstance(name, NamedNode))
    wanted = sorted({_graph(name, known) for name in names})
    held = Day.of(store, day) if day else None
    parts = tuple(
        Part(name, _lines(engine, name, held))
        for name in wanted or known
        if wanted or name != CATALOG.value
    )
    short = [name.removeprefix(GRAPH) for name in wanted]
    words = [", ".join(short)] * bool(short) + [f"as of {day}"] * bool(day)
    slug = "/".join(["graphs", _digest(wanted)] * bool(wanted) + ["as-of", str(day)] * bool(day))
    return Selection(parts, " ".join(words), slug)


def thing(store: Store, node: NamedNode, day: str | None = None) -> Selection:
    """What is said of one thing."""
    held = Day.of(store, day) if day else None
    quads = described(store.engine, node)
    words, slug = node.value, f"thing/{_digest([node.value])}"
    if held is not None:
        quads = [quad for quad in quads if held.keeps(quad)]
        words, slug = f"{words} as of {day}", f"{slug}/as-of/{day}"
    return of_quads(quads, words, slug)


def of_quads(quads: Iterable[Quad], words: str, slug: str) -> Selection:
    """A few statements."""
    by_graph: dict[str, list[bytes]] = {}
    for quad in quads:
        graph = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
        by_graph.setdefault(graph, []).append(f"{quad.triple} .\n".encode())
    parts = (Part(graph, _kept(sorted(set(lines)))) for graph, lines in sorted(by_graph.items()))
    return Selection(tuple(parts), words, slug, few=True)


def _kept(lines: list[bytes]) -> Callable[[], Lines]:
    return lambda: (lines[at : at + BLOCK] for at in range(0, len(lines), BLOCK))


def _lines(engine: pyoxigraph.Store, name: str, held: Day | None) -> Callable[[], Lines]:
    def lines() -> Lines:
        found = dumped(engine, NamedNode(name), lambda raw: _apart(name, raw))
        return found if held is None else held.kept(found)

    return lines


def _apart(name: str, lines: Iterable[bytes]) -> Iterator[bytes]:
    """Lines whose blank nodes are named by RDFC-1.0, and differently in each graph."""
    own = f"_:b{_digest([name])}x".encode()
    for line in canonical(lines):
        if b"_:c14n" in line:
            line = _LAST.sub(rb" " + own + rb"\1 .\n", _FIRST.sub(own + rb"\1 ", line))
        yield line


def _graph(name: str, known: list[str]) -> str:
    for tried in (name.strip("<>"), f"{GRAPH}{name}"):
        if tried in known:
            return tried
    ends = [one for one in known if one.endswith(f"/{name}")]
    if len(ends) == 1:
        return ends[0]
    from difflib import get_close_matches

    short = {one.removeprefix(GRAPH): one for one in known}
    near = [one.removeprefix(GRAPH) for one in ends] or get_close_matches(name, short, n=3)
    hint = f"; did you mean {', '.join(near[:5])}?" if near else ""
    raise QuestionError(f"no graph is named {name!r}{hint}")


def _digest(names: list[str]) -> str:
    return sha256("\n".join(names).encode()).hexdigest()[:12]
