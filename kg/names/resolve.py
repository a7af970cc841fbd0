"""From a name in any script to the one thing it means, or to what it may have meant."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg.derive.name import key, keys
from kg.errors import QuestionError
from kg.names.asked import Asked
from kg.store.words import unaskable
from kg.terms import ID, PREFIXES, RDFS_LABEL, SKOS_ALT_LABEL

if TYPE_CHECKING:
    from kg.names.find import Found

HEAD = f"PREFIX cx: <{PREFIXES['cx']}>\nPREFIX rdfs: <{PREFIXES['rdfs']}>\n"
KINDS = {
    "chip": ("chip",),
    "org": ("org",),
    "instrument": ("instrument",),
    "document": ("document", "instrument"),
    "control": ("control",),
    "place": ("place",),
    "activity": ("activity",),
    "list": ("list",),
    "thing": (),
}
SLUG = re.compile(r"([a-z-]+):([a-z0-9][a-z0-9./-]*)")
SUGGESTED = 5
LEAST = 0.3  # how near a suggestion must be
SAME = 0.94  # no more than another legal form and a bracketed part may differ


@dataclass(frozen=True, slots=True)
class Match:
    """The thing that a name means; ``note`` says what was put in the place of what."""

    thing: NamedNode
    label: str
    note: str = ""


def resolve(store: Asked, kind: str, text: str) -> Match:
    """The thing of a kind that a name, slug or IRI means.

    Raises:
        QuestionError: Nothing, or more than one thing, has that name.
    """
    if odd := unaskable(text):
        raise QuestionError(f"{text!r}: {odd}")
    found = _by_iri(store, kind, text) or _by_key(store, kind, text)
    if not found and (same := _same(store, kind, text)) is not None:
        return same
    if not found:
        raise QuestionError(_unknown(store, kind, text))
    if len(found) > 1:
        found = _preferred(store, found, text)
    if len(found) > 1:
        choices = ", ".join(sorted(f"{label} ({node.value})" for node, label in found.items()))
        raise QuestionError(f"{text!r} may mean {choices}")
    node, label = next(iter(found.items()))
    return _opened(store, node, label) if kind == "chip" else Match(node, label)


def _by_iri(store: Asked, kind: str, text: str) -> dict[NamedNode, str]:
    slug = SLUG.fullmatch(text)
    address = text.strip("<>") if text.strip("<").startswith(("http://", "https://")) else ""
    if slug and slug[2]:
        address = f"{ID}{slug[1]}/{slug[2]}"
    try:
        node = NamedNode(address) if address else None
    except ValueError as cause:
        raise QuestionError(f"{text!r} is not an IRI") from cause
    if node is None:
        return {}
    return _found(store, kind, f"VALUES ?thing {{ {node} }}") or _part(store, kind, node)


def _part(store: Asked, kind: str, node: NamedNode) -> dict[NamedNode, str]:
    """A provision, which has no name to be found by but may be pointed at."""
    if kind not in {"instrument", "thing"}:
        return {}
    rows = store.query(
        f"{HEAD}SELECT DISTINCT ?label WHERE {{ {node} a cx:Provision ; rdfs:label ?label . "
        'FILTER (LANGMATCHES(LANG(?label), "en")) }'
    )
    labels = [label.value for (label,) in rows if isinstance(label, Literal)]
    return {node: labels[0]} if labels else {}


def _by_key(store: Asked, kind: str, text: str) -> dict[NamedNode, str]:
    for tried in (key(text), *sorted(keys(text) - {key(text)})):
        clause = f"VALUES ?key {{ {Literal(tried)} }} ?thing cx:nameKey ?key ."
        found = _found(store, kind, clause) if tried else {}
        if found:
            return found
    return {}


def _same(store: Asked, kind: str, text: str) -> Match | None:
    """The one thing that goes by this very name, but for its spelling or legal form."""
    near = [one for one in _near(store, kind, text, 2, SAME) if one.same]
    if len(near) != 1:
        return None
    match = Match(NamedNode(near[0].thing), near[0].name)
    opened = _opened(store, match.thing, match.label) if kind == "chip" else match
    note = f"took {text!r} as {near[0].matched}, {near[0].name}"
    return Match(opened.thing, opened.label, "; ".join(filter(None, [note, opened.note])))


def _near(store: Asked, kind: str, text: str, limit: int, least: float) -> list["Found"]:
    from kg.names.find import find  # what most names do without is not imported for them
    from kg.names.index import index

    return find(index(store), text, KINDS[kind], limit, least)


def _found(store: Asked, kind: str, clause: str) -> dict[NamedNode, str]:
    rows = store.query(
        f"{HEAD}SELECT DISTINCT ?thing ?kind ?label WHERE {{ {clause} "
        '?thing cx:nameKind ?kind ; rdfs:label ?label . FILTER (LANGMATCHES(LANG(?label), "en")) }'
    )
    wanted = KINDS[kind]
    return {
        node: str(label.value)
        for node, known, label in rows
        if isinstance(node, NamedNode)
        and isinstance(label, Literal)
        and isinstance(known, Literal)
        and (not wanted or known.value in wanted)
    }


def _preferred(store: Asked, found: dict[NamedNode, str], text: str) -> dict[NamedNode, str]:
    """What goes by the text as it stands, before what does without its brackets or legal form."""
    wanted = key(text)
    slugged = {node for node in found if key(_slug(node)) == wanted}
    labelled = {node for node, label in found.items() if key(label) == wanted}
    for whole in (slugged, labelled, _spelled(store, found, wanted)):
        if len(whole) == 1:
            return {node: found[node] for node in whole}
    return found


def _spelled(store: Asked, found: dict[NamedNode, str], wanted: str) -> set[NamedNode]:
    rows = store.query(
        "SELECT DISTINCT ?thing ?name WHERE { "
        f"VALUES ?thing {{ {' '.join(map(str, found))} }} "
        f"VALUES ?names {{ {RDFS_LABEL} {SKOS_ALT_LABEL} }} ?thing ?names ?name }}"
    )
    return {
        node
        for node, name in rows
        if isinstance(node, NamedNode) and isinstance(name, Literal) and key(name.value) == wanted
    }


def _slug(node: NamedNode) -> str:
    return node.value.removeprefix(ID).partition("/")[2]


def _opened(store: Asked, node: NamedNode, label: str) -> Match:
    rows = store.query(
        f"{HEAD}SELECT DISTINCT ?chip ?label WHERE {{ {node} cx:holds ?chip . "
        "?chip rdfs:label ?label . "
        'FILTER (LANGMATCHES(LANG(?label), "en")) }'
    )
    for chip, name in rows:
        if isinstance(chip, NamedNode) and isinstance(name, Literal):
            note = f"{label} is a card or system; the answer is for the chip in it, {name.value}"
            return Match(chip, name.value, note)
    return Match(node, label)


def _unknown(store: Asked, kind: str, text: str) -> str:
    near = suggestions(store, kind, text)
    hint = f"; did you mean {', '.join(near)}?" if near else ""
    named = "nothing" if kind == "thing" else f"no {'party' if kind == 'org' else kind}"
    if kind == "org" and not near:
        hint = "; `chiplex new org NAME` makes a dossier for it, which `chiplex build` takes in"
    return f"{named} is named {text!r}{hint}"


def suggestions(store: Asked, kind: str, text: str) -> list[str]:
    """Labels of the things whose names are nearest to a text, nearest first."""
    near = _near(store, kind, text, SUGGESTED * 2, LEAST)
    return list(dict.fromkeys(one.name for one in near))[:SUGGESTED]


def slugs(store: Asked, kind: str, start: str) -> list[str]:
    """The slugs of the things of a kind that begin with a text, in order."""
    rows = store.query(f"{HEAD}SELECT DISTINCT ?thing ?kind WHERE {{ ?thing cx:nameKind ?kind }}")
    wanted = KINDS[kind]
    found = {
        node.value.removeprefix(ID).split("/", 1)[-1]
        for node, known in rows
        if isinstance(node, NamedNode)
        and isinstance(known, Literal)
        and (not wanted or known.value in wanted)
    }
    return sorted(slug for slug in found if slug.startswith(start))
