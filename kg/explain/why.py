"""From an answer to what it rests on: provisions, premises, sources, locators and quotes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pyoxigraph import NamedNode

from kg.explain.facts import facts, names
from kg.explain.says import Facts, first
from kg.explain.step import Step, step
from kg.names import Asked
from kg.terms import CX, DERIVED_FROM, SOURCE, cx

DEEPEST = 7
EVIDENCE = {cx("evidence"): "source", SOURCE: "source"}
PREMISES = {**EVIDENCE, cx("byInstrument"): "by", DERIVED_FROM: "follows from"}
PART = {
    **PREMISES,
    cx("interprets"): "interprets",
    cx("counters"): "counters",
    cx("phase"): "phase",
    cx("version"): "wording",
}
WHOLE = {
    **EVIDENCE,
    cx("instrument"): "in",
    cx("provision"): "provision",
    cx("basedOn"): "based on",
    **PART,
}
DOWN = {
    "": WHOLE,
    "provision": PART,
    "status": PREMISES,
    "reached": PREMISES,
    "follows from": PREMISES,
}
Link = tuple[str, NamedNode]


@dataclass(slots=True)
class _Walk:
    """The facts of all things on the way, read level by level, and what was said so far."""

    store: Asked
    under: Mapping[NamedNode, Sequence[Link]]
    facts: dict[NamedNode, Facts] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    said: set[str] = field(default_factory=set)

    def read(self, things: Iterable[NamedNode]) -> None:
        """Read the facts of the things and of what they lead to."""
        level: set[Link] = {("", thing) for thing in things}
        done: set[Link] = set()
        while level:
            self.facts |= facts(self.store, {thing for _, thing in level} - self.facts.keys())
            done |= level
            level = {link for how, thing in level for link in self._all(how, thing)} - done
        self.names = names(self.store, self.facts)

    def steps(
        self, thing: NamedNode, how: str, depth: int, above: frozenset[str]
    ) -> Iterator[Step]:
        """The step to a thing with those below it; a source ``above`` is not named again."""
        known = self.facts.get(thing, {})
        source = self._source(thing)
        made = step(thing, how, depth, known, self.facts.get(source, {}), self.names)
        if how != "source" and made.thing in self.said:
            yield replace(made, again=True)
            return
        self.said.add(made.thing)
        links = [link for link in self.links(how, thing) if link[1].value not in above]
        cited = {self._source(node).value for _, node in links if self._source(node) != node}
        named = above | cited | {node.value for word, node in links if word == "source"}
        for word, node in links if depth < DEEPEST else ():
            if node.value not in cited:
                made.below.extend(self.steps(node, word, depth + 1, named))
        yield made

    def links(self, how: str, thing: NamedNode) -> list[Link]:
        """What a thing leads to, if it was reached in this way."""
        known, down = self.facts.get(thing, {}), DOWN.get(how, EVIDENCE)
        found = [(w, v) for p, w in down.items() for v in known.get(p, ())]
        at = sum(1 for word, _ in found if word in {"source", "in"})
        mine = self.under.get(thing, ()) if how in {"", "provision"} else ()
        nodes = [(word, value) for word, value in found if isinstance(value, NamedNode)]
        return [*nodes[:at], *mine, *nodes[at:]]

    def _all(self, how: str, thing: NamedNode) -> list[Link]:
        source = self._source(thing)
        return [*self.links(how, thing), *([("of", source)] if source != thing else [])]

    def _source(self, thing: NamedNode) -> NamedNode:
        """The source of a passage; any other thing itself."""
        source = first(self.facts.get(thing, {}), cx("ofSource"))
        return NamedNode(source) if source else thing


def why(
    store: Asked,
    things: Sequence[NamedNode],
    under: Mapping[NamedNode, Sequence[Link]] | None = None,
) -> list[Step]:
    """The steps from each thing to its sources, as trees; ``under`` hangs more below some things.

    What was shown before is shown again without what is below it, and a source is not named again
    below a thing that has it too, unless with a quote or locator.

    Source: ``dcterms:source``, ``cx:evidence`` and ``prov:wasDerivedFrom`` of the graph.
    """
    walk = _Walk(store, under or {})
    walk.read(things)
    return [made for thing in things for made in walk.steps(thing, "", 0, frozenset())]


def flat(steps: Iterable[Step]) -> Iterator[Step]:
    """All steps of some trees, depth first."""
    for made in steps:
        yield made
        yield from flat(made.below)


def grounds(store: Asked, provision: NamedNode, chip: NamedNode, as_of: str) -> list[Link]:
    """The state and the reaches that put a provision into an answer for a chip on a day."""
    rows = store.query(
        f"PREFIX cx: <{CX}> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
        "SELECT DISTINCT ?node ?rank WHERE { "
        f'VALUES ?asOf {{ "{as_of}"^^xsd:date }} '
        f"{{ ?node cx:provision {provision} ; a cx:Reach ; cx:key ?rank ; cx:subject ?as ; "
        f"cx:from ?from ; cx:until ?until . {chip} cx:reachedAs ?as }} UNION "
        f"{{ ?node cx:provision {provision} ; a cx:State ; cx:from ?from ; cx:until ?until "
        'BIND ("" AS ?rank) } '
        "FILTER (?from <= ?asOf && ?until > ?asOf) } ORDER BY ?rank STR(?node)"
    )
    nodes = [node for node, _ in rows if isinstance(node, NamedNode)]
    return [("reached" if "/id/reach/" in node.value else "status", node) for node in nodes]


def provisions(store: Asked, thing: NamedNode) -> list[NamedNode]:
    """The provisions of an instrument; a provision itself."""
    rows = store.query(
        f"PREFIX cx: <{CX}> SELECT DISTINCT ?p WHERE {{ {{ {thing} cx:provision ?p . "
        f"?p a cx:Provision }} UNION {{ VALUES ?p {{ {thing} }} ?p a cx:Provision }} }} "
        "ORDER BY STR(?p)"
    )
    return [provision for (provision,) in rows if isinstance(provision, NamedNode)]
