"""Loading: documents into a new generation, derived from and checked before it answers."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from kg.build.catalog import catalog
from kg.build.catalog import now as clock
from kg.build.files import File, files
from kg.build.following import Following
from kg.build.inputs import Inputs, inputs
from kg.build.intake import Arrival, Intake
from kg.build.ready import ready
from kg.build.report import Progress, quiet
from kg.build.request import Loading, LoadRow, Options
from kg.errors import SourceError
from kg.names.index import index
from kg.names.known import Known
from kg.store import Home, Made, open_store
from kg.store.draft import Draft, writing
from kg.store.loaded import Holdings, Loaded, holdings
from kg.store.made import made
from kg.store.room import tidied

__all__ = ["LoadRow", "Loading", "Options", "load"]


def load(
    home: Home,
    sources: Sequence[Path],
    options: Options | None = None,
    *,
    given: Inputs | None = None,
    shown: Mapping[Path, str] | None = None,
    notice: Progress = quiet,
    progress: Progress = quiet,
) -> Loading:
    """Load documents; all of them, or with a fault none, unless the options say to keep going.

    ``shown`` names files in messages that are only passing, such as what came from an address.

    Raises:
        SourceError: A file is not usable; the graph stays as it was.
        CheckError: The graph would not pass the check; likewise.
        StoreError: The store cannot be written; likewise.
    """
    options = options or Options()
    _begun(home, options, given, notice, progress)
    with writing(home, notice):
        draft = Draft(home, follow=True)
        work = _Load(draft, options, given or inputs(), notice, progress)
        work.shown = shown or {}
        try:
            return work.run(sources)
        finally:
            work.close()
            draft.drop()  # removes nothing after a commit


def _begun(
    home: Home, options: Options, given: Inputs | None, notice: Progress, progress: Progress
) -> None:
    """See that there is a store to load into."""
    if not options.empty or home.current() is not None:
        ready(home, notice, progress, given=given)
        return
    from kg.build.make import build

    notice("beginning a graph of the ontology and reference data alone")
    build(home, given=given, held=Holdings(shipped=False), notice=notice, progress=progress)


class _Load:
    """One load under way."""

    def __init__(
        self, draft: Draft, options: Options, given: Inputs, notice: Progress, progress: Progress
    ) -> None:
        self.draft, self.options, self.given = draft, options, given
        self.notice, self.progress = notice, progress
        self.before = made(draft.home.folder(draft.before or 0))
        self.held = holdings(draft.home.folder(draft.before or 0))
        self.now = clock()
        self.known = Known(draft.engine)
        self.following = Following(draft, self.held, given, progress)
        self.shown: Mapping[Path, str] = {}
        self.facts: Mapping[str, str] = {}
        self.arrivals: list[Arrival] = []
        self.done = Loading()
        self.started = time.perf_counter()
        self.intake = Intake(
            draft.home,
            self._same,
            lambda arrival: self.known.leave(arrival.graph),
            self._tick,
            options.keep_going,
            self.done.faults,
            self.done.counts,
            self.done.named,
        )

    def run(self, sources: Sequence[Path]) -> Loading:
        """Read, and unless nothing is new, derive, check and commit."""
        found = files(sources, self.options, self.shown, self.notice, self.done.faults)
        self.intake.several = len(found) > 1
        for file in found:
            self._read(file)
        arrived = {one.graph.value: one for one in self.arrivals if not one.same}
        self.done.stages["reading"] = time.perf_counter() - self.started
        if arrived and not self.options.dry_run:
            self._commit(self.following, arrived)
        current = self.held.current
        self.done.rows = [self._row(one, current) for one in self.arrivals]
        return self.done

    def close(self) -> None:
        """Let go of the store."""
        self.known.forget()
        self.following.close()

    def _commit(self, following: Following, arrived: dict[str, Arrival]) -> None:
        hashes, self.done.check = following.take(list(arrived.values()), self.options.engine)
        self.done.stages |= following.stages
        digest, quads = following.sum(hashes)
        seconds = round(time.perf_counter() - self.started, 3)
        following.write(catalog(hashes, digest, self.now))
        record = Made(
            self.before.version, self.before.inputs, digest, quads, len(hashes), seconds, self.now
        )
        kept = tuple(
            replace(one, replaced=self.now) if not one.replaced and one.graph in arrived else one
            for one in self.held.documents
        )
        for name, one in arrived.items():
            one.quads = following.sizes[name]
        fresh = tuple(self._loaded(one) for one in arrived.values())
        began = time.perf_counter()
        self.close()
        self.draft.commit(record, Holdings((*kept, *fresh), self.held.shipped))
        written = time.perf_counter()
        self.done.stages["switching"] = written - began
        tidied()
        index(open_store(self.draft.home))
        self.done.stages["indexing names"] = time.perf_counter() - written

    def _read(self, file: File) -> None:
        self.facts = file.given
        source = self.intake.source(file.path, file.name, names=self.known, **file.given)
        try:
            found = list(self.intake.read(file.loader, source))
        except SourceError as fault:
            if not self.options.keep_going:
                raise
            self.done.faults.append(fault)
            return
        self.arrivals += found

    def _same(self, arrival: Arrival) -> bool:
        was = self.held.current.get(arrival.graph.value)
        if was is None or self.options.replace:
            return False
        if (was.sha256, was.version) != (arrival.sha256, arrival.version):
            return False
        if not self.facts:
            return True
        return all(
            quad in self.draft.engine for quad in parse(arrival.head, format=RdfFormat.N_QUADS)
        )

    def _loaded(self, one: Arrival) -> Loaded:
        return Loaded(
            one.graph.value, one.document.value, one.title, one.kind, one.version, one.sha256,
            one.archive, one.records, one.skipped, one.quads, self.now,
        )  # fmt: skip

    def _row(self, one: Arrival, current: dict[str, Loaded]) -> LoadRow:
        was = current.get(one.graph.value)
        state = "same" if one.same else "replaced" if was else "new"
        numbers = was if one.same and was else one
        return LoadRow(
            one.document.value, one.title, one.kind, numbers.records, numbers.skipped,
            numbers.quads, state,
        )  # fmt: skip

    def _tick(self, title: str, records: int, quads: int) -> None:
        rate = quads / max(time.perf_counter() - self.started, 0.001)
        self.progress(f"{title}: {records:,} records, {quads:,} quads, {rate:,.0f} a second")
