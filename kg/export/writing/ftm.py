"""FollowTheMoney entities, a line of JSON each; what they cannot say is counted."""

import json
from collections.abc import Iterator
from itertools import groupby
from typing import BinaryIO

from kg.export.ftm.entities import Entities
from kg.export.ftm.known import Known
from kg.export.selection import Selection
from kg.export.spool import Edge, Node, Spool, spooled


def ftm(selection: Selection, out: BinaryIO) -> list[str]:
    """Parties, addresses, listings and ties as entities, and lines about what is lost."""
    with spooled(selection) as spool:
        entities = Entities(Known.of(spool))
        for node, edges in _described(spool):
            found = entities.made(node, edges)
            if found is not None:
                line = json.dumps(found, ensure_ascii=False)
                out.write(f"{line}\n".encode())
    return list(entities.lost.lines())


def _described(spool: Spool) -> Iterator[tuple[Node, list[Edge]]]:
    """Each node that something is said of, with the edges that lead from it."""
    grouped = groupby(spool.edges(), key=lambda edge: edge.source)
    waiting = next(grouped, None)
    for node in spool.described():
        edges: dict[tuple[str, str], Edge] = {}
        if waiting is not None and waiting[0] == node.name.strip("<>"):
            edges = {(edge.relation, edge.target): edge for edge in waiting[1]}
            waiting = next(grouped, None)
        yield node, list(edges.values())
