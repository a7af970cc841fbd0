"""Short names of terms for tables: with their prefix, or as property graphs write them."""

import re
from hashlib import sha256

from kg.terms import CX, PREFIXES

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_\-]*")

TAKEN = {"id", "iri", "types", "relation", "graph"}
"""Names that tables have columns of their own for."""


def short(iri: str) -> str:
    """An IRI with its prefix, such as ``cx:Chip``; whole where there is none.

    One that would be read as short for another stands in ``<>``.
    """
    for prefix, space in PREFIXES.items():
        if iri.startswith(space):
            return f"{prefix}:{iri.removeprefix(space)}"
    return f"<{iri}>" if iri.partition(":")[0] in PREFIXES else iri


def name(iri: str) -> str:
    """A name without signs: ``Chip`` of our own terms, ``skos__broader`` of others.

    Of an IRI without prefix, and of one with signs, the end with a hash.
    """
    own = iri.removeprefix(CX)
    if own != iri and _NAME.fullmatch(own) and own not in TAKEN:
        return own
    for prefix, space in PREFIXES.items():
        if iri.startswith(space) and _NAME.fullmatch(iri.removeprefix(space)):
            return f"{prefix}__{iri.removeprefix(space)}"
    end = re.sub(r"[^A-Za-z0-9_]+", "_", re.split(r"[/#:]", iri.rstrip("/#:"))[-1])
    return f"{end}__{sha256(iri.encode()).hexdigest()[:8]}"
