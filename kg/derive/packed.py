"""What answers show of a provision, its states and what reaches, packed into one string each.

A question would look each word up by itself; so it looks up one string and cuts it. One word a
line, as in ``kind: Guidance``; a word that has lines itself has them joined by spaces. Where the
words hold for some days, these come first: ``2025-05-13 9999-12-31``, from and until.
"""

from collections.abc import Iterator, Mapping

from pyoxigraph import NamedNode, Quad, Store

from kg.derive.reading import instances, label, local, nodes, text
from kg.terms import cx, graph, plain
from kg.terms import text as english

GRAPH = graph("derived", "packed")
ROW = {
    "issuer": "rowIssuer",
    "jurisdiction": "rowJurisdiction",
    "kind": "rowKind",
    "force": "rowForce",
    "effect": "rowEffect",
    "citation": "citation",
    "source": "rowSource",
    "confidence": "rowConfidence",
    "role": "naturalRole",
}
RELATED = {"cannot cure": "cannotCure", "exempts from": "exemptsFrom"}
STATE = {
    "status": "status",
    "enforced": "enforced",
    "live": "live",
    "sure": "sure",
    "since": "since",
    "ends": "ends",
    "last": "last",
    "known": "horizon",
    "notes": "notes",
}
SCOPE = {
    "activity": "forActivity",
    "other": "ifOther",
    "actor": "ifActor",
    "counterparty": "ifCounterparty",
    "conduct": "ifConduct",
    "destination": "ifDestination",
}

AFFILIATION = {
    "owner": "ownerNames",
    "share": "sum",
    "verdict": "verdict",
    "chain": "chain",
    "requirement": "inherits",
    "source": "rowSource",
    "listed": "alsoListed",
    "since": "rowSince",
    "until": "rowUntil",
}


def derive(store: Store) -> Iterator[Quad]:
    """The words of every provision's row, of each of its states, and of each affiliation."""
    yield from _affiliations(store)
    for provision in instances(store, "Provision"):
        row = words(store, provision, ROW) | _related(store, provision)
        yield Quad(provision, cx("rowWords"), plain(lines(row)), GRAPH)
        yield Quad(provision, cx("rowTitle"), english(label(store, provision)), GRAPH)
        for state in nodes(store, provision, "state"):
            span = days(text(store, state, "from"), text(store, state, "until"))
            packed = span + lines(words(store, state, STATE))
            yield Quad(provision, cx("stateWords"), plain(packed), GRAPH)


def _affiliations(store: Store) -> Iterator[Quad]:
    """What an ownership test finds of a party in some days; ``owners`` are those that count."""
    for found in instances(store, "Affiliation"):
        span = days(text(store, found, "from"), text(store, found, "until"))
        owners = [owner.value for owner in nodes(store, found, "countedOwner")]
        grade = next(map(local, nodes(store, found, "confidence")), "")
        for test in nodes(store, found, "underTest"):
            for party in nodes(store, found, "party"):
                said = words(store, found, AFFILIATION) | {"confidence": grade}
                said |= {"name": label(store, party), "party": party.value}
                packed = span + lines({**said, "owners": f"{' '.join(owners)} "})
                yield Quad(test, cx("finding"), plain(packed), GRAPH)


def _related(store: Store, provision: NamedNode) -> dict[str, str]:
    """The labels of what a provision exempts from and cannot cure, where it says so."""
    targets = {word: nodes(store, provision, name) for word, name in RELATED.items()}
    named = {word: sorted(label(store, one) for one in found) for word, found in targets.items()}
    return {word: "; ".join(labels) for word, labels in named.items() if labels}


def days(first: str | None, end: str | None) -> str:
    """Two days as a packed string begins with them: 21 signs."""
    return f"{first} {end}"


def words(store: Store, subject: NamedNode, names: Mapping[str, str]) -> dict[str, str]:
    """Some words of a thing under the names that their lines have, empty where it has none."""
    return {word: text(store, subject, name) or "" for word, name in names.items()}


def lines(given: Mapping[str, str]) -> str:
    """Words as lines with their names, between line ends."""
    return "\n" + "".join(
        f"{name}: {' '.join(word.splitlines())}\n" for name, word in given.items()
    )
