"""What the graph knows of instruments, asked for one by one and kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kg.terms import CX, ID

if TYPE_CHECKING:
    from kg.load.article.naming import Index
    from kg.load.source import Names

NO_KIND = frozenset(("Instrument", "Thing", "Document"))


@dataclass(frozen=True, slots=True)
class Instrument:
    """An instrument as far as claims about it can be weighed.

    ``days`` are the kinds of its phases with earliest and latest day; ``wordings`` the gists of
    its versions in order.
    """

    node: NamedNode
    label: str
    kind: str
    issuers: frozenset[NamedNode]
    jurisdiction: NamedNode | None
    days: tuple[tuple[str, str, str], ...]
    wordings: tuple[str, ...]
    effects: frozenset[str]
    items: frozenset[NamedNode]
    provisions: tuple[NamedNode, ...]


@dataclass
class Laws:
    """The instruments of the graph."""

    names: Names | None
    index: Index
    _kept: dict[NamedNode, Instrument | None] = field(default_factory=dict)
    _facts: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    _issuers: dict[NamedNode, set[NamedNode]] = field(default_factory=dict)
    _all: list[Instrument] = field(default_factory=list)

    def get(self, node: NamedNode | None) -> Instrument | None:
        """An instrument that the graph knows."""
        if node is None or node not in self.index.known or self.index.kinds[node] != "instrument":
            return None
        if node not in self._kept:
            self._kept[node] = self._read(node)
        return self._kept[node]

    def all(self) -> list[Instrument]:
        """Every instrument of the graph, in a fixed order."""
        if not self._all:
            self._all = self._every()
        return self._all

    def issuers(self, law: Instrument) -> set[NamedNode]:
        """Who issued an instrument, and the bodies of which they are part."""
        if law.node not in self._issuers:
            self._issuers[law.node] = {one for issuer in law.issuers for one in self.above(issuer)}
        return self._issuers[law.node]

    def _every(self) -> list[Instrument]:
        nodes = sorted(
            (one for one in self.index.known if self.index.kinds[one] == "instrument"), key=str
        )
        return [found for node in nodes if (found := self.get(node))]

    def facts(self, iri: str) -> dict[str, list[str]]:
        """What the graph says of a thing, in ``cx:`` terms."""
        if iri not in self._facts:
            ask = getattr(self.names, "facts", None)
            self._facts[iri] = ask(NamedNode(iri)) if ask else {}
        return self._facts[iri]

    def above(self, node: NamedNode) -> set[NamedNode]:
        """A body and those of which it is part."""
        found = {node}
        for one in self.facts(node.value).get("partOf", []):
            found |= self.above(NamedNode(one)) if NamedNode(one) not in found else set()
        return found

    def kind(self, node: NamedNode) -> str:
        """The class of an instrument."""
        types = [one.removeprefix(CX) for one in self.facts(node.value).get("type", [])]
        return next((one for one in sorted(types) if one not in NO_KIND), "")

    def _read(self, node: NamedNode) -> Instrument | None:
        facts = self.facts(node.value)
        if not facts:
            return None
        provisions = tuple(NamedNode(one) for one in sorted(facts.get("provision", [])))
        effects, items, days = set(), set(), self._days(facts)
        for provision in provisions:
            part = self.facts(provision.value)
            effects |= {one.rpartition("/")[2] for one in part.get("effect", [])}
            days += self._days(part)
            for scope in part.get("scope", []):
                items |= {NamedNode(one) for one in self.facts(scope).get("item", [])}
        versions = [self.facts(one) for one in facts.get("version", [])]
        versions.sort(key=lambda one: int(one.get("order", ["0"])[0]))
        places = facts.get("jurisdiction", [])
        return Instrument(
            node,
            (facts.get("label") or self.index.labels.get(node) or [node.value.removeprefix(ID)])[0],
            self.kind(node),
            frozenset(NamedNode(one) for one in facts.get("issuer", [])),
            NamedNode(places[0]) if places else None,
            tuple(sorted(days)),
            tuple(one.get("gist", [""])[0] for one in versions),
            frozenset(effects),
            frozenset(items),
            provisions,
        )

    def _days(self, facts: dict[str, list[str]]) -> list[tuple[str, str, str]]:
        found = []
        for phase in facts.get("phase", []):
            said = self.facts(phase)
            if "kind" in said and "fromEarliest" in said:
                kind = said["kind"][0].rpartition("/")[2]
                found.append((kind, said["fromEarliest"][0], said["fromLatest"][0]))
        return found
