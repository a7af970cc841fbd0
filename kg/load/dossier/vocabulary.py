"""The closed lists of words that dossiers choose from."""

from __future__ import annotations

from typing import Final, Literal

InstrumentKind = Literal[
    "Statute", "Regulation", "Rulemaking", "Order", "Proclamation", "Guidance", "Announcement",
    "Statement", "Notice", "Opinion", "Bill", "ListUpdate", "LicenceException",
]  # fmt: skip
PartyKind = Literal["Organization", "Authority", "Person"]
Force = Literal["binding", "interpretive", "none"]
Confidence = Literal["verified", "secondary", "memory", "rumour", "calculated"]
Effect = Literal[
    "prohibits", "requires-licence", "makes-subject", "presumes", "interprets", "lists",
    "permits", "exempts", "obliges", "announces", "warns", "penalises",
]  # fmt: skip
RowRole = Literal["conduct", "jurisdiction", "interpretation", "counter", "context"]
PhaseKind = Literal[
    "announced", "published", "effective", "compliance-due", "enforced", "not-enforced",
    "partly-enforced", "suspended", "return-announced", "rescission-announced", "withdrawn",
    "expired", "removed",
]  # fmt: skip
Activity = Literal[
    "any", "use", "test", "operate", "train-model", "supply", "sell", "transfer", "export",
    "reexport", "in-country-transfer", "loan", "dispose", "transport", "forward", "acquire",
    "order", "buy", "import", "finance", "store", "conceal", "service", "support",
    "provide-cloud", "develop", "design", "produce", "package", "list", "comply",
]  # fmt: skip
PartRole = Literal["designer", "foundry", "packager", "supplier", "user", "host", "financier"]
MakerRole = Literal["designer", "producer", "either"]
YesNo = Literal["yes", "no"]
YesNoUnclear = Literal["yes", "no", "unclear"]
Tie = Literal["share", "parent", "control"]
DataCentre = Literal["yes", "no", "unknown"]
Metric = Literal["tpp", "pd", "io", "dram-bandwidth", "memory-bandwidth-density", "data-centre"]
ThresholdKind = Literal["control", "policy", "duty"]
Modality = Literal["reported", "quoted", "alleged", "opinion"]
Verdict = Literal["supported", "qualified", "contradicted", "unassessed"]

COMPARISONS: Final = ("at-least", "above", "below", "at-most")
PROHIBITING: Final = frozenset({"Statute", "Regulation", "Order"})
"""Kinds of instrument whose binding provisions forbid an activity outright."""

_FORCES: Final[dict[str, Force]] = {
    "Guidance": "interpretive", "Opinion": "interpretive",
    "Announcement": "none", "Statement": "none", "Bill": "none",
}  # fmt: skip


def force_of(kind: str) -> Force:
    """The force that an instrument of a kind has unless its dossier says otherwise."""
    return _FORCES.get(kind, "binding")
