"""The kinds of dossier: which keys a file of each has, and what its items are."""

from dataclasses import dataclass, field

from kg.load.dossier.models.article import Article, ArticleHead, Claim
from kg.load.dossier.models.chip import Card, Families, FamiliesHead, Family, Figures
from kg.load.dossier.models.entry import Entry
from kg.load.dossier.models.head import Head
from kg.load.dossier.models.instrument import Instrument
from kg.load.dossier.models.party import Listing, Organisation, Organisations, OrganisationsHead
from kg.load.dossier.models.source import Source, Sources, SourcesHead
from kg.load.dossier.models.threshold import Threshold, Thresholds, ThresholdsHead


@dataclass(frozen=True)
class Items:
    """A list in a dossier, each of whose items is a record."""

    kind: str
    model: type[Entry]
    key: str = "id"
    needed: bool = True


@dataclass(frozen=True)
class Kind:
    """A kind of YAML dossier."""

    head: type[Head]
    whole: type[Head]
    items: dict[str, Items] = field(default_factory=dict)


KINDS = {
    "instrument": Kind(Instrument, Instrument),
    "organisations": Kind(
        OrganisationsHead, Organisations, {"organisations": Items("org", Organisation)}
    ),
    "sources": Kind(SourcesHead, Sources, {"sources": Items("source", Source, "key")}),
    "families": Kind(
        FamiliesHead,
        Families,
        {"families": Items("chip-family", Family), "cards": Items("card", Card, needed=False)},
    ),
    "thresholds": Kind(
        ThresholdsHead, Thresholds, {"controls": Items("threshold", Threshold, "control")}
    ),
    "article": Kind(ArticleHead, Article, {"claims": Items("claim", Claim)}),
}
ROWS: dict[str, type[Entry]] = {"listings": Listing, "chips": Figures}
