"""What is not known or not well founded, said once of the thing that it concerns.

A doubt is packed into one string: the days on which it stands, then its words, one a line.
"""

from collections.abc import Callable, Iterator

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.derive.packed import days, lines
from kg.derive.reading import instances, local, node, nodes, objects, subjects, text
from kg.derive.spans import FIRST, LAST
from kg.terms import RDFS_LABEL, cx, graph, plain, thing

GRAPH = graph("derived", "doubt")
ALWAYS = days(FIRST, LAST)
WEAK = ("memory", "rumour")
WHOLE = {
    "Instrument": "instrument",
    "Provision": "provision",
    "Party": "organisation",
    "Chip": "chip",
    "ChipFamily": "family",
    "Card": "card",
}
Detail = Callable[[Store, NamedNode], str]
PARTS: dict[str, tuple[str, Detail]] = {
    "Phase": ("of", lambda store, fact: f"phase {_slug(store, fact, 'kind')}"),
    "Version": ("of", lambda store, fact: english(store, fact)),
    "Listing": ("party", lambda store, fact: f"listing on {_slug(store, fact, 'list')}"),
    "Ownership": ("owned", lambda store, fact: f"owned by {_slug(store, fact, 'owner')}"),
    "FigureSet": ("chip", lambda _, fact: f"figures {local(fact)}"),
}


def derive(store: Store) -> Iterator[Quad]:
    """``cx:doubt`` of every thing of which something is unknown, remembered, rumoured or open."""
    yield from _unknown(store)
    yield from _open(store)
    for level in WEAK:
        weak = set(subjects(store, "confidence", thing("confidence", level)))
        for name, word in WHOLE.items():
            for whole in instances(store, name):
                if whole in weak:
                    yield from _doubt(store, whole, whole, {"what": level, "detail": word})
        for name, (of, detail) in PARTS.items():
            for fact in instances(store, name):
                if fact in weak:
                    said = {"what": level, "detail": detail(store, fact)}
                    for about in nodes(store, fact, of):
                        yield from _doubt(store, about, fact, said)


def _unknown(store: Store) -> Iterator[Quad]:
    for state in subjects(store, "enforced", plain("unknown")):
        said = {
            "what": "beyond-horizon",
            "detail": text(store, state, "last") or "",
            "since": text(store, state, "since") or "",
        }
        for provision in nodes(store, state, "provision"):
            yield from _doubt(store, provision, state, said, _span(store, state))


def _open(store: Store) -> Iterator[Quad]:
    for verdict in ("undetermined", "possible"):
        for standing in instances(store, "Standing"):
            control = node(store, standing, "control")
            if control is None or text(store, standing, "verdict") != verdict:
                continue
            missing = text(store, standing, "missing")
            detail = f"{english(store, control)}, edition {_slug(store, standing, 'edition')}"
            detail += f": not known: {missing}" if missing else ""
            said = {"what": verdict, "detail": detail}
            for chip in nodes(store, standing, "chip"):
                yield from _doubt(store, chip, standing, said, _span(store, standing))


def _doubt(
    store: Store, about: NamedNode, fact: NamedNode, said: dict[str, str], span: str = ALWAYS
) -> Iterator[Quad]:
    name = english(store, about)
    if not name:
        return
    source = text(store, fact, "rowSource") or text(store, about, "rowSource") or ""
    words = lines({**said, "name": name, "source": source, "fact": fact.value})
    yield Quad(about, cx("doubt"), plain(span + words), GRAPH)


def _span(store: Store, fact: NamedNode) -> str:
    return days(text(store, fact, "from") or FIRST, text(store, fact, "until") or LAST)


def _slug(store: Store, fact: NamedNode, name: str) -> str:
    value = node(store, fact, name)
    return local(value) if value is not None else ""


def english(store: Store, subject: NamedNode) -> str:
    """The English label, empty where there is none."""
    labels = objects(store, subject, RDFS_LABEL)
    found = (t.value for t in labels if isinstance(t, Literal) and t.language == "en")
    return next(found, "")
