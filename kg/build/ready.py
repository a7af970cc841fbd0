"""A store fit to be asked: made at first need, made anew when what it rests on has changed."""

import json
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from kg.build.inputs import Inputs, bare, inputs
from kg.build.report import Progress, quiet
from kg.errors import ChiplexError, StoreError
from kg.store import Home, Store, open_store
from kg.store.loaded import holdings
from kg.store.made import replace


def ready(
    home: Home, notice: Progress, progress: Progress = quiet, *, given: Inputs | None = None
) -> Store:
    """Open the store, after building it if it is missing, damaged or old.

    ``notice`` hears one line when something is built or an old store answers, ``progress`` the
    stages of a build.

    Raises:
        StoreError: There is no usable store and none can be written.
        SourceError: There is none yet, and a document is not usable.
        CheckError: There is none yet, and the documents do not pass the check.
    """
    given = given or inputs()
    store = _opened(home, notice)
    if store is None:
        _build(home, given, notice, progress)
        return open_store(home)
    if not holdings(store.folder).shipped:
        given = bare(given)
    seen = _Seen(home, store, given)
    if seen.fresh():
        return store
    if failure := seen.failure():
        notice(f"{failure}; the old store of {store.made.built} answers")
        return store
    notice("the store is older than what is installed; building it again")
    try:
        _build(home, given, notice, progress)
    except ChiplexError as cause:
        line = ": ".join(str(cause).splitlines()[:2])
        notice(f"{line}; the old store of {store.made.built} answers")
        seen.remember(failed=line)
        return store
    return open_store(home)


def _opened(home: Home, notice: Progress) -> Store | None:
    try:
        if home.current() is None:
            notice("building the graph from the shipped documents; this happens once")
            return None
        return open_store(home)
    except StoreError as damage:
        notice(f"{damage}; building it again")
        return None


def _build(home: Home, given: Inputs, notice: Progress, progress: Progress) -> None:
    from kg.build.make import build

    def needed() -> bool:
        """Whether another process has not built the same while this one waited."""
        try:
            return home.current() is None or open_store(home).made.inputs != given.content()
        except StoreError:
            return True

    build(home, given=given, notice=notice, progress=progress, needed=needed)


@dataclass(frozen=True)
class _Seen:
    """The last look at the inputs, kept in ``seen.json``: a help, never needed."""

    home: Home
    store: Store
    given: Inputs

    def fresh(self) -> bool:
        """Whether the store is made from what is installed."""
        kept = self._kept()
        if kept.get("glance") == self.given.glance():
            return True
        if self.store.made.inputs != self.given.content():
            return False
        self.remember()
        return True

    def failure(self) -> str | None:
        """What kept these same inputs from being built the last time."""
        kept = self._kept()
        if kept.get("failed-glance") != self.given.glance():
            return None
        return str(kept["failed"])

    def remember(self, failed: str | None = None) -> None:
        """Note how the inputs look now, and what was wrong with them, if anything."""
        look = self.given.glance()
        kept: dict[str, object] = {"generation": self.store.generation}
        kept |= {"failed-glance": look, "failed": failed} if failed else {"glance": look}
        with suppress(OSError):  # a store that cannot be written is looked at in full each time
            replace(self.home.seen, json.dumps(kept) + "\n")

    def _kept(self) -> dict[str, Any]:
        try:
            kept = json.loads(self.home.seen.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(kept, dict) or kept.get("generation") != self.store.generation:
            return {}
        return kept
