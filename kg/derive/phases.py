"""The phases and wordings that the status of a provision depends on."""

from dataclasses import dataclass

from pyoxigraph import NamedNode, Store

from kg.derive.reading import local, node, nodes, text, texts
from kg.derive.spans import Dated, dated

ENFORCEMENT = {"enforced", "not-enforced", "partly-enforced"}


@dataclass(frozen=True, slots=True)
class Phase:
    """One dated phase."""

    node: NamedNode
    kind: str
    dates: Dated
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """One dated wording of an instrument."""

    order: int
    gist: str
    dates: Dated


def phases(store: Store, instrument: NamedNode, provision: NamedNode) -> list[Phase]:
    """A provision's own phases, and its instrument's of the other kinds."""
    own = _phases(store, provision)
    kinds = {phase.kind for phase in own}
    if kinds & ENFORCEMENT:
        kinds |= ENFORCEMENT
    inherited = _phases(store, instrument) if instrument != provision else []
    found = [*own, *(phase for phase in inherited if phase.kind not in kinds)]
    return sorted(found, key=lambda phase: (phase.dates.from_latest, phase.kind))


def wordings(store: Store, instrument: NamedNode) -> list[Wording]:
    """The wordings of an instrument, first to last."""
    found = [_wording(store, version) for version in nodes(store, instrument, "version")]
    return sorted(found, key=lambda wording: wording.order)


def _phases(store: Store, subject: NamedNode) -> list[Phase]:
    found = []
    for phase in nodes(store, subject, "phase"):
        kind = node(store, phase, "kind")
        if kind is not None:
            said = tuple(texts(store, phase, "note"))
            found.append(Phase(phase, local(kind), dated(store, phase), said))
    return found


def _wording(store: Store, version: NamedNode) -> Wording:
    order = int(text(store, version, "order") or 1)
    return Wording(order, text(store, version, "gist") or "", dated(store, version))
