"""The terms of SHACL that shapes here may use: those that both engines are known to honour.

An engine ignores a term that it does not know, and then says that all is well.
"""

import re
from collections.abc import Iterator

import pyoxigraph
from pyoxigraph import NamedNode

SH = "http://www.w3.org/ns/shacl#"
TARGETS = ("targetClass", "targetNode", "targetObjectsOf", "targetSubjectsOf")
# fmt: off
PREDICATES = frozenset(
    [
        "alternativePath", "and", "class", "closed", "datatype", "declare", "deactivated",
        "description", "disjoint", "equals", "flags", "hasValue", "ignoredProperties", "in",
        "inversePath", "languageIn", "lessThan", "lessThanOrEquals", "maxCount",
        "maxExclusive", "maxInclusive", "maxLength", "message", "minCount", "minExclusive",
        "minInclusive", "minLength", "name", "namespace", "node", "nodeKind", "not",
        "oneOrMorePath", "or", "order", "path", "pattern", "prefix", "prefixes", "property",
        "qualifiedMaxCount", "qualifiedMinCount", "qualifiedValueShape",
        "qualifiedValueShapesDisjoint", "select", "severity", "sparql", "targetClass",
        "targetNode", "targetObjectsOf", "targetSubjectsOf", "uniqueLang", "xone",
        "zeroOrMorePath", "zeroOrOnePath",
    ]
)
VALUES = frozenset(
    [
        "BlankNode", "BlankNodeOrIRI", "BlankNodeOrLiteral", "IRI", "IRIOrLiteral", "Info",
        "Literal", "NodeShape", "PrefixDeclaration", "PropertyShape", "SPARQLConstraint",
        "Violation", "Warning",
    ]
)
# fmt: on


def sh(name: str) -> NamedNode:
    """A term of SHACL."""
    return NamedNode(SH + name)


def strangers(graph: pyoxigraph.Store) -> list[str]:
    """What a shapes graph uses that an engine might ignore, each in a few words."""
    return sorted({*_terms(graph), *_nameless(graph), *_patterns(graph)})


def _terms(graph: pyoxigraph.Store) -> Iterator[str]:
    for quad in graph:
        if quad.predicate.value.startswith(SH):
            name = quad.predicate.value.removeprefix(SH)
            if name not in PREDICATES:
                yield f"sh:{name} is not on the list of allowed terms"
        if isinstance(quad.object, NamedNode) and quad.object.value.startswith(SH):
            name = quad.object.value.removeprefix(SH)
            if name not in VALUES:
                yield f"sh:{name} is not on the list of allowed values"


def _patterns(graph: pyoxigraph.Store) -> Iterator[str]:
    """Patterns beyond regular languages: the fast engine takes them as never met."""
    for quad in graph.quads_for_pattern(None, sh("pattern"), None):
        if re.search(r"\(\?[=!<]|\\[1-9]", str(quad.object)):
            yield f"sh:pattern {quad.object} has a look-around or a back reference"


def _nameless(graph: pyoxigraph.Store) -> Iterator[str]:
    for target in TARGETS:
        for quad in graph.quads_for_pattern(None, sh(target), None):
            if not isinstance(quad.subject, NamedNode):
                yield f"a shape with sh:{target} {quad.object} has no name"
