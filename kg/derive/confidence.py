"""How surely a derived fact is known: no better than the weakest of its premises."""

from collections.abc import Iterable

from pyoxigraph import NamedNode, Store

from kg.derive.reading import local, nodes
from kg.terms import thing

WEAKEST_FIRST = ("rumour", "memory", "secondary", "verified")


def confidences(store: Store, subject: NamedNode, name: str = "confidence") -> list[str]:
    """The grades that a fact carries."""
    return [local(grade) for grade in nodes(store, subject, name)]


def weakest(grades: Iterable[str]) -> NamedNode | None:
    """The weakest of some grades; ``calculated`` says how, not how surely: it counts alone only."""
    known = set(grades)
    found = next((grade for grade in WEAKEST_FIRST if grade in known), None)
    grade = found or ("calculated" if known else None)
    return thing("confidence", grade) if grade else None
