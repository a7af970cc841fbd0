"""What the graph knew at the end of an earlier day, as a store of its own that is kept."""

from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from shutil import rmtree

from pyoxigraph import Literal

from kg.build.inputs import Inputs, inputs
from kg.build.report import Progress, quiet
from kg.errors import QuestionError, StoreError
from kg.store import Home, Store, open_store
from kg.store.loaded import Holdings, Loaded, holdings

KEPT = 8


def known_at(
    home: Home,
    now: Store,
    day: date,
    notice: Progress,
    progress: Progress = quiet,
    *,
    given: Inputs | None = None,
) -> Store:
    """The graph as it was known when a day ended, in UTC; ``now`` itself if nothing is newer.

    Of the dossiers it has what was recorded by then, of each loaded document the version that was
    in the graph then. It is derived anew with the rules of today, and kept for the next time; it is
    not checked, for what a document points at may have been recorded later.

    Raises:
        QuestionError: Nothing was known by then.
        StoreError: It cannot be written.
    """
    held = holdings(now.folder)
    kept = _then(held, day)
    recorded = _recorded(now)
    if not any(one <= day for one in recorded) and not kept.documents:
        days = [*(each.isoformat() for each in recorded), *map(_day, held.documents)]
        first = min(days, default="")
        since = f"; its first facts entered it on {first}" if first else ""
        raise QuestionError(f"the graph knew nothing yet on {day}{since}")
    if all(one <= day for one in recorded) and kept.current == held.current:
        return now
    given = replace(given or inputs(), until=day)
    return _kept(home, given, kept, notice, progress)


def _kept(home: Home, given: Inputs, held: Holdings, notice: Progress, progress: Progress) -> Store:
    """The store of then: as it was kept, else built."""
    from kg.build.make import build

    wanted = sha256("\n".join([given.content(), *sorted(_names(held))]).encode()).hexdigest()
    then = Home(home.path / "known" / wanted[:16])
    try:
        return open_store(then)
    except StoreError:
        notice(f"building the graph as it was known on {given.until}")
    _make_room(then.path.parent)
    build(then, given=given, held=held, archive=home, progress=progress, engine=None)
    return open_store(then)


def _make_room(folder: Path) -> None:
    """Remove the stores that were built longest ago, if there are many."""
    found = sorted(folder.glob("*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in found[KEPT - 1 :]:
        rmtree(old, ignore_errors=True)


def _then(held: Holdings, day: date) -> Holdings:
    end = f"{day.isoformat()}T23:59:59Z"
    graphs = {one.graph for one in held.documents}
    found = (held.as_of(graph, end) for graph in sorted(graphs))
    return Holdings(tuple(replace(one, replaced="") for one in found if one), held.shipped)


def _recorded(store: Store) -> list[date]:
    rows = store.query(
        "SELECT DISTINCT ?day WHERE { ?d <https://w3id.org/chiplex/ns#recorded> ?day }"
    )
    return [date.fromisoformat(day.value) for (day,) in rows if isinstance(day, Literal)]


def _names(held: Holdings) -> set[str]:
    return {f"{one.graph} {one.archive}" for one in held.documents}


def _day(one: Loaded) -> str:
    return one.loaded[:10]
