"""What happened in the world between two days of one graph."""

from collections.abc import Iterator, Mapping, Set
from datetime import date

from pyoxigraph import Literal, NamedNode

from kg.explain.diff.change import Change, cut
from kg.explain.facts import facts, names
from kg.explain.says import said
from kg.names import Asked
from kg.questions import ask, question
from kg.terms import CX

MOST = 3


class Between:
    """The changes of rules after one day up to and including another, as reasons for others."""

    def __init__(
        self, graph: Asked, first: date, last: date, given: Mapping[str, str], today: date
    ) -> None:
        self._graph = graph
        self._days = (first.isoformat(), last.isoformat())
        asked = question("rules-changed")
        days = {"from": self._days[0], "to": self._days[1]}
        self._rows = ask(graph, asked, days, today).records()
        wanted = {name: given[name] for name in ("chip", "org", "place") if name in given}
        self._shown = ask(graph, asked, days | wanted, today).records() if wanted else self._rows
        self._dated: dict[NamedNode, set[str]] | None = None

    def rules(self) -> Iterator[Change]:
        """The rows of the question rules-changed; the reason of each is where it is published."""
        for row in self._shown:
            because = "; ".join(filter(None, (row["date"], row["citation"], row["source"])))
            yield Change(
                "rule", row["thing"] or row["instrument"], row["title"], row["change"],
                cut(row["before"]), cut(row["after"]), because,
            )  # fmt: skip

    def because(self, things: Set[str]) -> str:
        """The changes of rules that concern some things; else what of them began or ended."""
        direct = [row for row in self._rows if {row["thing"], row["instrument"]} & things]
        if direct:
            lines = dict.fromkeys(_line(row) for row in direct)
            return cut("; ".join(list(lines)[:MOST]))
        return cut("; ".join(self._began(things)[:MOST]))

    def _began(self, things: Set[str]) -> list[str]:
        if self._dated is None:
            self._dated = self._read()
        reached = {node: len(links & things) for node, links in self._dated.items()}
        most = max(reached.values(), default=0)
        nodes = [node for node, count in reached.items() if count == most > 0]
        known = facts(self._graph, nodes)
        called = names(self._graph, known)
        told = {node: said(known.get(node, {}), called) for node in sorted(nodes, key=str)}
        return list(dict.fromkeys(text for text in told.values() if text))

    def _read(self) -> dict[NamedNode, set[str]]:
        """What begins or ends between the days, with the things that it is about."""
        first, last = self._days
        found: dict[NamedNode, set[str]] = {}
        for bound in ("from", "until"):
            rows = self._graph.query(
                f"PREFIX cx: <{CX}> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
                f"SELECT DISTINCT ?node ?to WHERE {{ ?node cx:{bound} ?day . "
                f'FILTER (?day > "{first}"^^xsd:date && ?day <= "{last}"^^xsd:date) '
                "?node ?p ?to . FILTER (isIRI(?to)) }"
            )
            for node, to in rows:
                if isinstance(node, NamedNode) and isinstance(to, NamedNode | Literal):
                    found.setdefault(node, {node.value}).add(to.value)
        return found


def _line(row: Mapping[str, str]) -> str:
    step = " → ".join(filter(None, (row["before"], row["after"]))) if row["change"] in {
        "status", "enforcement",
    } else ""  # fmt: skip
    return f"{row['date']} {row['title']}: {row['change']}{' ' + step if step else ''}"
