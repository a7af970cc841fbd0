"""One step on the way from an answer to its sources."""

from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from kg.explain.says import Facts, Names, first, kind_of, said, short
from kg.terms import ID, RDFS_LABEL, cx, term

COLUMNS = tuple(
    "depth how thing label kind says citation address locator quote unchecked confidence".split()  # noqa: SIM905
)
ADDRESSES = (term("schema:url"), term("foaf:page"), cx("address"))


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the walk: a thing, how it was reached, and what it says of its source.

    ``unchecked`` is "yes" for a quote that was not compared with the source's text. A thing that
    was shown before has nothing ``below`` and is there ``again``.
    """

    depth: int
    how: str
    thing: str
    label: str
    kind: str
    says: str = ""
    citation: str = ""
    address: str = ""
    locator: str = ""
    quote: str = ""
    unchecked: str = ""
    confidence: str = ""
    again: bool = False
    below: list["Step"] = field(default_factory=list)

    def cells(self) -> tuple[str, ...]:
        """The step as one row under ``COLUMNS``."""
        return tuple(str(getattr(self, name)) for name in COLUMNS)


def step(thing: NamedNode, how: str, depth: int, facts: Facts, source: Facts, names: Names) -> Step:
    """The step to a thing; ``source`` are the facts of its source if it is a passage."""
    kind = kind_of(facts)
    quote = first(facts, cx("quote"))
    passage = kind == "Passage"
    return Step(
        depth,
        "source" if passage else how,
        first(facts, cx("ofSource")) if passage else thing.value,
        label(thing, source if passage and source else facts),
        kind,
        said(facts, names),
        first(facts, cx("citation")),
        address(facts) or address(source),
        first(facts, cx("locator")),
        quote,
        first(facts, cx("unchecked")) if quote else "",
        short(first(facts, cx("confidence"))),
    )


def label(thing: NamedNode, facts: Facts) -> str:
    """The English label, else another, else the end of the IRI."""
    labels = [value for value in facts.get(RDFS_LABEL, ()) if isinstance(value, Literal)]
    english = [value.value for value in labels if value.language == "en"]
    named = english or [value.value for value in labels]
    return named[0] if named else thing.value.removeprefix(ID)


def address(facts: Facts) -> str:
    """Where a thing can be read, as far as known."""
    return next((found for page in ADDRESSES if (found := first(facts, page))), "")
