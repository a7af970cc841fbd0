"""Where a thing is described: on a page of its own, or in a section of another thing's page.

The rules here look at a thing's IRI alone, so that a web server can follow them too: the redirect
files of the site are made of the same rules.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

DAY = r"\d{4}-\d\d-\d\d"


@dataclass(frozen=True, slots=True)
class Rule:
    """Things of a kind whose slug matches stand on the page ``target``, in which ``$1`` is a group.

    ``again`` says that the target is a thing of which the same is asked in turn.
    """

    kind: str
    slug: str
    target: str
    again: bool = False

    def page(self, path: str) -> str | None:
        """The target for a thing's path (``kind/slug``), if the rule is about it."""
        found = re.fullmatch(f"{self.kind}/{self.slug}", path)
        return self.target.replace("$1", found[1]) if found else None


FIRST, BUT_LAST = r"([^/]+)/.+", r"(.+)/[^/]+"
RULES = (
    Rule("listing", r"[^/]+/([^/]+)/.+", "org/$1"),
    *(Rule(kind, FIRST, "org/$1") for kind in ("address", "ownership", "seat")),
    Rule("affiliation", rf".+?/([^/]+?)(?:/{DAY})?", "org/$1"),
    Rule("party-reach", rf".+/(?:actor|counterparty)/([^/]+?)(?:/{DAY})?", "org/$1"),
    Rule("standing", r"card/([^/]+)/.+", "card/$1"),
    *(
        Rule(kind, FIRST, "chip/$1")
        for kind in ("role", "figure-set", "peak-rate", "classification", "standing")
    ),
    Rule("reach", rf".+/family/([^/]+?)(?:/{DAY})?", "chip-family/$1"),
    Rule("reach", rf".+?/([^/]+?)(?:/{DAY})?", "chip/$1"),
    Rule("membership", FIRST, "country-group/$1"),
    Rule("coverage", FIRST, "place-set/$1"),
    *(Rule(kind, FIRST, "control/$1") for kind in ("threshold", "limb", "bound")),
    *(Rule(kind, BUT_LAST, "instrument/$1") for kind in ("provision", "version", "ownership-test")),
    *(
        Rule(kind, r"(.+)/[^/]+/[^/]+", "instrument/$1")
        for kind in ("scope", "state", "counted-list")
    ),
    Rule("condition", r"(.+)/[^/]+/[^/]+/[^/]+", "instrument/$1"),
    Rule("conflict", r"(.+?)/[^/]+/against/.+", "instrument/$1"),
    *(Rule(kind, BUT_LAST, "document/$1") for kind in ("claim", "assessment")),
    Rule("activity-run", r"(.+)", "document/$1"),
    Rule("passage", BUT_LAST, "$1", again=True),
)


def ruled(path: str) -> str | None:
    """The path of the page on which the rules put a thing; `None` if that is its own."""
    for rule in RULES:
        page = rule.page(path) if path.startswith(f"{rule.kind}/") else None
        if page is not None:
            return (ruled(page) or page) if rule.again else page
    return None


@lru_cache(maxsize=100_000)
def home(path: str) -> str:
    """The path of the page on which a thing is described: its own, or that of which it is part."""
    return ruled(path) or path
