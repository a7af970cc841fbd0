"""What is to be done at a triplestore: which graphs are sent, which go, which are there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from pyoxigraph import Literal, NamedNode

from kg.errors import QuestionError
from kg.store import Store
from kg.store.digest import CATALOG
from kg.store.remote.staging import STAGING
from kg.terms import GRAPH, cx

COUNTS = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for: ``graphs`` alone if any, ``everything`` whether changed or not.

    ``keep`` leaves graphs there that are gone here; ``at_once`` wants one transaction for all.
    """

    graphs: Sequence[str] = ()
    everything: bool = False
    keep: bool = False
    at_once: bool = False


WHOLE = Wish()
"""What has changed of the whole store."""


@dataclass(frozen=True, slots=True)
class Local:
    """What the store has: the hash and the number of triples of each graph but the catalog."""

    hashes: Mapping[str, str]
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Plan:
    """Graphs by name: to be sent, to be removed, left alone; and what an ended push left behind."""

    send: tuple[str, ...]
    gone: tuple[str, ...]
    same: tuple[str, ...]
    left: tuple[str, ...]


def local(store: Store) -> Local:
    """What a store has, by its own catalog.

    Raises:
        StoreError: The store cannot be read.
    """
    stated = {
        quad.subject.value: quad.object.value
        for quad in store.engine.quads_for_pattern(None, cx("sha256"), None, CATALOG)
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal)
    }
    counts = {
        name.value: int(number.value)
        for name, number in store.query(COUNTS)
        if isinstance(name, NamedNode) and isinstance(number, Literal)
    }
    hashes = {name: digest for name, digest in stated.items() if name != CATALOG.value}
    return Local(hashes, {name: counts.get(name, 0) for name in hashes})


def planned(here: Local, stated: Mapping[str, str], counts: Mapping[str, int], wish: Wish) -> Plan:
    """What makes a triplestore have what the store has, by the hashes that its catalog states.

    A graph that has another number of triples than it should is sent, whatever is stated. Only
    graphs that the catalog names are removed: the others are somebody else's.

    Raises:
        QuestionError: A graph is wanted that the store has not.
    """
    wanted = [full(name, here.hashes) for name in wish.graphs] or sorted(here.hashes)

    def there(name: str) -> bool:
        known = stated.get(name) == here.hashes[name]
        return known and counts.get(name, 0) == here.counts[name]

    send = [name for name in dict.fromkeys(wanted) if wish.everything or not there(name)]
    gone = () if wish.graphs or wish.keep else sorted(stated.keys() - here.hashes.keys())
    left = sorted(name for name in counts if name.startswith(STAGING))
    same = sorted(set(wanted) - set(send))
    return Plan(tuple(send), tuple(gone), tuple(same), tuple(left))


def full(name: str, known: Mapping[str, str]) -> str:
    """A graph's whole name, of which the beginning need not be typed.

    Raises:
        QuestionError: The store has no such graph.
    """
    for found in (name, GRAPH + name.strip("/")):
        if found in known:
            return found
    if name in {CATALOG.value, "catalog"}:
        raise QuestionError("the catalog says what else is there; it is written by itself")
    near = get_close_matches(name, [one.removeprefix(GRAPH) for one in known], n=1, cutoff=0.5)
    hint = f"; did you mean {near[0]}?" if near else "; `chiplex status` lists none such"
    raise QuestionError(f"no graph is named {name!r}{hint}")
