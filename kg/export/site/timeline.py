"""The timelines of the site: of an instrument with its provisions, and of a party's listings."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from pyoxigraph import NamedNode

from kg.explain.says import NEVER, Facts, first, short
from kg.export.site.lanes import Span, Timeline, measured
from kg.export.site.words import Words, span
from kg.terms import ID, cx

EVENTS = {"announced", "published", "compliance-due", "rescission-announced", "return-announced"}
TINT = {
    "effective": "on", "enforced": "on", "suspended": "off", "not-enforced": "off",
    "published": "soon", "announced": "soon", "compliance-due": "soon", "return-announced": "soon",
    "withdrawn": "gone", "expired": "gone", "removed": "gone", "rescission-announced": "off",
}  # fmt: skip
Named = tuple[str, list[Span]]


def of_instrument(
    words: Words, thing: NamedNode, parts: Iterable[str], title: str
) -> Timeline | None:
    """The phases of an instrument, and the status of each of its provisions by day."""
    phases = [words.reader.facts(phase) for phase in words.reader.by(thing, cx("phase"))]
    lanes = sorted((_phase(facts) for facts in phases), key=_begin)
    known = [first(words.reader.facts(thing), cx("knownThrough"))]
    states: dict[str, list[Span]] = {}
    for path in parts:
        if path.startswith("state/"):
            facts = words.reader.facts(NamedNode(f"{ID}{path}"))
            states.setdefault(first(facts, cx("provision")), []).append(_state(facts))
            known.append(first(facts, cx("horizon")))
    lanes += [(words.reader.name(NamedNode(p))[0], states[p]) for p in sorted(states) if p]
    about = "Phases of the instrument, then the status of each provision by day."
    return measured(f"Timeline: {title}", about, lanes, _latest(known))


def of_listings(words: Words, listings: Iterable[NamedNode], title: str) -> Timeline | None:
    """The listings of a party, each from its first day to its last."""
    facts = [words.reader.facts(node) for node in listings]
    lanes = sorted((_listing(words, each) for each in facts), key=_begin)
    known = [first(each, cx("knownThrough")) for each in facts]
    about = "Each bar is a listing, from its first day to its last or to the end of what is known."
    return measured(f"Timeline of listings: {title}", about, lanes, _latest(known))


def _begin(lane: Named) -> tuple[date, str]:
    return lane[1][0].start or date.max, lane[0]


def _phase(facts: Facts) -> Named:
    kind = short(first(facts, cx("kind")))
    said = kind.replace("-", " ") + _when(facts)
    found = _span(facts, TINT.get(kind, "soon"), said)
    return said, [replace(found, event=kind in EVENTS and found.end is None)]


def _listing(words: Words, facts: Facts) -> Named:
    listed, note = first(facts, cx("list")), first(facts, cx("footnote"))
    name = words.reader.name(NamedNode(listed))[0] if listed else "listed"
    said = f"{name}{f', footnote {note}' if note else ''},{_when(facts) or ' first day not known'}"
    return said, [_span(facts, "on", said)]


def _when(facts: Facts) -> str:
    since, until = span(facts, "from"), span(facts, "until")
    return f"{f' from {since}' if since else ''}{f' until {until}' if until else ''}"


def _state(facts: Facts) -> Span:
    status, enforced = first(facts, cx("status")), first(facts, cx("enforced"))
    tint = "unknown" if status.startswith("unknown") else TINT.get(status, "soon")
    said = f"{status}{f', enforced: {enforced}' if enforced not in {'', 'n/a'} else ''}"
    return _span(facts, "off" if tint == "on" and enforced == "no" else tint, said)


def _span(facts: Facts, tint: str, said: str) -> Span:
    early = _day(first(facts, cx("fromEarliest")) or first(facts, cx("from")))
    late = _day(first(facts, cx("fromLatest")) or first(facts, cx("from")))
    end = _day(first(facts, cx("untilLatest")) or first(facts, cx("until")))
    return Span(early, end, tint, said, late)


def _latest(days: Iterable[str]) -> date | None:
    """The last of some days; what ended for good is known for ever, which is no day to draw."""
    return max((day for text in days if (day := _day(text))), default=None)


def _day(text: str) -> date | None:
    try:
        return None if text in NEVER else date.fromisoformat(text)
    except ValueError:
        return None
