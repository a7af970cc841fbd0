"""The controls by edition as OWL classes over the figures of figure sets, made from the thresholds.

Each control has a class and a disjoint opposite: a figure set that is certainly under the control
is a member of the first, one that is certainly outside of the second, and one whose known figures
leave it open of neither. A control is taken as printed: what is reported under another paragraph
alone may be a member of both paragraphs' classes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from pyoxigraph import Store

from kg.derive import reading
from kg.derive.reading import label, local
from kg.derive.thresholds import Alternative, Book, Bound, Threshold, thresholds
from kg.terms import CX, PREFIXES, decimal, text

HEADER = "https://w3id.org/chiplex/ns/controls"
PREFIXED = ("cx", "dcterms", "owl", "rdfs", "skos", "vann", "xsd")
PROPERTIES = {
    "tpp": "tpp",
    "pd": "pd",
    "io": "ioBandwidth",
    "dram-bandwidth": "memoryBandwidth",
    "memory-bandwidth-density": "memoryBandwidthDensity",
}
FACETS = {
    "at-least": "minInclusive",
    "above": "minExclusive",
    "at-most": "maxInclusive",
    "below": "maxExclusive",
}
OPPOSITE = {"at-least": "below", "above": "at-most", "at-most": "above", "below": "at-least"}
OPPOSITE_WORD = {"yes": "no", "no": "yes"}
SIGNS = {
    "tpp": "total processing performance",
    "pd": "performance density",
    "io": "I/O bandwidth",
    "dram-bandwidth": "memory bandwidth",
    "memory-bandwidth-density": "memory bandwidth density",
    "data-centre": "a chip whose use in data centres",
}
SOURCE = "15 CFR part 774, supplement no. 1, 3A090"
FUNCTIONAL = (*PROPERTIES.values(), "chip", "dataCentre")


def controls(store: Store) -> str:
    """The module ``controls`` of the ontology, as Turtle."""
    book = thresholds(store)
    chosen = sorted((one for one in book if not one.host), key=lambda one: one.node.value)
    known = max((reading.text(store, one.node, "knownThrough") or "" for one in chosen), default="")
    parts = [_prefixes(), _header(known), _functional(), *_facets(book, chosen)]
    for one in chosen:
        edition = label(store, one.edition)
        source = reading.text(store, one.node, "citation") or one.name
        parts += [_inside(book, one, edition, source), _outside(book, one, edition, source)]
    return "\n".join(parts)


def inside(one: Threshold) -> str:
    """The local name of the class of figure sets that are under a control in an edition."""
    return f"Under_{_code(one)}"


def outside(one: Threshold) -> str:
    """The local name of the opposite class."""
    return f"Outside_{_code(one)}"


def opposite(bound: Bound) -> Bound:
    """The comparison that holds of a known figure where this one does not."""
    if bound.comparison == "is":
        return replace(bound, word=OPPOSITE_WORD[bound.word])
    return replace(bound, comparison=OPPOSITE[bound.comparison])


def _code(one: Threshold) -> str:
    return f"{one.name.replace('.', '-').replace(' ', '-')}_{local(one.edition)}"


def _prefixes() -> str:
    names = {**PREFIXES, "cx": CX}
    return "".join(f"@prefix {name}: <{names[name]}> .\n" for name in PREFIXED)


def _header(known: str) -> str:
    return f"""<{HEADER}> a owl:Ontology ;
    dcterms:description "The controls by edition, as classes over figures: made from the thresholds, not by hand."@en ;
    dcterms:license <https://creativecommons.org/licenses/by/4.0/> ;
    dcterms:title "chiplex: control classes"@en ;
    vann:preferredNamespacePrefix "cx" ;
    vann:preferredNamespaceUri "{CX}" ;
    owl:imports <https://w3id.org/chiplex/ns/chip>,
        <https://w3id.org/chiplex/ns/derived> ;
    owl:versionIRI <{HEADER}/{known}> .
"""  # noqa: E501


def _functional() -> str:
    return "".join(f"cx:{name} a owl:FunctionalProperty .\n" for name in FUNCTIONAL)


def _inside(book: Book, one: Threshold, edition: str, source: str) -> str:
    met = _any(_all(f"cx:{_facet(bound)}" for bound in limb.bounds) for limb in one.alternatives)
    if one.union:
        met = _any(f"cx:{inside(part)}" for part in book.parts(one))
    allowed = [
        _any(f"cx:{_facet(opposite(bound))}" for bound in limb.bounds) for limb in one.exceptions
    ]
    named = f"under {one.name} in the edition of {edition}"
    definition = f"A figure set that is certainly {named}, as printed."
    return _class(inside(one), named, definition, source, _all(["cx:FigureSet", met, *allowed]))


def _outside(book: Book, one: Threshold, edition: str, source: str) -> str:
    missed = _all(_missed(limb) for limb in one.alternatives)
    if one.union:
        missed = _all(f"cx:{outside(part)}" for part in book.parts(one))
    taken = [_all(f"cx:{_facet(bound)}" for bound in limb.bounds) for limb in one.exceptions]
    named = f"outside {one.name} in the edition of {edition}"
    definition = f"A figure set that is certainly {named}, as printed."
    members = _all(["cx:FigureSet", _any([missed, *taken])])
    return _class(outside(one), named, definition, source, members, inside(one))


def _missed(limb: Alternative) -> str:
    return _any(f"cx:{_facet(opposite(bound))}" for bound in limb.bounds)


def _class(
    name: str, named: str, definition: str, source: str, members: str, opposite: str = ""
) -> str:
    disjoint = f"    owl:disjointWith cx:{opposite} ;\n" if opposite else ""
    return (
        f"cx:{name} a owl:Class ;\n"
        f"    rdfs:label {text(named)} ;\n"
        f"    dcterms:source {text(source)} ;\n"
        f"    rdfs:isDefinedBy <{HEADER}> ;\n"
        "    rdfs:subClassOf cx:FigureSet ;\n"
        f"{disjoint}"
        f"    owl:equivalentClass {members} ;\n"
        f"    skos:definition {text(definition)} .\n"
    )


def _facets(book: Book, chosen: Iterable[Threshold]) -> Iterator[str]:
    """A class for each comparison that a threshold makes, and for its opposite."""
    bounds = {bound for one in chosen for bound in book.bounds(one)}
    for bound in sorted(bounds | {opposite(bound) for bound in bounds}, key=_facet):
        comparison = bound.comparison.replace("-", " ")
        named = f"{SIGNS[bound.metric]} {comparison} {_value(bound)}"
        definition = f"A figure set with {named}."
        against = _facet(opposite(bound))
        below = against if against < _facet(bound) else ""
        yield _class(_facet(bound), named, definition, SOURCE, _restriction(bound), below)


def _facet(bound: Bound) -> str:
    name = PROPERTIES.get(bound.metric, "dataCentre")
    return f"{name[0].upper()}{name[1:]}_{bound.comparison}_{_value(bound)}"


def _value(bound: Bound) -> str:
    number = bound.value
    return bound.word or decimal(Decimal(number.numerator) / Decimal(number.denominator)).value


def _restriction(bound: Bound) -> str:
    some = "[ a owl:Restriction ; owl:onProperty cx:{} ; owl:someValuesFrom {} ]"
    if bound.comparison == "is":
        use = f'[ a owl:Restriction ; owl:onProperty cx:dataCentre ; owl:hasValue "{bound.word}" ]'
        return some.format("chip", use)
    facet = f'( [ xsd:{FACETS[bound.comparison]} "{_value(bound)}"^^xsd:decimal ] )'
    numbers = f"[ a rdfs:Datatype ; owl:onDatatype xsd:decimal ; owl:withRestrictions {facet} ]"
    return some.format(PROPERTIES[bound.metric], numbers)


def _all(members: Iterable[str]) -> str:
    return _joined("owl:intersectionOf", members)


def _any(members: Iterable[str]) -> str:
    return _joined("owl:unionOf", members)


def _joined(how: str, members: Iterable[str]) -> str:
    found = list(members)
    if len(found) == 1:
        return found[0]
    listed = "".join(f"\n        {member}" for member in found)
    return f"[ a owl:Class ; {how} ({listed} ) ]"
