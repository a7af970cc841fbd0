"""The controls by edition as OWL classes over the figures of figure sets, made from the thresholds.

Each control has a class and a disjoint opposite: a figure set that is certainly under the control
is a member of the first, one that is certainly outside of the second, and one whose known figures
leave it open of neither. A control is taken as printed: what is reported under another paragraph
alone may be a member of both paragraphs' classes.
"""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

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
FUNCTIONAL = (*PROPERTIES.values(), "chip", "dataCentre")


def controls(store: Store) -> str:
    """The module ``controls`` of the ontology, as Turtle."""
    book = thresholds(store)
    chosen = sorted((one for one in book if not one.host), key=lambda one: one.node.value)
    known = max((reading.text(store, one.node, "knownThrough") or "" for one in chosen), default="")
    parts = [_prefixes(), _header(known), _functional()]
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
    met = _any(_all(_bound(bound) for bound in limb.bounds) for limb in one.alternatives)
    if one.union:
        met = _any(f"cx:{inside(part)}" for part in book.parts(one))
    allowed = [_any(_not(bound) for bound in limb.bounds) for limb in one.exceptions]
    named = f"under {one.name} in the edition of {edition}"
    definition = f"A figure set that is certainly {named}, as printed."
    return _class(inside(one), named, definition, source, _all(["cx:FigureSet", met, *allowed]))


def _outside(book: Book, one: Threshold, edition: str, source: str) -> str:
    missed = _all(_missed(limb) for limb in one.alternatives)
    if one.union:
        missed = _all(f"cx:{outside(part)}" for part in book.parts(one))
    taken = [_all(_bound(bound) for bound in limb.bounds) for limb in one.exceptions]
    named = f"outside {one.name} in the edition of {edition}"
    definition = f"A figure set that is certainly {named}, as printed."
    members = _all(["cx:FigureSet", _any([missed, *taken])])
    return _class(outside(one), named, definition, source, members, inside(one))


def _missed(limb: Alternative) -> str:
    return _any(_not(bound) for bound in limb.bounds)


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


def _bound(bound: Bound) -> str:
    if bound.comparison == "is":
        return _use(bound.word)
    return _facet(PROPERTIES[bound.metric], bound.comparison, bound.value)


def _not(bound: Bound) -> str:
    if bound.comparison == "is":
        return _use(OPPOSITE_WORD[bound.word])
    return _facet(PROPERTIES[bound.metric], OPPOSITE[bound.comparison], bound.value)


def _use(word: str) -> str:
    use = f'[ a owl:Restriction ; owl:onProperty cx:dataCentre ; owl:hasValue "{word}" ]'
    return f"[ a owl:Restriction ; owl:onProperty cx:chip ; owl:someValuesFrom {use} ]"


def _facet(name: str, comparison: str, value: Fraction) -> str:
    spelled = decimal(Decimal(value.numerator) / Decimal(value.denominator)).value
    facet = f'[ xsd:{FACETS[comparison]} "{spelled}"^^xsd:decimal ]'
    datatype = (
        f"[ a rdfs:Datatype ; owl:onDatatype xsd:decimal ; owl:withRestrictions ( {facet} ) ]"
    )
    return f"[ a owl:Restriction ; owl:onProperty cx:{name} ; owl:someValuesFrom {datatype} ]"


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
