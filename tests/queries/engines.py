"""Rows that can be compared across engines."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

import pyoxigraph

from kg.store.handle import Term
from kg.terms import PREFIXES

XSD = PREFIXES["xsd"]
NUMBERS = {f"{XSD}integer", f"{XSD}decimal"}
STRINGS = {f"{XSD}string", f"{PREFIXES['rdf']}langString"}
Cell = tuple[str, ...] | None


def ours(rows: Iterable[tuple[Term | None, ...]]) -> Counter[tuple[Cell, ...]]:
    """Rows as a multiset, with numbers by value and language tags in lower case."""
    return Counter(tuple(_cell(term) for term in row) for row in rows)


def _cell(term: Term | None) -> Cell:
    if isinstance(term, pyoxigraph.Literal):
        return _literal(term.value, term.datatype.value, term.language or "")
    return None if term is None else ("iri", str(term)[1:-1])


def _literal(value: str, datatype: str, language: str) -> Cell:
    if datatype in NUMBERS:
        return ("number", str(Decimal(value).normalize()))
    return ("literal", value, "" if datatype in STRINGS else datatype, language.lower())
