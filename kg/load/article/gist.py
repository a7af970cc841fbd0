"""A claim in a short sentence of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from kg.load.article.found import Found
    from kg.load.article.law import Laws

VERBS = {
    "threatened": ("threatened", "threaten"),
    "warned": ("warned", "warn"),
    "licensed": ("granted a licence", "grant a licence"),
    "issued": ("issued", "issue"),
    "removed-wording": ("took words out of", "take words out of"),
    "delisted": ("took off a list", "take off a list"),
    "listed": ("put on a list", "put on a list"),
    "rescinded": ("rescinded", "rescind"),
    "suspended": ("suspended", "suspend"),
    "revised": ("revised", "revise"),
    "banned": ("banned", "ban"),
    "restricted": ("restricted", "restrict"),
    "permitted": ("permitted", "permit"),
    "condemned": ("condemned", "condemn"),
    "judged": ("was judged", "be judged"),
}


def gist(found: Found, laws: Laws) -> str:
    """Who did what to what, and when, from the parts of a claim."""
    past, base = VERBS.get(found.kind, (found.kind, found.kind))
    verb = past
    if found.mood == "planned":
        verb = f"will not {base}" if found.polarity == "denied" else f"will {base}"
    elif found.mood == "hypothetical":
        verb = (
            f"would or could not {base}" if found.polarity == "denied" else f"would or could {base}"
        )
    elif found.polarity == "denied":
        verb = f"did not {base}"
    doer = label(found.doer, laws) if found.doer else "Somebody"
    things = [label(one, laws) for one in found.about]
    what = ", ".join(things) or found.object.strip() or "something"
    when = f", {found.day.words}" if found.day else ""
    if found.kind == "judged":
        return f"An opinion on {what}."
    return f"{doer} {verb}: {what}{when}."


def label(thing: NamedNode, laws: Laws) -> str:
    """An English name of a thing."""
    entry = laws.index.entries.get(thing)
    known = laws.facts(thing.value).get("label") or [
        name for name in laws.index.labels.get(thing, []) if name.isascii()
    ]
    return (entry.label if entry and entry.label else "") or (
        known or [thing.value.rpartition("/")[2]]
    )[0]
