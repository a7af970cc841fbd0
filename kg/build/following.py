"""A generation that follows another: what has changed is written, derived anew and checked."""

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from itertools import islice

import pyoxigraph
from pyoxigraph import NamedNode, Quad, RdfFormat

from kg.build.inputs import Inputs
from kg.build.intake import Arrival
from kg.build.orphans import adopted
from kg.build.report import Progress
from kg.build.rules import RULES, derive
from kg.build.selection import selected
from kg.check import Report, check, shapes
from kg.errors import CheckError
from kg.store import archive
from kg.store.digest import CATALOG, combined, graph_hash
from kg.store.draft import Draft, parted
from kg.store.lines import HELD, differences, dumped, quads
from kg.store.loaded import Holdings
from kg.terms import GRAPH, cx

ROOM = 1_500_000  # quads that are derived from and checked in memory, where that is faster
DERIVED = f"{GRAPH}derived/"
TRIPLES = RdfFormat.N_TRIPLES


class Following:
    """What becomes of a draft that began as the answering generation."""

    def __init__(self, draft: Draft, held: Holdings, given: Inputs, progress: Progress) -> None:
        self.draft, self.held, self.given, self.progress = draft, held, given, progress
        self.disk = draft.engine
        self.view = draft.engine
        self.stages: dict[str, float] = {}
        self.sizes: dict[str, int] = {}
        self.hashes: dict[str, str] = {}
        self.archives: dict[str, str] = {}

    def close(self) -> None:
        """Let go of the store, which ends when nobody holds it."""
        self.disk = self.view = pyoxigraph.Store()

    def take(
        self, arrived: Sequence[Arrival], engine: str | None
    ) -> tuple[dict[str, str], Report | None]:
        """Put documents in the place of their older versions; the hashes of all graphs after it.

        Raises:
            CheckError: The graph would not pass the check.
            StoreError: The store cannot be written.
        """
        before = self._hashes()
        names = [one.graph for one in arrived]
        with self._stage("writing documents"):
            self._replace(arrived)
        self.archives = {one.graph.value: one.archive for one in arrived}
        with self._stage("deriving"):
            self._view(arrived)
            changed = self._derive(before)
        report = self._check([*names, *changed], engine)
        with self._stage("hashing"):
            for name in names:
                if name.value not in self.hashes:  # the check has read the others in passing
                    self._hash(name)
        return before | self.hashes, report

    def sum(self, hashes: dict[str, str]) -> tuple[str, int]:
        """The dataset hash, and the number of quads without the catalog's."""
        digest = combined(hashes)
        return digest, len(self.disk) - sum(1 for _ in self._quads(CATALOG))

    def write(self, quads: Iterable[Quad]) -> None:
        """Put a new catalog in the place of the old one."""
        self.disk.remove_graph(CATALOG)
        self.draft.add(quads)

    def _replace(self, arrived: Sequence[Arrival]) -> None:
        for one in arrived:
            self.disk.remove_graph(one.graph)
            for part in archive.parts(self.draft.home, one.archive):
                self.draft.take(part)
        for one in arrived:
            older = self.held.current.get(one.graph.value)
            if older is not None:
                given = self.draft.home, self.disk, older.archive, one.archive
                one.archive, kept = adopted(*given)
                self.draft.take(kept)

    def _view(self, arrived: Sequence[Arrival]) -> None:
        """Make what rules read: what is stated, in memory if there is room."""
        stated = [name for name in self._names() if not name.value.startswith(DERIVED)]
        if len(self.disk) > ROOM:
            for name in self._names():
                if name.value.startswith(DERIVED):
                    self.disk.remove_graph(name)
            return
        self.view = pyoxigraph.Store()
        kept = {name: one.archive for name, one in self.held.current.items()}
        kept |= {one.graph.value: one.archive for one in arrived}
        for name in stated:
            if name.value in kept:
                for part in archive.parts(self.draft.home, kept[name.value]):
                    self.view.bulk_load(selected(part), format=RdfFormat.N_QUADS)
            else:
                text = self.disk.dump(format=TRIPLES, from_graph=name) or b""
                self.view.bulk_load(text, format=TRIPLES, to_graph=name)

    def _derive(self, before: dict[str, str]) -> list[NamedNode]:
        """Apply the rules; the derived graphs that are not as they were, written to the disk."""
        for rule in RULES:
            with self._stage(f"deriving {rule}"):
                for part in parted(derive(rule, self.view)):
                    self.view.bulk_extend(part)
        found = {name for name in self._names(self.view) if name.value.startswith(DERIVED)}
        gone = {NamedNode(name) for name in before if name.startswith(DERIVED)} - found
        for name in gone:
            self.disk.remove_graph(name)
            del before[name.value]
        with self._stage("hashing what is derived"):
            changed = [name for name in found if before.get(name.value) != self._hash(name)]
        if self.view is not self.disk:
            with self._stage("writing what is derived"):
                fresh = (line for name in changed for line in self._rewrite(name))
                while text := b"".join(islice(fresh, HELD)):  # few calls: each costs
                    self.draft.take(text)
        return sorted(changed, key=str)

    def _rewrite(self, name: NamedNode) -> Iterator[bytes]:
        """What the disk lacks of a derived graph, as N-Quads; what it has too much is removed."""
        gone: list[bytes] = []
        end = f" {name} .\n".encode()
        for old, new in differences(dumped(self.disk, name), dumped(self.view, name)):
            gone += old
            for line in new:
                yield line[:-3] + end
        for triple in pyoxigraph.parse(b"".join(gone), format=TRIPLES):
            self.disk.remove(Quad(triple.subject, triple.predicate, triple.object, name))

    def _check(self, changed: list[NamedNode], engine: str | None) -> Report | None:
        if engine is None:
            return None
        with self._stage("checking"):
            against = shapes(sorted(self.given.shapes.glob("*.ttl")))
            report = check(
                self.disk,
                engine,
                against=against,
                graphs=changed,
                references=True,
                texts=self._texts,
            )
        if report.violations:
            raise CheckError(report.violations)
        return report

    def _hash(self, name: NamedNode) -> str:
        for _ in self._texts(name):
            pass
        return self.hashes[name.value]

    def _texts(self, name: NamedNode) -> Iterator[list[bytes]]:
        """The triples of a graph as lines in order; once all were read, their hash is known."""
        found, count, marked = sha256(), 0, False
        archived = self.archives.get(name.value)
        if archived is None:
            blocks = dumped(self.view, name)
        else:
            blocks = quads(archive.parts(self.draft.home, archived))
        for block in blocks:
            text = b"".join(block)
            found.update(text)
            count += len(block)
            marked = marked or b"_:" in text
            yield block
        self.sizes[name.value] = count
        self.hashes[name.value] = graph_hash(self.disk, name) if marked else found.hexdigest()

    def _hashes(self) -> dict[str, str]:
        """The hashes of all graphs as the catalog has them."""
        found = self._quads(CATALOG, cx("sha256"))
        return {
            quad.subject.value: str(getattr(quad.object, "value", ""))
            for quad in found
            if isinstance(quad.subject, NamedNode) and quad.subject != CATALOG
        }

    def _names(self, engine: pyoxigraph.Store | None = None) -> list[NamedNode]:
        found = (self.disk if engine is None else engine).named_graphs()
        names = (name for name in found if isinstance(name, NamedNode) and name != CATALOG)
        return sorted(names, key=str)

    def _quads(self, graph: NamedNode, link: NamedNode | None = None) -> Iterator[Quad]:
        return self.disk.quads_for_pattern(None, link, None, graph)

    @contextmanager
    def _stage(self, name: str) -> Iterator[None]:
        self.progress(name)
        start = time.perf_counter()
        yield
        self.stages[name] = time.perf_counter() - start
