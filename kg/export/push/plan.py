"""What is to be done at a triplestore: which graphs are sent, which go, which are there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from kg.errors import QuestionError
from kg.store.digest import CATALOG
from kg.store.remote.staging import STAGING
from kg.store.stated import Stated
from kg.terms import GRAPH


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
class Plan:
    """Graphs by name: to be sent, to be removed, left alone; and what an ended push left behind."""

    send: tuple[str, ...]
    gone: tuple[str, ...]
    same: tuple[str, ...]
    left: tuple[str, ...]


def planned(here: Stated, stated: Mapping[str, str], counts: Mapping[str, int], wish: Wish) -> Plan:
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
