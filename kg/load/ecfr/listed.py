"""The entries of control lists that the reference data describe, which no document describes anew.

Source: ontology/reference/control-list.ttl.
"""

from functools import cache

from pyoxigraph import Literal, RdfFormat, parse

from kg.resources import folder
from kg.terms import SKOS_NOTATION


@cache
def notations() -> frozenset[str]:
    """The notations of all controls of the reference data."""
    file = folder("ontology") / "reference" / "control-list.ttl"
    return frozenset(
        triple.object.value
        for triple in parse(path=file, format=RdfFormat.TURTLE)
        if triple.predicate == SKOS_NOTATION and isinstance(triple.object, Literal)
    )
