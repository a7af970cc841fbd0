"""What a scope asks beyond the chip, as clauses that a row's condition is made of."""

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad, Store

from kg.derive.place import WORLDWIDE
from kg.derive.reading import instances, label, local, node, nodes, text
from kg.terms import cx, graph, plain

GRAPH = graph("derived", "wording")


def derive(store: Store) -> Iterator[Quad]:
    """The activities that each scope covers, and its clauses, each empty where nothing is asked."""
    narrower = _narrower(store)
    for scope in instances(store, "Scope"):
        for activity in nodes(store, scope, "activity"):
            for covered in narrower.get(activity, ()):
                yield Quad(scope, cx("coversActivity"), covered, GRAPH)
        for name, clause in (
            ("forActivity", _activities(store, scope)),
            ("ifOther", _other(store, scope)),
            ("ifActor", _actor(store, scope)),
            ("ifCounterparty", _counterparty(store, scope)),
            ("ifConduct", _place(store, scope, "conductPlace", "the conduct takes place in")),
            ("ifDestination", _place(store, scope, "destinationPlace", "the destination is")),
        ):
            word = "for" if name == "forActivity" else "if"
            yield Quad(scope, cx(name), plain(f"; {word} {clause}" if clause else ""), GRAPH)


def _narrower(store: Store) -> dict[NamedNode, list[NamedNode]]:
    found: dict[NamedNode, list[NamedNode]] = {}
    for activity in instances(store, "Activity"):
        for wider in nodes(store, activity, "within"):
            found.setdefault(wider, []).append(activity)
    return found


def _activities(store: Store, scope: NamedNode) -> str:
    names = [label(store, activity) for activity in nodes(store, scope, "activity")]
    return ", ".join(sorted(names))


def _other(store: Store, scope: NamedNode) -> str:
    conditions = nodes(store, scope, "condition")
    conditions.sort(key=lambda condition: int(text(store, condition, "order") or 0))
    clauses = [label(store, condition) for condition in conditions]
    origin = _place(store, scope, "originPlace", "the item comes from")
    return " and ".join([*clauses, *([origin] if origin else [])])


def _actor(store: Store, scope: NamedNode) -> str:
    actor = node(store, scope, "actor")
    if actor is None or local(actor) == "anyone":
        return ""
    if local(actor) == "addressee":
        names = [label(store, org) for org in nodes(store, scope, "addressee")]
        return f"the actor is {_either(names) or 'the addressee'}"
    return f"the actor is {_article(label(store, actor))}"


def _counterparty(store: Store, scope: NamedNode) -> str:
    clauses = []
    for listed in nodes(store, scope, "counterpartyList"):
        footnote = text(store, scope, "counterpartyFootnote")
        carried = f" with footnote {footnote}" if footnote else ""
        clauses.append(f"a party to the transaction is on the {label(store, listed)}{carried}")
    for placeset in nodes(store, scope, "counterpartySeat"):
        seat = label(store, placeset)
        clauses.append(f"a party to the transaction, or its ultimate parent, is seated in {seat}")
    return " or ".join(clauses)


def _place(store: Store, scope: NamedNode, limb: str, words: str) -> str:
    placesets = nodes(store, scope, limb)
    if any(WORLDWIDE in nodes(store, placeset, "includes") for placeset in placesets):
        placesets = [s for s in placesets if nodes(store, s, "excludes")]
    names = [label(store, placeset) for placeset in placesets]
    return f"{words} {_either(names)}" if names else ""


def _either(names: list[str]) -> str:
    return " or ".join(names)


def _article(name: str) -> str:
    return name if name.split(" ")[0] in {"a", "an", "the"} else f"a {name}"
