"""The facts of a page's thing: what is said, in which graph, and what supports it."""

from collections.abc import Iterable, Iterator, Sequence
from string import ascii_lowercase

from pyoxigraph import Literal, NamedNode, Quad

from kg.explain.says import Facts, first, short
from kg.export.site.model import Origin, Row, Value
from kg.export.site.words import Words, hidden, kinds, span
from kg.terms import CX, GRAPH, RDF_TYPE, RDFS_LABEL, SKOS_ALT_LABEL, SOURCE, cx, term

APART = {RDF_TYPE, RDFS_LABEL, SKOS_ALT_LABEL, cx("gist"), term("skos:definition")}
SUPPORT = {SOURCE, cx("confidence"), cx("knownThrough"), cx("evidence"), term("rdfs:isDefinedBy")}
DATED = ("released", "published", "saidOn", "from", "until")
PARTS = {cx("provision"), cx("phase"), cx("version"), cx("figureSet"), cx("postalAddress")}
MOST = 60  # values of one property in the list of facts


class Origins:
    """The graphs of a page, each with a letter, in the order in which they were met."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self._marks: dict[str, str] = {}

    def mark(self, graph: str) -> str:
        """The letter of a graph."""
        number = len(self._marks)
        letters = ascii_lowercase[number % 26] * (number // 26 + 1)
        return self._marks.setdefault(graph, letters)

    def all(self) -> list[Origin]:
        """Each graph with its letter, its document or rule, and what is known of it."""
        return [self._origin(mark, graph) for graph, mark in self._marks.items()]

    def _origin(self, mark: str, graph: str) -> Origin:
        words, node = self.words, NamedNode(graph)
        name = graph.removeprefix(GRAPH)
        facts = words.reader.facts(node)
        document = next((v for v in facts.get(cx("ofDocument"), ()) if isinstance(v, NamedNode)), 0)
        if isinstance(document, NamedNode):
            known = first(words.reader.facts(document), cx("knownThrough"))
            shown = words.thing(document)
            return Origin(mark, shown, f"stated, known through {known}" if known else "stated")
        says = "worked out by rule" if name.startswith("derived/") else "reference data"
        label = name.removeprefix("derived/").replace("-", " ")
        return Origin(mark, Value(label, words.target(graph) or ""), says)


def rows(words: Words, quads: Sequence[Quad], origins: Origins) -> list[Row]:
    """The facts of a thing by property, each value with the letters of its graphs."""
    found: dict[NamedNode, dict[object, list[str]]] = {}
    for quad in quads:
        if _shown(quad.predicate):
            graphs = found.setdefault(quad.predicate, {}).setdefault(quad.object, [])
            graphs.append(str(getattr(quad.graph_name, "value", "")))
    made = []
    for predicate in sorted(found, key=lambda p: _place(words, p)):
        values = [
            _dated(words.value(value, _marks(origins, graphs)), predicate, quads)  # type: ignore[arg-type]
            for value, graphs in found[predicate].items()
        ]
        values = [value for value in values if value.text]
        shown = sorted(values[:MOST], key=lambda v: v.text)
        if len(values) > MOST:
            shown.append(Value(f"and {len(values) - MOST} more, which the Turtle has"))
        if shown:
            made.append(Row(words.property(predicate), shown))
    return made


def facts_of(quads: Iterable[Quad]) -> Facts:
    """Facts as they stand in quads."""
    found: dict[NamedNode, list[object]] = {}
    for quad in quads:
        found.setdefault(quad.predicate, []).append(quad.object)
    return found  # type: ignore[return-value]


def support(words: Words, facts: Facts) -> list[Value]:
    """What a fact rests on: its sources, its confidence, the day through which it is known."""
    found = [v for v in facts.get(SOURCE, ()) if isinstance(v, NamedNode)]
    made = [words.source(source) for source in found]
    said = [v for v in facts.get(SOURCE, ()) if isinstance(v, Literal)]
    made += [words.value(value) for value in said]
    if confidence := first(facts, cx("confidence")):
        target = words.target(confidence) or ""
        made.append(Value(short(confidence), target, kind=f"confidence {short(confidence)}"))
    if known := first(facts, cx("knownThrough")):
        made.append(Value(f"through {known}", kind="known"))
    return made


def quotes(words: Words, facts: Facts) -> Iterator[tuple[Value, Value]]:
    """The passages that support a thing: the quote, and where it stands."""
    for node in facts.get(cx("evidence"), ()):
        if not isinstance(node, NamedNode):
            continue
        passage = words.reader.facts(node)
        source, locator = first(passage, cx("ofSource")), first(passage, cx("locator"))
        if not source:
            yield Value(""), words.thing(node)
            continue
        quote = next((v for v in passage.get(cx("quote"), ())), None)
        named = words.source(NamedNode(source))
        unchecked = (
            " (quote not compared with the text)"
            if quote is not None and (first(passage, cx("unchecked")) == "yes")
            else ""
        )
        where = f"{named.text}{', ' if locator else ''}{locator}{unchecked}"
        yield (
            words.value(quote) if quote is not None else Value(""),
            Value(where, named.href, hint=named.hint),
        )


def open_points(facts: Facts) -> list[Value]:
    """What the graph itself says is not certain, not known or past its horizon."""
    made = []
    for value in facts.get(cx("doubt"), ()):
        lines = str(getattr(value, "value", "")).splitlines()
        said = dict(line.split(": ", 1) for line in lines if ": " in line)
        if "detail" in said:
            what = said.get("what", "").replace("-", " ")
            made.append(Value(f"{what}: {said['detail']}"))
    return sorted(set(made), key=lambda value: value.text)


def _shown(predicate: NamedNode) -> bool:
    if predicate in APART or predicate in SUPPORT or predicate in PARTS:
        return False
    return predicate.value not in hidden()


def _place(words: Words, predicate: NamedNode) -> tuple[int, str]:
    order: list[str] = kinds()["first"]
    local = predicate.value.removeprefix(CX)
    return (order.index(local) if local in order else len(order), words.property(predicate).text)


def _dated(value: Value, predicate: NamedNode, quads: Sequence[Quad]) -> Value:
    """A day with its range and the source's own words, where it is known only so."""
    local = predicate.value.removeprefix(CX)
    if local not in DATED:
        return value
    facts = facts_of(quads)
    said = first(facts, cx(f"{local}Words"))
    text = span(facts, local) + (f" (“{said}”)" if said else "")
    return Value(text, kind="" if said else "days", marks=value.marks)


def _marks(origins: Origins, graphs: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(origins.mark(graph) for graph in graphs))
