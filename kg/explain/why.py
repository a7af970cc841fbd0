"""From an answer to what it rests on: provisions, premises, sources, locators and quotes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.names import Asked
from kg.store.handle import Term
from kg.terms import CX, DERIVED_FROM, RDF_TYPE, RDFS_LABEL, SOURCE, cx, term

DEEPEST = 6
COLUMNS = tuple(
    "depth how thing label kind says citation address locator quote confidence".split()  # noqa: SIM905
)
DOWN = {
    cx("provision"): "provision",
    cx("interprets"): "interprets",
    cx("relation"): "relation",
    cx("target"): "target",
    cx("phase"): "phase",
    cx("version"): "wording",
    DERIVED_FROM: "derived from",
    SOURCE: "source",
    cx("evidence"): "passage",
    cx("byInstrument"): "by instrument",
}
STOPS = {"provision", "phase", "version", "interprets", "relation"}
ADDRESSES = (term("schema:url"), term("foaf:page"))
GENERAL = {CX + name for name in ("Instrument", "Fact", "DerivedFact", "Party")}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the walk: a thing, how it was reached, and what it says of its source."""

    depth: int
    how: str
    thing: str
    label: str
    kind: str
    says: str = ""
    citation: str = ""
    address: str = ""
    locator: str = ""
    quote: str = ""
    unchecked: bool = False
    confidence: str = ""


@dataclass(slots=True)
class _Walk:
    store: Asked
    seen: set[NamedNode] = field(default_factory=set)

    def steps(self, thing: NamedNode, how: str, depth: int) -> Iterator[Step]:
        if thing in self.seen or depth > DEEPEST:
            return
        self.seen.add(thing)
        facts = self.facts(thing)
        yield _step(thing, how, depth, facts)
        for predicate, word in DOWN.items():
            if depth and word in STOPS and how in STOPS:
                continue
            for value in facts.get(predicate, ()):
                if isinstance(value, NamedNode):
                    yield from self.steps(value, word, depth + 1)

    def facts(self, thing: NamedNode) -> dict[NamedNode, list[Term]]:
        found: dict[NamedNode, list[Term]] = {}
        for predicate, value in self.store.query(
            f"SELECT DISTINCT ?p ?o WHERE {{ {thing} ?p ?o }} ORDER BY STR(?p) STR(?o)"
        ):
            if isinstance(predicate, NamedNode) and value is not None:
                found.setdefault(predicate, []).append(value)
        return found


def why(store: Asked, things: Sequence[NamedNode]) -> list[Step]:
    """The steps from each thing to its sources, depth first; each thing once.

    Source: ``dcterms:source``, ``cx:evidence`` and ``prov:wasDerivedFrom`` of the graph.
    """
    walk = _Walk(store)
    return [step for thing in things for step in walk.steps(thing, "", 0)]


def grounds(store: Asked, provision: NamedNode, chip: NamedNode, as_of: str) -> list[NamedNode]:
    """The reaches and the state that put a provision into an answer for a chip on a day."""
    rows = store.query(
        f"PREFIX cx: <{CX}> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
        "SELECT DISTINCT ?node WHERE { "
        f'VALUES ?asOf {{ "{as_of}"^^xsd:date }} '
        f"{{ ?node a cx:Reach ; cx:provision {provision} . {chip} cx:reachedAs ?as . "
        "?node cx:subject ?as ; cx:from ?from ; cx:until ?until } UNION "
        f"{{ ?node a cx:State ; cx:provision {provision} ; cx:from ?from ; cx:until ?until }} "
        "FILTER (?from <= ?asOf && ?until > ?asOf) } ORDER BY STR(?node)"
    )
    return [node for (node,) in rows if isinstance(node, NamedNode)]


def provisions(store: Asked, thing: NamedNode) -> list[NamedNode]:
    """The provisions of an instrument; a provision itself."""
    rows = store.query(
        f"PREFIX cx: <{CX}> SELECT DISTINCT ?p WHERE {{ {{ {thing} cx:provision ?p . "
        f"?p a cx:Provision }} UNION {{ {thing} a cx:Provision . BIND ({thing} AS ?p) }} }} "
        "ORDER BY STR(?p)"
    )
    return [provision for (provision,) in rows if isinstance(provision, NamedNode)]


def cells(step: Step) -> tuple[str, ...]:
    """A step as one row under ``COLUMNS``."""
    unchecked = " (unchecked)" if step.unchecked else ""
    return (
        str(step.depth),
        step.how,
        step.thing,
        f"{'  ' * step.depth}{step.label}",
        step.kind,
        step.says,
        step.citation,
        step.address,
        step.locator,
        f"{step.quote}{unchecked}" if step.quote else "",
        step.confidence,
    )


def _step(thing: NamedNode, how: str, depth: int, facts: dict[NamedNode, list[Term]]) -> Step:
    says = (
        _first(facts, cx("gist")) or _first(facts, cx("arithmetic")) or _first(facts, cx("status"))
    )
    return Step(
        depth,
        how,
        thing.value,
        _label(thing, facts),
        _kind(facts),
        says,
        _first(facts, cx("citation")),
        next((found for page in ADDRESSES if (found := _first(facts, page))), "")
        or _first(facts, cx("address")),
        _first(facts, cx("locator")),
        _first(facts, cx("quote")),
        _first(facts, cx("unchecked")) == "yes",
        _first(facts, cx("confidence")).rsplit("/", 1)[-1],
    )


def _label(thing: NamedNode, facts: dict[NamedNode, list[Term]]) -> str:
    labels = [value for value in facts.get(RDFS_LABEL, ()) if isinstance(value, Literal)]
    english = [value.value for value in labels if value.language == "en"]
    named = english or [value.value for value in labels]
    return named[0] if named else thing.value.split("/id/")[-1]


def _kind(facts: dict[NamedNode, list[Term]]) -> str:
    types = [value.value for value in facts.get(RDF_TYPE, ()) if isinstance(value, NamedNode)]
    own = [kind for kind in types if kind.startswith(CX) and kind not in GENERAL]
    return own[0].removeprefix(CX) if own else ""


def _first(facts: dict[NamedNode, list[Term]], predicate: NamedNode) -> str:
    values = [v for v in facts.get(predicate, ()) if isinstance(v, NamedNode | Literal | BlankNode)]
    return values[0].value if values else ""
