"""The build itself: everything is read, derived and checked before the store switches to it."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from kg.build.catalog import catalog
from kg.build.inputs import Inputs, inputs, version
from kg.build.read import documents, ontology
from kg.build.report import BuildReport, Progress, quiet
from kg.build.rules import RULES, derive
from kg.check import Report, check, dangling, shapes
from kg.errors import CheckError
from kg.store import Home, Made
from kg.store.digest import combined, graph_hashes
from kg.store.draft import Draft, writing


def build(
    home: Home,
    *,
    given: Inputs | None = None,
    notice: Progress = quiet,
    progress: Progress = quiet,
    engine: str | None = "fast",
    needed: Callable[[], bool] = lambda: True,
) -> BuildReport | None:
    """Build a generation and switch to it, unless ``needed`` says no when the lock is held.

    ``notice`` hears what the user should know, ``progress`` the name of each stage as it begins.
    ``engine`` is that of the check: `both` for the full one, `None` for none, in development.

    Raises:
        SourceError: A document is not usable; the old generation goes on answering.
        CheckError: The graph does not pass the check; likewise.
        StoreError: The store cannot be written; likewise.
    """
    given = given or inputs()
    with writing(home, notice):
        if not needed():
            return None
        draft = Draft(home)
        try:
            return _Build(draft, given, progress, engine).run()
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
    began: float = field(default_factory=time.perf_counter)
    stages: dict[str, float] = field(default_factory=dict)

    def run(self) -> BuildReport:
        """Go through the stages and commit."""
        content = self.given.content()
        files = self._read()
        self._derive()
        report = self._check()
        with self._stage("hashing"):
            hashes = graph_hashes(self.draft.engine)
            digest, quads = combined(hashes), len(self.draft.engine)
            now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            self.draft.add(catalog(hashes, digest, now))
        seconds = round(time.perf_counter() - self.began, 3)
        made = Made(version(), content, digest, quads, len(hashes), seconds, now)
        with self._stage("writing"):
            self.draft.commit(made)
        seconds = time.perf_counter() - self.began
        number = self.draft.number
        return BuildReport(number, digest, quads, len(hashes), files, seconds, self.stages, report)

    def _read(self) -> int:
        with self._stage("reading the ontology"):
            ontology(self.draft, self.given.ontology)
        with self._stage("reading documents"):
            return documents(self.draft, self.given)

    def _derive(self) -> None:
        for rule in RULES:
            with self._stage(f"deriving {rule}"):
                self.draft.add(derive(rule, self.draft.engine))

    def _check(self) -> Report | None:
        if self.engine is None:
            return None
        with self._stage("checking"):
            against = shapes(sorted(self.given.shapes.glob("*.ttl")))
            report = check(self.draft.engine, self.engine, against=against)
            report.findings[:0] = dangling(self.draft.engine)
        if report.violations:
            raise CheckError(report.violations)
        return report

    @contextmanager
    def _stage(self, name: str) -> Iterator[None]:
        self.progress(name)
        start = time.perf_counter()
        yield
        self.stages[name] = time.perf_counter() - start
