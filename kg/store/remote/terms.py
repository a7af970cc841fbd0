"""Terms as the embedded store spells them, whatever way a triplestore has of spelling them."""

import re
from collections.abc import Iterable
from typing import Any, TypeAlias

import pyoxigraph

from kg.store.handle import Term
from kg.terms import PREFIXES

XSD_STRING = f"{PREFIXES['xsd']}string"
KEPT = frozenset({XSD_STRING, f"{PREFIXES['rdf']}langString"})
LABEL = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
Row: TypeAlias = tuple[Term | None, ...]
AS_IT_IS = {
    PREFIXES["xsd"] + name: re.compile(pattern)
    for name, pattern in {
        "integer": r"0|-?[1-9]\d*",
        "decimal": r"0|-?[1-9]\d*|-?(0|[1-9]\d*)\.\d*[1-9]",
        "boolean": r"true|false",
        "date": r"\d{4}-\d\d-\d\d",
        "dateTime": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ",
    }.items()
}
"""What need not be respelled, for that is slow."""
_NODE = pyoxigraph.NamedNode("urn:x-chiplex:value")


def canonical(rows: Iterable[Row]) -> list[Row]:
    """Rows whose numbers, booleans and times are spelled as the embedded store spells them.

    The embedded engine itself respells them, by keeping them for a moment.
    """
    found = list(rows)
    odd = {term for row in found for term in row if _varies(term)}
    spelled = _spelled([term for term in odd if isinstance(term, pyoxigraph.Literal)])
    if not spelled:
        return found
    return [tuple(spelled.get(term, term) for term in row) for row in found]


def _varies(term: Term | None) -> bool:
    if not isinstance(term, pyoxigraph.Literal) or term.datatype.value in KEPT:
        return False
    known = AS_IT_IS.get(term.datatype.value)
    return known is None or known.fullmatch(term.value) is None


def _spelled(terms: list[pyoxigraph.Literal]) -> dict[Term | None, Term | None]:
    engine, start = pyoxigraph.Store(), _NODE.value
    engine.extend(
        pyoxigraph.Quad(pyoxigraph.NamedNode(f"{start}{number}"), _NODE, term)
        for number, term in enumerate(terms)
    )
    return {
        terms[int(quad.subject.value.removeprefix(start))]: quad.object
        for quad in engine
        if isinstance(quad.subject, pyoxigraph.NamedNode)
    }


def term(said: dict[str, Any]) -> Term:
    """A term of SPARQL JSON results.

    Raises:
        ValueError: It is none.
    """
    kind, value = said["type"], said["value"]
    if kind == "uri":
        return pyoxigraph.NamedNode(value)
    if kind == "bnode":
        return blank(value)
    if kind in {"literal", "typed-literal"}:
        return _literal(value, said.get("xml:lang"), said.get("datatype"))
    if kind == "triple":
        parts = [term(value[part]) for part in ("subject", "predicate", "object")]
        return pyoxigraph.Triple(*parts)  # type: ignore[arg-type]
    raise ValueError(f"a term of the kind {kind!r}")


def blank(label: str) -> pyoxigraph.BlankNode:
    """A blank node by the label that a server gives it, which may be none of Turtle's."""
    return pyoxigraph.BlankNode("".join(letter if letter in LABEL else "-" for letter in label))


def _literal(value: str, language: str | None, datatype: str | None) -> pyoxigraph.Literal:
    if language:
        return pyoxigraph.Literal(value, language=language.lower())
    if datatype is None or datatype == XSD_STRING:
        return pyoxigraph.Literal(value)
    return pyoxigraph.Literal(value, datatype=pyoxigraph.NamedNode(datatype))
