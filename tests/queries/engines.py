"""The shipped graph in engines other than ours, and rows that can be compared across engines."""

import json
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import pyoxigraph

from kg.store.handle import Term
from kg.terms import PREFIXES

XSD = PREFIXES["xsd"]
NUMBERS = {f"{XSD}integer", f"{XSD}decimal"}
STRINGS = {None, "", f"{XSD}string", f"{PREFIXES['rdf']}langString"}
Cell = tuple[str, ...] | None
PATIENCE = 120


def put(address: str, sparql: str) -> Any:  # noqa: ANN401 (SPARQL JSON)
    """The answer of a SPARQL endpoint, as its JSON says it."""
    form = urllib.parse.urlencode({"query": sparql}).encode()
    wanted = {"Accept": "application/sparql-results+json"}
    with urllib.request.urlopen(
        urllib.request.Request(address, form, wanted), timeout=PATIENCE
    ) as answer:
        return json.load(answer)


def answered(address: str, sparql: str) -> Counter[tuple[Cell, ...]]:
    """The rows of an endpoint as a multiset."""
    found = put(address, sparql)
    names = found["head"]["vars"]
    rows = found["results"]["bindings"]
    return Counter(tuple(_given(row.get(name)) for name in names) for row in rows)


def ours(rows: Iterable[tuple[Term | None, ...]]) -> Counter[tuple[Cell, ...]]:
    """Our rows as a multiset."""
    return Counter(tuple(_own(term) for term in row) for row in rows)


def _given(cell: Mapping[str, str] | None) -> Cell:
    if cell is None:
        return None
    if cell["type"] == "uri":
        return ("iri", cell["value"])
    return _literal(cell["value"], cell.get("datatype"), cell.get("xml:lang", ""))


def _own(term: Term | None) -> Cell:
    if isinstance(term, pyoxigraph.Literal):
        return _literal(term.value, term.datatype.value, term.language or "")
    return None if term is None else ("iri", str(term)[1:-1])


def _literal(value: str, datatype: str | None, language: str) -> Cell:
    if datatype in NUMBERS:
        return ("number", str(Decimal(value).normalize()))
    return ("literal", value, "" if datatype in STRINGS else str(datatype), language.lower())
