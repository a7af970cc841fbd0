"""What a thing without a label says of itself, in words made of its own facts."""

from collections.abc import Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from kg.store.handle import Term
from kg.terms import CX, ID, RDF_TYPE, cx

Facts = Mapping[NamedNode, Sequence[Term]]
Names = Mapping[str, str]
SAYS = {
    "Reach": "by {ground}, {verdict}{limits}{from}{until}",
    "State": "{status}{enforced}{from}{until}",
    "Scope": "the rule covers {activity}{control}{item}{makerSeat}{makerList}{makerFootnote}"
    "{ifOther}",
    "Standing": "{control} in the edition of {edition}: {verdict}{from}{until}",
    "Classification": "{control} in the edition of {edition}: {verdict}{basis}{arithmetic}"
    "{missing}",
    "Threshold": "threshold of {control} in the edition of {edition}",
    "FigureSet": "figures of {chip}{dieArea}",
    "Seat": "{party}, seated in {place}{ultimateParent}",
    "Ownership": "{owner}, owner of {owned}{share}{shareLow}{shareHigh}{rowSince}",
    "Listing": "{party} on {list}{footnote}{rowSince}{rowUntil}",
    "Membership": "{place} in {group}",
    "Phase": "{kind}{rowSince}{rowUntil}",
    "Role": "{party}, {roleKind} of {chip}{chipFamily}",
    "OwnershipTest": "counted parties hold at least {minimumShare} percent{jointly}",
    "CountedList": "counts {countedList}{countedProgram}",
    "Affiliation": "{party} under the ownership test: {verdict}{sum}{chain}{inherits}{rowSince}"
    "{rowUntil}",
    "Conflict": "{opposed} against {opposedBy}, {conflictKind}{clash}{from}{until}",
}
LEADS = {  # the words before a value, where there is one
    "limits": "",
    "enforced": ", enforced: ",
    "control": " of ",
    "item": " of ",
    "makerSeat": ", maker seated in ",
    "makerList": ", maker on ",
    "makerFootnote": " with footnote ",
    "ifOther": "",
    "basis": ", ",
    "arithmetic": "; ",
    "missing": "; not known: ",
    "dieArea": ", die in mm²: ",
    "ultimateParent": ", ultimate parent ",
    "footnote": ", footnote ",
    "from": ", from ",
    "until": ", until ",
    "share": ", percent: ",
    "shareLow": ", percent at least: ",
    "shareHigh": ", percent at most: ",
    "rowSince": ", since ",
    "jointly": ", together: ",
    "countedProgram": " under ",
    "sum": ", percent: ",
    "chain": "; ",
    "inherits": "; licence policy: ",
    "clash": ": ",
    "rowUntil": ", until ",
}
AFTER_A_WORD = {"control": {"Standing", "Classification", "Threshold"}}
NEVER = {"0001-01-01", "9999-12-30", "9999-12-31", ""}  # the last two: for good, and until no day
GENERAL = {CX + name for name in ("Instrument", "Fact", "DerivedFact", "Party", "Place")}


def said(facts: Facts, names: Names) -> str:
    """What a thing says: its gist, or words made of its facts with the names of what they name."""
    kind = kind_of(facts)
    template = SAYS.get(kind)
    if template is None:
        return first(facts, cx("gist"))
    return template.format_map({name: _value(name, kind, facts, names) for name in fields(kind)})


def fields(kind: str) -> list[str]:
    """The properties that the words about a thing of a kind are made of."""
    return [part.split("}")[0] for part in SAYS.get(kind, "").split("{")[1:]]


def kind_of(facts: Facts) -> str:
    """The most special class of ours that a thing is said to be of."""
    types = [value.value for value in facts.get(RDF_TYPE, ()) if isinstance(value, NamedNode)]
    ours = sorted(kind for kind in types if kind.startswith(CX))
    own = [kind for kind in ours if kind not in GENERAL] or ours
    return own[0].removeprefix(CX) if own else ""


def first(facts: Facts, predicate: NamedNode) -> str:
    """The first value of a property as text; empty if there is none."""
    values = facts.get(predicate, ())
    return next((v.value for v in values if isinstance(v, NamedNode | Literal)), "")


def short(text: str) -> str:
    """An IRI of ours without what goes before its slug; other text as it is."""
    return text.removeprefix(ID).split("/", 1)[-1] if text.startswith(ID) else text


def _value(name: str, kind: str, facts: Facts, names: Names) -> str:
    terms = [v for v in facts.get(cx(name), ()) if isinstance(v, NamedNode | Literal)]
    texts = [names.get(term.value, short(term.value)) for term in terms]
    text = ", ".join(text for text in texts if text not in NEVER)
    lead = "" if kind in AFTER_A_WORD.get(name, ()) else LEADS.get(name, "")
    return f"{lead}{text}" if text else ""
