"""The cells of the tables of things: what a column says of one thing."""

from dataclasses import replace

from pyoxigraph import Literal, NamedNode

from kg.explain.says import NEVER, Facts, first
from kg.export.site.address import path_of
from kg.export.site.homes import home
from kg.export.site.model import Value
from kg.export.site.words import LONG, Words, kinds
from kg.terms import DERIVED_FROM, RDFS_LABEL, cx

NAME = "@name"
HEADS = {
    NAME: "name", "@days": "when", "@rule": "rule", "@status": "status when last known",
    "@limb": "because", "@covers": "covers",
}  # fmt: skip
LIMBS = {"actor": "ifActor", "counterparty": "ifCounterparty"}
PREMISES, PREMISE = 12, 60  # how many are shown, and letters of one


def head(words: Words, column: str) -> Value:
    """The heading of a column, with its unit."""
    if column in HEADS:
        return Value(HEADS[column])
    made = words.property(RDFS_LABEL if column == "label" else cx(column))
    unit = kinds()["units"].get(column)
    return replace(made, text=f"{made.text} ({unit})") if unit else made


def cell(words: Words, column: str, node: NamedNode, facts: Facts) -> list[Value]:
    """What a column says of a thing: a property's values, or what is made of several facts."""
    if column == "@days":
        return [words.days(facts)]
    if column == NAME:
        return [_name(words, node, facts)]
    if column in HEADS:
        return _of_scope(words, column, facts)
    values = facts.get(RDFS_LABEL if column == "label" else cx(column), ())
    return [
        near(words, value, LONG) if isinstance(value, NamedNode) else words.value(value)
        for value in values
    ]


def _name(words: Words, node: NamedNode, facts: Facts) -> Value:
    name = (path_of(node.value) or "").partition("/")[2]
    target = words.target(node.value) or ""
    label = next((v for v in facts.get(RDFS_LABEL, ()) if isinstance(v, Literal)), None)
    if label is not None:
        return Value(label.value, target)
    return Value(_tail(name), target, hint=name)


def _of_scope(words: Words, column: str, facts: Facts) -> list[Value]:
    """What is said of the scope that a party meets: its rule, that rule's status, the words."""
    scope = first(facts, cx("scope"))
    if not scope:
        return []
    about = words.reader.facts(NamedNode(scope))
    rule = first(about, cx("provision"))
    if column == "@covers":
        return [words.thing(NamedNode(scope), most=LONG)]
    if column == "@limb":
        limb = first(facts, cx("limb"))
        said = first(about, cx(LIMBS.get(limb, limb))).removeprefix("; ").removeprefix("if ")
        return [Value(said or limb)]
    if not rule:
        return []
    return [words.thing(NamedNode(rule), most=LONG)] if column == "@rule" else _status(words, rule)


def _status(words: Words, rule: str) -> list[Value]:
    """The status of a provision on the last day on which it is known, and that day."""
    states = words.reader.facts(NamedNode(rule)).get(cx("state"), ())
    known = [words.reader.facts(node) for node in states if isinstance(node, NamedNode)]
    known = [each for each in known if first(each, cx("from")) <= first(each, cx("horizon"))]
    if not known:
        return []
    last = max(known, key=lambda each: first(each, cx("from")))
    enforced, day = first(last, cx("enforced")), first(last, cx("horizon"))
    more = "" if enforced in {"", "n/a", "yes"} else f", enforced: {enforced}"
    made = [Value(f"{first(last, cx('status'))}{more}")]
    return made if day in NEVER else [*made, Value(f"through {day}", kind="known")]


def premises(words: Words, facts: Facts) -> list[Value]:
    """What a fact follows from, less what its row tells anyway."""
    told = {v for name, values in facts.items() if name != DERIVED_FROM for v in values}
    found = [v for v in facts.get(DERIVED_FROM, ()) if isinstance(v, NamedNode) and v not in told]
    made = [near(words, node, PREMISE) for node in found[:PREMISES]]
    more = len(found) - len(made)
    return [*made, Value(f"and {more} more")] if more > 0 else made


def near(words: Words, node: NamedNode, most: int) -> Value:
    """A thing by name; one without, on the same page, by the end of its IRI, which is shorter."""
    path = path_of(node.value) or ""
    labelled = RDFS_LABEL in words.reader.facts(node)
    if labelled or path == words.page:
        return words.thing(node, most=most)
    if home(path) != words.page:
        return words.whole(node, most)
    return Value(_tail(path.partition("/")[2]), words.target(node.value) or "", hint=path)


def _tail(slug: str) -> str:
    parts = slug.split("/")
    return "/".join(parts[1:]) if len(parts) < 4 else "/".join(parts[-3:])
