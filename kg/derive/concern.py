"""What each provision bears on at some time: chips, families, parties and places, as plain pairs.

No role, ground or date: a question that looks for changes narrows by these pairs first.
"""

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad, Store

from kg.derive.place import WORLDWIDE, covered
from kg.derive.reading import instances, node, nodes
from kg.terms import cx, graph

GRAPH = graph("derived", "concern")
MAKERS = ("designer", "foundry")
SEATS = ("conductPlace", "destinationPlace", "originPlace", "makerSeat", "counterpartySeat")
Pairs = dict[tuple[NamedNode, NamedNode], None]


def derive(store: Store) -> Iterator[Quad]:
    """``cx:concerns`` of every provision, ``cx:madeBy`` of every chip and family; roles by item."""
    for role in instances(store, "Role"):
        for item in (*nodes(store, role, "chip"), *nodes(store, role, "chipFamily")):
            yield Quad(role, cx("roleIn"), item, GRAPH)
    makers = _makers(store)
    for subject, parties in makers.items():
        for party in parties:
            yield Quad(subject, cx("madeBy"), party, GRAPH)
    pairs: Pairs = {}
    _reached(store, makers, pairs)
    _parties(store, pairs)
    _places(store, pairs)
    for provision, thing in pairs:
        yield Quad(provision, cx("concerns"), thing, GRAPH)


def _makers(store: Store) -> dict[NamedNode, list[NamedNode]]:
    chips = {
        chip: list(dict.fromkeys(m for kind in MAKERS for m in nodes(store, chip, kind)))
        for chip in instances(store, "Chip")
    }
    families = {
        family: list(
            dict.fromkeys(m for c in nodes(store, family, "reaches") for m in chips.get(c, ()))
        )
        for family in instances(store, "ChipFamily")
    }
    return chips | families


def _reached(store: Store, makers: dict[NamedNode, list[NamedNode]], pairs: Pairs) -> None:
    for reach in instances(store, "Reach"):
        provision, subject = node(store, reach, "provision"), node(store, reach, "subject")
        if provision is None or subject is None:
            continue
        pairs[provision, subject] = None
        pairs.update(dict.fromkeys((provision, maker) for maker in makers.get(subject, ())))


def _parties(store: Store, pairs: Pairs) -> None:
    for reach in instances(store, "PartyReach"):
        scope, party = node(store, reach, "scope"), node(store, reach, "party")
        provision = node(store, scope, "provision") if scope is not None else None
        if provision is not None and party is not None:
            pairs[provision, party] = None


def _places(store: Store, pairs: Pairs) -> None:
    for provision in instances(store, "Provision"):
        instrument = node(store, provision, "instrument")
        for place in nodes(store, instrument, "jurisdiction") if instrument is not None else ():
            pairs[provision, place] = None
        for scope in nodes(store, provision, "scope"):
            for placeset in (s for limb in SEATS for s in nodes(store, scope, limb)):
                if WORLDWIDE not in nodes(store, placeset, "includes"):
                    for place, _, _ in covered(store, placeset):
                        pairs[provision, place] = None
