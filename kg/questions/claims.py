"""What documents claim about the rules of an answer, as rows of their own after those of the law.

A claim is what somebody said. Its row has the force ``reported`` and the role ``claim``, says
nothing in the columns that tell of law, and has its own for who said it and whether it holds.
"""

from collections.abc import Iterator, Sequence

from pyoxigraph import Literal, NamedNode

from kg.names import Asked
from kg.questions.bind import bind
from kg.questions.question import question
from kg.store.handle import Term

ASKED = "claims-about"
FORCE, ROLE, KIND = "reported", "claim", "Claim"
OWN = ("claim", "speaker", "said", "modality", "verdict", "assessment", "quote", "document")
"""The columns that claims add."""
TAKEN = {"said": "date"}
PUT = {"title": "gist", "citation": "title", "confidence": "confidence"}
"""What stands in columns of the law: each with the column of the claim that it is taken from."""
Row = tuple[Term | None, ...]


def with_claims(
    store: Asked, columns: tuple[str, ...], rows: Sequence[Row]
) -> tuple[tuple[str, ...], list[Row]]:
    """An answer about rules with the claims about them, one row a claim, under the first rule."""
    homes = dict(_homes(columns, rows))
    wide = (*columns, *OWN)
    law: list[Row] = [(*row, *(None for _ in OWN)) for row in rows]
    seen: dict[str, Row] = {}
    for claim in _claims(store, list(homes)):
        home = homes[_node(claim["thing"])]
        seen.setdefault(str(claim["claim"]), _row(wide, claim, home))
    return wide, [*law, *seen.values()]


def _claims(store: Asked, rules: list[NamedNode]) -> list[dict[str, Term | None]]:
    """The claims about some rules, those about the first of them first."""
    if not rules:
        return []
    found = store.query(bind(question(ASKED), {"about": rules}))
    claims = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
    order = {rule: number for number, rule in enumerate(rules)}
    ours = [claim for claim in claims if claim["thing"] in order]  # not of a provision left out
    return sorted(ours, key=lambda claim: order[_node(claim["thing"])])


def _homes(
    columns: tuple[str, ...], rows: Sequence[Row]
) -> Iterator[tuple[NamedNode, tuple[Term | None, Term | None]]]:
    """Each provision and instrument of the rows, with the instrument and provision to show."""
    instrument, provision = (columns.index(name) for name in ("instrument", "provision"))
    for row in rows:
        yield _node(row[provision]), (row[instrument], row[provision])
    for row in rows:
        yield _node(row[instrument]), (row[instrument], None)


def _row(
    columns: tuple[str, ...],
    claim: dict[str, Term | None],
    home: tuple[Term | None, Term | None],
) -> Row:
    cells: dict[str, Term | None] = {name: claim[said] for name, said in PUT.items()}
    cells |= {name: claim[TAKEN.get(name, name)] for name in OWN}
    cells["instrument"], cells["provision"] = home
    cells |= {"force": Literal(FORCE), "role": Literal(ROLE), "kind": Literal(KIND)}
    return tuple(cells.get(name) for name in columns)


def _node(term: Term | None) -> NamedNode:
    if not isinstance(term, NamedNode):
        raise TypeError(f"{term} is no IRI")
    return term
