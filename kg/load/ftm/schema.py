"""The schemata that this loader has a case for, and what else is taken as one of them.

Source: followthemoney.tech/explorer/schemata, release 4.
"""

import re
from functools import cache
from typing import Any

PARTIES = {
    "LegalEntity": "",
    "Organization": "Organization",
    "Company": "Organization",
    "PublicBody": "Organization",
    "Person": "Person",
    "Vessel": "Vessel",
    "Airplane": "Aircraft",
}
"""Each schema of a party with its class; a legal entity may be any of them."""

LINKS = {
    "Directorship": ("director", "organization"),
    "Membership": ("member", "organization"),
    "Employment": ("employee", "employer"),
    "Family": ("person", "relative"),
    "Associate": ("person", "associate"),
    "Control": ("controller", "controlled"),
    "UnknownLink": ("subject", "object"),
    "Representation": ("agent", "client"),
    "Succession": ("predecessor", "successor"),
    "Debt": ("debtor", "creditor"),
}
"""Each schema of a link with its two ends, the first of which holds the role."""

KINDS = {
    **dict.fromkeys(PARTIES, "party"),
    **dict.fromkeys(LINKS, "link"),
    "Ownership": "ownership",
    "Sanction": "sanction",
    "Address": "address",
    "Identification": "identification",
    "Passport": "identification",
    "Security": "security",
    "Asset": "asset",
}
OUTSIDE = """
Analyzable Article Audio Call CallForTenders ContractAward CourtCase CourtCaseParty CryptoWallet
Document Documentation EconomicActivity Email Event Folder HyperText Image Interest Interval Mention
Message Note Occupancy Package Page Pages Payment PlainText Position Project ProjectParticipant Risk
Similar Table TaxRoll Territory Thing Trip UserAccount Value Video Workbook
"""
ABOVE = {
    **dict.fromkeys(OUTSIDE.split(), ""),
    **dict.fromkeys(("BankAccount", "Contract", "License", "RealEstate", "Vehicle"), "Asset"),
}
"""What is taken for what where followthemoney is not installed to say it; empty: left out."""


def kebab(name: str) -> str:
    """The name of a schema as the graph writes a kind, such as ``unknown-link``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()


def nearest(name: str) -> str | None:
    """The schema with a case here that is the schema or its nearest ancestor.

    Empty if there is none; nothing if FollowTheMoney does not know the schema.
    """
    return name if name in KINDS else _ancestor(name)


@cache
def _ancestor(name: str) -> str | None:
    model = _model()
    if model is None:
        return ABOVE.get(name)
    schema = model.get(name)
    if schema is None:
        return None
    row = [schema]
    while row:
        for one in row:
            if one.name in KINDS:
                return str(one.name)
        row = [above for one in row for above in sorted(one.extends, key=lambda s: s.name)]
    return ""


@cache
def _model() -> Any:  # noqa: ANN401 (an optional library)
    try:
        from followthemoney import model
    except ImportError:
        return None
    return model


def told() -> bool:
    """Whether the library that knows all schemata is there."""
    return _model() is not None
