"""The build itself: everything is read, derived and checked before the store switches to it."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from pyoxigraph import Store

from kg.build.catalog import catalog
from kg.build.catalog import now as clock
from kg.build.inputs import Inputs, bare, inputs, version
from kg.build.read import documents, ontology
from kg.build.report import BuildReport, Progress, quiet
from kg.build.rules import RULES, derive
from kg.check import Report, check, shapes
from kg.errors import CheckError
from kg.names.index import index
from kg.store import Home, Made, open_store
from kg.store.archive import parts
from kg.store.digest import combined, graph_hashes
from kg.store.draft import Draft, writing
from kg.store.loaded import Holdings, latest


def build(
    home: Home,
    *,
    given: Inputs | None = None,
    notice: Progress = quiet,
    progress: Progress = quiet,
    engine: str | None = "fast",
    needed: Callable[[], bool] = lambda: True,
    held: Holdings | None = None,
    archive: Home | None = None,
) -> BuildReport | None:
    """Build a generation and switch to it, unless ``needed`` says no when the lock is held.

    ``notice`` hears what the user should know, ``progress`` the name of each stage as it begins.
    ``engine`` is that of the check: `both` for the full one, `None` for none, in development.
    ``held`` are the loaded documents to take in again, by default those of the store; ``archive``
    is the home in whose archive they are kept, by default the store's own.

    Raises:
        SourceError: A document is not usable; the old generation goes on answering.
        CheckError: The graph does not pass the check; likewise.
        StoreError: The store cannot be written; likewise.
    """
    given = given or inputs()
    with writing(home, notice):
        if not needed():
            return None
        held = held if held is not None else latest(home)
        draft = Draft(home)
        try:
            given = given if held.shipped else bare(given)
            return _Build(draft, given, progress, engine, held, archive or home).run()
        except BaseException:
            draft.drop()
            raise


@dataclass
class _Build:
    """One build under way."""

    draft: Draft
    given: Inputs
    progress: Progress
    engine: str | None
    held: Holdings
    archive: Home
    began: float = field(default_factory=time.perf_counter)
    stages: dict[str, float] = field(default_factory=dict)

    def run(self) -> BuildReport:
        """Go through the stages and commit."""
        content = self.given.content()
        files = self._read()
        self._derive()
        with ThreadPoolExecutor(2) as beside:  # the engines work outside the interpreter's lock
            read = self.draft.engine
            written = beside.submit(self._write)
            hashed = beside.submit(graph_hashes, read)
            report = self._check(read)
            written.result()
            made = self._described(hashed.result(), len(read))
        seconds = time.perf_counter() - self.began
        with self._stage("switching"):
            self.draft.commit(replace(made, inputs=content, seconds=round(seconds, 3)), self.held)
        with self._stage("indexing names"):
            index(open_store(self.draft.home))
        seconds = time.perf_counter() - self.began
        return BuildReport(
            self.draft.number,
            made.hash,
            made.quads,
            made.graphs,
            files,
            seconds,
            self.stages,
            report,
        )

    def _read(self) -> int:
        with self._stage("reading the ontology"):
            ontology(self.draft, self.given.ontology)
        with self._stage("reading documents"):
            files = documents(self.draft, self.given)
        with self._stage("taking in what was loaded"):
            for one in self.held.current.values():
                for part in parts(self.archive, one.archive):
                    self.draft.take(part)
        return files + len(self.held.current)

    def _derive(self) -> None:
        for rule in RULES:
            with self._stage(f"deriving {rule}"):
                self.draft.add(derive(rule, self.draft.engine))

    def _write(self) -> None:
        """Put the graph on disk, where nothing answers from it yet."""
        with self._stage("writing"):
            self.draft.settle()

    def _described(self, hashes: dict[str, str], quads: int) -> Made:
        """Write the catalog of the graphs, by their hashes."""
        with self._stage("describing"):
            digest = combined(hashes)
            now = clock()
            self.draft.settle(catalog(hashes, digest, now))
        return Made(version(), "", digest, quads, len(hashes), 0.0, now)

    def _check(self, read: Store) -> Report | None:
        if self.engine is None:
            return None
        with self._stage("checking"):
            against = shapes(sorted(self.given.shapes.glob("*.ttl")))
            report = check(read, self.engine, against=against, references=True)
        if report.violations:
            raise CheckError(report.violations)
        return report

    @contextmanager
    def _stage(self, name: str) -> Iterator[None]:
        self.progress(name)
        start = time.perf_counter()
        yield
        self.stages[name] = time.perf_counter() - start
