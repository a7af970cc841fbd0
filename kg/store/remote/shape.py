"""A query taken apart where it must be put together anew: to count its rows, or to page them."""

from dataclasses import dataclass

from kg.store.words import bare

KINDS = {"SELECT": "select", "ASK": "ask", "CONSTRUCT": "construct", "DESCRIBE": "construct"}


@dataclass(frozen=True, slots=True)
class Shape:
    """The parts of a query: what stands before its form, the form itself, and its body.

    ``tail`` is what follows the last closing brace: ORDER BY, LIMIT and the like.
    """

    prologue: str
    form: str
    body: str
    tail: str
    words: frozenset[str]

    @property
    def kind(self) -> str:
        """The kind of its answer: select, ask or construct."""
        return KINDS[self.form]

    def counted(self) -> str:
        """A query that counts the rows."""
        return f"{self.prologue}SELECT (COUNT(*) AS ?n) WHERE {{ {{ {self._inner()} }} }}"

    def page(self, columns: tuple[str, ...], size: int, start: int) -> str:
        """A query for some of the rows of a SELECT, in an order that does not change.

        The order is made within, for some servers sort no more rows than they show.
        """
        names = " ".join(f"?{name}" for name in columns)
        tail = dict(reversed(list(bare(self.tail))))
        order = "" if "ORDER" in tail else f" ORDER BY {names} "
        cut = min(tail.get("LIMIT", len(self.tail)), tail.get("OFFSET", len(self.tail)))
        inner = f"{self.body}{self.tail[:cut]}{order}{self.tail[cut:]}"
        return (
            f"{self.prologue}SELECT {names} WHERE {{ {{ {inner} }} }} LIMIT {size} OFFSET {start}"
        )

    def _inner(self) -> str:
        if self.form == "SELECT":
            return f"{self.body}{self.tail}"
        at = _where(self.body)
        return f"SELECT * {self.body[at:]}{self.tail}"


def shape(sparql: str) -> Shape | None:
    """The parts of a query; nothing where no query can be seen in it."""
    found = list(bare(sparql))
    start = next(((word, at) for word, at in found if word in KINDS), None)
    if start is None:
        return None
    end = max((at + 1 for word, at in found if word == "}"), default=len(sparql))
    body, tail = sparql[start[1] : end], sparql[end:]
    said = frozenset(word for word, _ in found)
    return Shape(sparql[: start[1]], start[0], body, f"{tail}\n", said)


def _where(construct: str) -> int:
    """Where the pattern of a CONSTRUCT begins: its second group, or the one of the short form."""
    depth, groups = 0, []
    for word, at in bare(construct):
        if word == "{":
            groups += [at] if depth == 0 else []
            depth += 1
        depth -= word == "}"
    return groups[1] if len(groups) > 1 else groups[0]
