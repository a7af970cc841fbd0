"""The facts of many things at once, and the names of what they point at."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from kg.explain.says import Facts, fields, kind_of
from kg.names import Asked
from kg.store.handle import Term
from kg.terms import ID, RDFS_LABEL, SKOS_NOTATION, cx

MOST = 400  # things in one query
BY_NOTATION = (f"{ID}control/", f"{ID}country-group/")


def facts(store: Asked, things: Iterable[NamedNode]) -> dict[NamedNode, Facts]:
    """All facts of each thing, with the values in order."""
    found: dict[NamedNode, dict[NamedNode, list[Term]]] = {}
    for names in _parts(things):
        for thing, predicate, value in store.query(
            f"SELECT DISTINCT ?s ?p ?o WHERE {{ VALUES ?s {{ {names} }} ?s ?p ?o }}"
        ):
            if isinstance(thing, NamedNode) and isinstance(predicate, NamedNode):
                values = found.setdefault(thing, {}).setdefault(predicate, [])
                values.extend([value] if value is not None else [])
    for each in found.values():
        for values in each.values():
            values.sort(key=str)
    return dict(found)


def names(store: Asked, known: Mapping[NamedNode, Facts]) -> dict[str, str]:
    """The names of what the words about some things name: a notation, or the English label."""
    wanted = {
        value
        for each in known.values()
        for field in fields(kind_of(each))
        for value in each.get(cx(field), ())
        if isinstance(value, NamedNode)
    }
    found: dict[str, str] = {}
    for part in _parts(wanted):
        for thing, predicate, name in store.query(
            f"SELECT DISTINCT ?s ?p ?o WHERE {{ VALUES ?s {{ {part} }} "
            f"VALUES ?p {{ {RDFS_LABEL} {SKOS_NOTATION} }} ?s ?p ?o }} ORDER BY ?s ?p"
        ):
            if isinstance(thing, NamedNode) and isinstance(name, Literal):
                noted = thing.value.startswith(BY_NOTATION)
                english = name.language in {None, "en"}
                if noted == (predicate == SKOS_NOTATION) and english:
                    found[thing.value] = name.value
    return found


def _parts(things: Iterable[NamedNode]) -> Iterator[str]:
    ordered: Sequence[NamedNode] = sorted(set(things), key=str)
    for start in range(0, len(ordered), MOST):
        yield " ".join(str(thing) for thing in ordered[start : start + MOST])
