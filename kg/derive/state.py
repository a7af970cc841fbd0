"""The status of each provision, day by day: one state for each span in which nothing changes.

A phase that a provision has of its own replaces the instrument's phase of that kind. Between the
bounds of an uncertain date the state is not sure. An open phase holds through the known-through
date of its provision, else of its instrument's document; from the next day on it is unknown.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.derive.notes import announced, joined, notes, wording
from kg.derive.phases import Phase, Wording, phases, wordings
from kg.derive.reading import instances, label, local, node, quads, text, texts
from kg.derive.spans import FIRST, LAST, Span, day_before, next_day, pieces
from kg.terms import DERIVED_FROM, RDF_TYPE, cx, date, graph, plain, thing

GRAPH = graph("derived", "state")
RANK = ("removed", "expired", "withdrawn", "suspended", "effective", "published", "announced")
FINAL = {"removed", "expired", "withdrawn"}
HALTS = {"removed", "expired", "withdrawn", "suspended"}
SPOKEN = {"Announcement", "Statement", "Bill"}


@dataclass(frozen=True, slots=True)
class Subject:
    """A provision with what its status depends on."""

    provision: NamedNode
    phases: list[Phase]
    wordings: list[Wording]
    horizon: str
    force: str
    spoken: bool
    notes: list[str]


@dataclass(slots=True)
class State:
    """What holds in one span."""

    span: Span
    status: str
    enforced: str
    live: bool
    sure: bool
    since: str
    ends: str
    notes: list[str] = field(default_factory=list)
    last: str = ""
    horizon: str = ""
    premises: list[NamedNode] = field(default_factory=list)


def derive(store: Store) -> Iterator[Quad]:
    """The states of every provision."""
    for provision in instances(store, "Provision"):
        subject = _subject(store, provision)
        before: State | None = None
        for state in states(subject):
            yield from _quads(subject, state, before)
            before = state


def states(subject: Subject) -> Iterator[State]:
    """The states of one provision in order of time."""
    dates = {day for phase in subject.phases for day in phase.dates.bounds}
    dates |= {day for wording in subject.wordings for day in wording.dates.bounds}
    if not dates:
        return
    before: State | None = None
    for span in pieces({*dates, next_day(subject.horizon)}):
        state = _state(subject, span, before)
        if state is not None:
            yield state
            before = state


def _state(subject: Subject, span: Span, before: State | None) -> State | None:
    day = span.start
    held = [p for p in subject.phases if p.kind in RANK and p.dates.possible(day)]
    held.sort(key=lambda phase: RANK.index(phase.kind))
    sure = [phase for phase in held if phase.dates.certain(day) or phase.kind not in HALTS]
    top = next(iter(sure), None)
    stated = top is not None and top.dates.until_latest is not None
    if day > subject.horizon and not stated and (top is None or top.kind not in FINAL):
        return _unknown(subject, span, before)
    if top is None:
        return None
    doubtful = [phase for phase in held if not phase.dates.certain(day)]
    enforced = _enforced(subject, top.kind, day)
    return State(
        span,
        top.kind,
        enforced,
        _live(subject, top.kind, enforced),
        not doubtful,
        top.dates.since,
        _ends(subject, top, day),
        [
            *wording(subject.wordings, day),
            *notes(subject.phases, day, top, doubtful),
            *subject.notes,
        ],
        horizon=_horizon(subject, top),
        premises=[phase.node for phase in (*held, *_enforcing(subject, day))],
    )


def _unknown(subject: Subject, span: Span, before: State | None) -> State | None:
    if before is None:
        return None
    again = before.status.startswith("unknown")
    since = before.since if again else span.start
    last = before.last if again else _last(before)
    horizon = before.horizon if again else day_before(since)
    status = f"unknown since {since}"
    premises = before.premises or [subject.provision]
    state = State(
        span, status, "unknown", before.live, False, since, "", [], last, horizon, premises
    )
    said = (*wording(subject.wordings, span.start), *announced(subject.phases, span.start))
    state.notes = [*said, *subject.notes]
    return state


def _last(before: State) -> str:
    since = f" since {before.since}" if before.since else ""
    until = f" until {before.ends}" if before.ends else ""
    return f"{before.status}{since}{until}"


def _horizon(subject: Subject, top: Phase) -> str:
    until = top.dates.until_earliest
    if top.kind in FINAL:
        return day_before(LAST)
    return max(subject.horizon, day_before(until)) if until else subject.horizon


def _live(subject: Subject, status: str, enforced: str) -> bool:
    if subject.spoken:
        return status in {"announced", "published", "effective"}
    return status == "effective" and enforced not in {"no", "not-yet"}


def _enforcing(subject: Subject, day: str) -> list[Phase]:
    kinds = {"enforced", "not-enforced", "partly-enforced"}
    return [p for p in subject.phases if p.kind in kinds and p.dates.possible(day)]


def _enforced(subject: Subject, status: str, day: str) -> str:
    if subject.force != "binding":
        return "n/a"
    if status != "effective":
        return "not-yet" if status in {"published", "announced"} else "no"
    kinds = {phase.kind for phase in _enforcing(subject, day)}
    for kind, word in (("not-enforced", "no"), ("partly-enforced", "partly"), ("enforced", "yes")):
        if kind in kinds:
            return word
    due = [phase for phase in subject.phases if phase.kind == "compliance-due"]
    return "not-yet" if any(day < phase.dates.from_earliest for phase in due) else "yes"


def _ends(subject: Subject, top: Phase, day: str) -> str:
    if top.dates.ends:
        return top.dates.ends
    higher = RANK[: RANK.index(top.kind)]
    later = [p for p in subject.phases if p.kind in higher and p.dates.from_earliest > day]
    return min(later, key=lambda phase: phase.dates.from_latest).dates.since if later else ""


def _subject(store: Store, provision: NamedNode) -> Subject:
    instrument = node(store, provision, "instrument") or provision
    force = node(store, provision, "force") or node(store, instrument, "force")
    kinds = {quad.object for quad in store.quads_for_pattern(instrument, RDF_TYPE, None, None)}
    return Subject(
        provision,
        phases(store, instrument, provision),
        wordings(store, instrument),
        _known_through(store, instrument, provision),
        local(force) if force else "",
        any(cx(kind) in kinds for kind in SPOKEN),
        [*texts(store, instrument, "note"), *texts(store, provision, "note")],
    )


def _known_through(store: Store, instrument: NamedNode, provision: NamedNode) -> str:
    own = text(store, provision, "knownThrough") or text(store, instrument, "knownThrough")
    if own:
        return own
    for quad in store.quads_for_pattern(instrument, RDF_TYPE, cx("Instrument"), None):
        if isinstance(quad.graph_name, NamedNode):
            found = text(store, quad.graph_name, "knownThrough")
            if found:
                return found
    raise ValueError(f"no known-through date: {label(store, instrument)}")


def _quads(subject: Subject, state: State, before: State | None) -> Iterator[Quad]:
    named = _name(subject, state)
    yield Quad(subject.provision, cx("state"), named, GRAPH)
    yield from quads(
        GRAPH,
        named,
        [
            (RDF_TYPE, cx("State")),
            (cx("provision"), subject.provision),
            (cx("previous"), _name(subject, before) if before else None),
            (cx("changed"), _changed(state, before)),
            (cx("from"), date(state.span.start)),
            (cx("until"), date(state.span.end)),
            (cx("status"), plain(state.status)),
            (cx("enforced"), plain(state.enforced)),
            (cx("live"), plain("yes" if state.live else "no")),
            (cx("sure"), plain("yes" if state.sure else "no")),
            (cx("since"), plain(state.since)),
            (cx("ends"), plain(state.ends)),
            (cx("notes"), plain(joined(state.notes))),
            (cx("last"), plain(state.last)),
            (cx("horizon"), date(state.horizon)),
            *((DERIVED_FROM, premise) for premise in dict.fromkeys(state.premises)),
        ],
    )


def _name(subject: Subject, state: State) -> NamedNode:
    return thing("state", f"{local(subject.provision)}/{state.span.start}")


def _changed(state: State, before: State | None) -> Literal | None:
    """The day or range in which a state began; nothing if that is not known or changed nothing."""
    start = state.span.start
    same = before and (before.status, before.enforced) == (state.status, state.enforced)
    if same or start == FIRST or state.status.startswith("unknown"):
        return None
    ranges = (state.since, before.ends if before else "")
    return plain(next((days for days in ranges if start in days.split("/")), start))
