"""What of a loaded document the rules can use; a list of parties says much that none of them reads.

A test looks whether a rule has come to read what is left out here.
"""

from kg.terms import CX, ID

UNREAD = (
    "abstract", "addressText", "detail", "docket", "end", "heading", "identifier",
    "line", "listPage", "listedName", "notice", "postalAddress", "prefix", "quote",
    "remarks", "requirement", "sha256", "start", "suffix", "title",
)  # fmt: skip
"""Properties, by their names in ``cx:``, that no rule reads."""
SHOWN = ("limbDays", "limbKey", "listedSince", "listedUntil", "rowSince", "rowUntil")
"""Properties that rules conclude for answers alone, and none of them reads."""
ASIDE = ("activity-run", "address", "file", "listing-notice", "passage")
"""Kinds of things, by the first word of their slugs, of which no rule reads anything."""
_LINKS = frozenset(f"<{CX}{name}>".encode() for name in (*UNREAD, *SHOWN))
_THINGS = tuple(f"<{ID}{kind}/".encode() for kind in ASIDE)


def selected(part: bytes) -> bytes:
    """The N-Quads that rules can use."""
    return b"".join(
        line
        for line in part.splitlines(keepends=True)
        if not line.startswith(_THINGS) and line.split(b" ", 2)[1] not in _LINKS
    )
