"""What stands in a row's notes: wording, compliance date, enforcement, what is announced."""

from collections.abc import Iterable, Iterator

from kg.derive.phases import Phase, Wording


def notes(phases: list[Phase], day: str, top: Phase, doubtful: list[Phase]) -> Iterator[str]:
    """What else holds, or is announced, on a day on which one phase is on top."""
    yield from top.notes
    for phase in doubtful:
        yield f"{phase.kind} {phase.dates.since}, day unknown"
    for phase in phases:
        if phase.kind == "compliance-due":
            yield f"compliance due from {phase.dates.since}"
        elif phase.kind == "published" and top.kind != "published":
            if phase.dates.from_earliest > day:
                yield f"published {phase.dates.since}"
        elif phase.kind in {"not-enforced", "partly-enforced"} and phase.dates.possible(day):
            yield f"{phase.kind.replace('-', ' ')} since {phase.dates.since}"
            yield from phase.notes
        elif phase.kind == "enforced" and phase.dates.possible(day):
            yield from phase.notes
    yield from announced(phases, day)


def joined(said: Iterable[str]) -> str:
    """Notes in one cell, each once; a sentence among others gives up its full stop."""
    kept = list(dict.fromkeys(said))
    return "; ".join([*(note.removesuffix(".") for note in kept[:-1]), *kept[-1:]])


def announced(phases: list[Phase], day: str) -> Iterator[str]:
    """A rescission or a return that has been announced."""
    for phase in phases:
        if phase.kind == "rescission-announced" and phase.dates.possible(day):
            yield f"rescission announced {phase.dates.since}"
        elif phase.kind == "return-announced":
            yield f"return announced for {phase.dates.since}"


def wording(wordings: list[Wording], day: str) -> Iterator[str]:
    """The wording that is current on a day, where an instrument has several."""
    if len(wordings) < 2:
        return
    known = [w for w in wordings if w.dates.from_latest <= day] or wordings[:1]
    current = known[-1]
    place = f"wording {current.order} of {len(wordings)}"
    later = [w for w in wordings if w.dates.from_earliest <= day < w.dates.from_latest]
    changed = later[-1:] or ([current] if current.order > 1 else [])
    reworded = [f"reworded {_between(wording)}" for wording in changed]
    yield f"{'; '.join([place, *reworded])}: {current.gist}"


def _between(wording: Wording) -> str:
    first, last = wording.dates.from_earliest, wording.dates.from_latest
    return first if first == last else f"between {first} and {last}, day unknown"
