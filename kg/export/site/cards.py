"""The provisions of an instrument, each with its facts, its scopes in words and its conditions."""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode

from kg.explain.says import Facts, first
from kg.export.site.address import path_of
from kg.export.site.facts import Origins, rows, support
from kg.export.site.model import Card, Value
from kg.export.site.words import LONG, Words
from kg.terms import ID, RDFS_LABEL, cx

BADGES = ("effect", "force")
LIMBS = {
    "item": "chips", "control": "control", "atEdition": "edition", "makerRole": "as",
    "makerSeat": "maker seated in", "makerList": "maker on", "makerFootnote": "with footnote",
    "activity": "activity", "conductPlace": "conduct in", "originPlace": "from",
    "destinationPlace": "to", "actor": "who", "addressee": "addressed to",
    "counterpartySeat": "other side seated in", "counterpartyList": "other side on",
    "counterpartyFootnote": "with footnote", "condition": "if",
}  # fmt: skip
ANY = {f"{ID}activity/any", f"{ID}place-set/worldwide", f"{ID}actor/anyone"}
SAID_BY_BADGE = {cx("effect"), cx("force"), cx("instrument"), cx("scope"), cx("state")}


def cards(words: Words, parts: Iterable[str], origins: Origins) -> list[Card]:
    """The provisions in their order."""
    nodes = [NamedNode(f"{ID}{path}") for path in parts if path.startswith("provision/")]
    order = [(_order(words.reader.facts(node)), node.value, node) for node in nodes]
    return [_card(words, node, origins) for _, _, node in sorted(order, key=lambda o: o[:2])]


def shown_in(found: Iterable[Card]) -> set[str]:
    """The paths of provisions, scopes and conditions that have their place in cards."""
    marks = {"scope", "condition"}
    inner = (v.href for card in found for scope in card.scopes for v in scope if v.kind in marks)
    return {*(card.place for card in found), *inner}


def _order(facts: Facts) -> int:
    text = first(facts, cx("order"))
    return int(text) if text.isdecimal() else 0


def _card(words: Words, node: NamedNode, origins: Origins) -> Card:
    facts = words.reader.facts(node)
    quads = [q for q in words.reader.quads(node) if q.predicate not in SAID_BY_BADGE]
    badges = [
        Value(words.value(value).text, words.value(value).href, kind=f"badge {name}")
        for name in BADGES
        for value in facts.get(cx(name), ())
    ]
    gist = [words.value(value) for value in facts.get(cx("gist"), ())]
    found = rows(words, quads, origins)
    scopes = [
        list(_scope(words, words.reader.facts(scope), scope))
        for scope in facts.get(cx("scope"), ())
        if isinstance(scope, NamedNode)
    ]
    name, _ = words.reader.name(node)
    title = Value(name, hint=gist[0].text if gist else "")
    return Card(path_of(node.value) or "", title, badges, found, scopes, support(words, facts))


def _scope(words: Words, facts: Facts, node: NamedNode) -> Iterator[Value]:
    """A scope limb by limb: a word, then what it takes; limbs that take anything say so briefly."""
    yield Value("", path_of(node.value) or "", kind="scope")
    told = False
    for limb, said in LIMBS.items():
        values = [v for v in facts.get(cx(limb), ()) if str(getattr(v, "value", "")) not in ANY]
        for number, value in enumerate(values):
            yield Value("," if number else f"{';' if told else ''} {said}", kind="limb")
            told = True
            if isinstance(value, NamedNode) and limb == "condition":
                label = next((v for v in words.reader.facts(value).get(RDFS_LABEL, ())), None)
                text = label.value if isinstance(label, Literal) else ""
                yield Value(text, path_of(value.value) or "", kind="condition")
            else:
                yield words.value(value, most=LONG)
    if not told:
        yield Value("whatever the item, the place and the party", kind="limb")
