"""A timeline of rules or listings, measured for drawing: lanes, bars, years, and the horizon."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pyoxigraph import NamedNode

from kg.explain.says import NEVER, Facts, first, short
from kg.export.site.words import Words, span
from kg.terms import ID, cx

WIDTH, LANE, TOP, LETTER = 760, 34, 26, 6.3
LANES = 60
YEARS = 9  # at most so many are written below
MARGIN = timedelta(days=60)
TINT = {
    "effective": "on", "enforced": "on", "suspended": "off", "not-enforced": "off",
    "published": "soon", "announced": "soon", "compliance-due": "soon", "return-announced": "soon",
    "withdrawn": "gone", "expired": "gone", "removed": "gone", "rescission-announced": "off",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """What holds from a day to a day, in words; ``sure`` is the first day on which it surely does."""

    start: date | None
    end: date | None
    tint: str
    says: str
    sure: date | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """A span as it is drawn."""

    x: float
    width: float
    tint: str
    says: str
    text: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A line of the timeline."""

    y: int
    name: str
    bars: Sequence[Bar]


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that is drawn; lengths in units of the drawing."""

    title: str
    about: str
    height: int
    lanes: Sequence[Lane]
    years: Sequence[tuple[float, str]]
    horizon: tuple[float, str] | None
    tints: Sequence[str]
    width: int = WIDTH


def of_instrument(words: Words, thing: NamedNode, parts: Iterable[str], title: str) -> Timeline | None:
    """The phases of an instrument, and the status of each of its provisions."""
    lanes: list[tuple[str, list[Span]]] = []
    known = [first(words.reader.facts(thing), cx("knownThrough"))]
    for phase in words.reader.by(thing, cx("phase")):
        facts = words.reader.facts(phase)
        kind = short(first(facts, cx("kind")))
        since, until = span(facts, "from"), span(facts, "until")
        said = f"{kind.replace('-', ' ')}{f' from {since}' if since else ''}{f' until {until}' if until else ''}"
        lanes.append((said, [_span(facts, TINT.get(kind, "soon"), said)]))
    lanes.sort(key=lambda lane: (lane[1][0].start or date.max, lane[0]))
    states: dict[str, list[Span]] = {}
    for path in parts:
        if path.startswith("state/"):
            facts = words.reader.facts(NamedNode(f"{ID}{path}"))
            provision = first(facts, cx("provision"))
            states.setdefault(provision, []).append(_state(facts))
            known.append(first(facts, cx("horizon")))
    for provision in sorted(states):
        lanes.append((words.reader.name(NamedNode(provision))[0], states[provision]))
    about = "Phases of the instrument, then the status of each provision by day."
    return _measured(f"Timeline: {title}", about, lanes, max(known))


def of_listings(words: Words, listings: Iterable[NamedNode], title: str) -> Timeline | None:
    """The listings of a party, each from its first day to its last."""
    lanes, known = [], [""]
    for node in listings:
        facts = words.reader.facts(node)
        listed = first(facts, cx("list"))
        name = words.reader.name(NamedNode(listed))[0] if listed else ""
        note = first(facts, cx("footnote"))
        name += f", footnote {note}" if note else ""
        since, until = span(facts, "from"), span(facts, "until")
        said = f"{name}, from {since or 'a day not known'}{f' until {until}' if until else ''}"
        lanes.append((said, [_span(facts, "on", said)]))
        known.append(first(facts, cx("knownThrough")))
    lanes.sort(key=lambda lane: (lane[1][0].start or date.max, lane[0]))
    about = "Each bar is a listing, from its first day to its last or to the end of what is known."
    return _measured(f"Timeline of listings: {title}", about, lanes, max(known))


def _state(facts: Facts) -> Span:
    status = first(facts, cx("status"))
    tint = "unknown" if status.startswith("unknown") else TINT.get(status, "soon")
    enforced = first(facts, cx("enforced"))
    said = f"{status}{f', enforced: {enforced}' if enforced not in {'', 'n/a'} else ''}"
    if tint == "on" and enforced == "no":
        tint = "off"
    return _span(facts, tint, said)


def _span(facts: Facts, tint: str, said: str) -> Span:
    early = _day(first(facts, cx("fromEarliest")) or first(facts, cx("from")))
    late = _day(first(facts, cx("fromLatest")) or first(facts, cx("from")))
    end = _day(first(facts, cx("untilLatest")) or first(facts, cx("until")))
    return Span(early, end, tint, said, late)


def _day(text: str) -> date | None:
    try:
        return None if text in NEVER else date.fromisoformat(text)
    except ValueError:
        return None


def _measured(
    title: str, about: str, lanes: Sequence[tuple[str, list[Span]]], known: str
) -> Timeline | None:
    horizon = _day(known)
    lanes = [(name, [s for s in spans if s.start]) for name, spans in lanes[:LANES]]
    lanes = [(name, spans) for name, spans in lanes if spans]
    days = [d for _, spans in lanes for s in spans for d in (s.start, s.sure, s.end) if d]
    if not days:
        return None
    first_day = min(days) - MARGIN if min(days) > date.min + MARGIN else min(days)
    last_day = max([*days, *([horizon] if horizon else [])])
    last_day = last_day + 2 * MARGIN if last_day < date.max - 2 * MARGIN else last_day
    scale = WIDTH / max((last_day - first_day).days, 1)

    def at(day: date) -> float:
        return round((day - first_day).days * scale, 1)

    drawn = []
    for number, (name, spans) in enumerate(lanes):
        bars = [bar for s in sorted(spans, key=lambda s: s.start or date.min) for bar in _bars(s, at, horizon)]
        drawn.append(Lane(TOP + number * LANE, name, bars))
    tints = list(dict.fromkeys(bar.tint for lane in drawn for bar in lane.bars))
    line = (at(horizon), f"known through {horizon}") if horizon else None
    height = TOP + len(drawn) * LANE + 22
    return Timeline(title, about, height, drawn, list(_years(first_day, last_day, at)), line, tints)


def _bars(s: Span, at, horizon: date | None) -> Iterator[Bar]:  # noqa: ANN001
    assert s.start is not None
    begin, sure = at(s.start), at(s.sure or s.start)
    known = at(horizon) if horizon and horizon > s.start else float(WIDTH)
    end = at(s.end) if s.end else (known if s.tint != "unknown" else float(WIDTH))
    if sure > begin:
        yield Bar(begin, max(min(sure, end) - begin, 1.5), f"{s.tint} maybe", f"{s.says} (first day not certain)", "")
    width = max(end - sure, 3.0)
    text = s.says if len(s.says) * LETTER < width - 8 else ""
    yield Bar(sure, round(width, 1), s.tint, s.says, text)
    if s.end is None and s.tint not in {"unknown", "gone"} and end < WIDTH:
        yield Bar(end, round(WIDTH - end, 1), "unknown", "not known after that day", "")


def _years(first_day: date, last_day: date, at) -> Iterator[tuple[float, str]]:  # noqa: ANN001
    step = max(1, -(-(last_day.year - first_day.year) // YEARS))
    for year in range(first_day.year + 1, last_day.year + 1):
        if year % step == 0:
            yield at(date(year, 1, 1)), str(year)
