"""What entities are told about others: the codes of places, the numbers, the addresses of sources.

It is read once, before any entity is made; only what entities point at is kept.
"""

from dataclasses import dataclass, field

from kg.export.spool import Node, Spool
from kg.terms import CX, ID, PREFIXES

URL = f"{PREFIXES['schema']}url"
NUMBER = (f"{CX}scheme", f"{CX}identifier")


@dataclass
class Known:
    """Numbers with their schemes, addresses of sources, names of lists, and who is owned."""

    numbers: dict[str, tuple[str, str]] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    owned: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, spool: Spool) -> "Known":
        """What a spool says of them."""
        found = cls()
        for node in spool.described():
            found._learn(node)
        for edge in spool.edges():
            if edge.relation in {f"{CX}owned", f"{CX}child"}:
                found.owned.add(edge.target)
            if edge.relation == URL:
                found.pages[edge.source] = edge.target
        return found

    def _learn(self, node: Node) -> None:
        name = node.name.strip("<>")
        texts = {column.property: said for column, said in node.values.items()}
        if f"{CX}RegisteredNumber" in node.types and all(each in texts for each in NUMBER):
            scheme, number = (texts[each][0] for each in NUMBER)
            self.numbers[name] = (scheme, number)
        if f"{CX}List" in node.types:
            labels = {c.language: t for c, t in node.values.items() if c.property.endswith("label")}
            self.lists[name] = (labels.get("en") or next(iter(labels.values()), [name]))[0]


def place(iri: str) -> str:
    """The code of a place; empty if it has none."""
    code = iri.removeprefix(f"{ID}place/")
    return code if len(code) == len("us") else ""
