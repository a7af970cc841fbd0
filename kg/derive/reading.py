"""Reading the graph for a derivation: plain values out of a store of named graphs."""

from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

from kg.terms import RDF_TYPE, RDFS_LABEL, cx

Term = NamedNode | BlankNode | Literal | Triple


def objects(store: Store, subject: NamedNode, predicate: NamedNode) -> list[Term]:
    """Every value of a property in any graph, once each, in a fixed order."""
    found = [quad.object for quad in store.quads_for_pattern(subject, predicate, None, None)]
    return found if len(found) <= 1 else sorted(set(found), key=str)


def nodes(store: Store, subject: NamedNode, name: str) -> list[NamedNode]:
    """The IRIs that a ``cx:`` property gives."""
    return [term for term in objects(store, subject, cx(name)) if isinstance(term, NamedNode)]


def node(store: Store, subject: NamedNode, name: str) -> NamedNode | None:
    """The first IRI that a ``cx:`` property gives."""
    return next(iter(nodes(store, subject, name)), None)


def texts(store: Store, subject: NamedNode, name: str) -> list[str]:
    """The literals that a ``cx:`` property gives, as strings."""
    return [term.value for term in objects(store, subject, cx(name)) if isinstance(term, Literal)]


def text(store: Store, subject: NamedNode, name: str) -> str | None:
    """The first literal that a ``cx:`` property gives, as a string."""
    return next(iter(texts(store, subject, name)), None)


def literals(store: Store, predicate: NamedNode) -> dict[NamedNode, list[Literal]]:
    """The literals that a property gives each thing, in any graph: read at once."""
    found: dict[NamedNode, list[Literal]] = {}
    for quad in store.quads_for_pattern(None, predicate, None, None):
        if isinstance(quad.object, Literal) and isinstance(quad.subject, NamedNode):
            found.setdefault(quad.subject, []).append(quad.object)
    return found


def first(store: Store, predicate: NamedNode) -> dict[NamedNode, str]:
    """The first literal that a property gives each thing, as a string: read at once."""
    return {
        subject: min(given, key=str).value for subject, given in literals(store, predicate).items()
    }


def subjects(store: Store, name: str, value: Term) -> list[NamedNode]:
    """The things whose ``cx:`` property has this value."""
    found = {quad.subject for quad in store.quads_for_pattern(None, cx(name), value, None)}
    return sorted((term for term in found if isinstance(term, NamedNode)), key=str)


def instances(store: Store, name: str) -> list[NamedNode]:
    """The things typed with a ``cx:`` class itself, in a fixed order."""
    found = {quad.subject for quad in store.quads_for_pattern(None, RDF_TYPE, cx(name), None)}
    return sorted((term for term in found if isinstance(term, NamedNode)), key=str)


def label(store: Store, subject: NamedNode, language: str = "en") -> str:
    """The label in a language, else any label, else the last part of the IRI."""
    labels = [term for term in objects(store, subject, RDFS_LABEL) if isinstance(term, Literal)]
    for term in labels:
        if term.language == language:
            return term.value
    return labels[0].value if labels else local(subject)


def local(subject: NamedNode) -> str:
    """The slug of a thing: what follows ``/id/<kind>/`` in its IRI."""
    return subject.value.split("/id/", 1)[-1].split("/", 1)[-1]


def quads(
    graph: NamedNode, subject: NamedNode, facts: Iterable[tuple[NamedNode, Term | None]]
) -> Iterator[Quad]:
    """One quad for each fact that has a value."""
    for predicate, value in facts:
        if value is not None:
            yield Quad(subject, predicate, value, graph)
