"""A generation that follows another: what has changed is written, derived anew and checked."""

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph
from pyoxigraph import NamedNode, Quad, RdfFormat

from kg.build.inputs import Inputs
from kg.build.intake import Arrival
from kg.build.orphans import adopted
from kg.build.report import Progress
from kg.build.rules import RULES, derive
from kg.build.selection import selected
from kg.build.spool import Spool, texts
from kg.check import Report, check, shapes
from kg.errors import CheckError
from kg.store import archive
from kg.store.digest import CATALOG, combined, graph_hash
from kg.store.draft import PART, Draft, parted
from kg.store.lines import Lines, differences, dumped, quads
from kg.store.loaded import Holdings
from kg.store.room import tidied
from kg.terms import GRAPH, cx

ROOM = 1_500_000  # quads that are derived from in memory, where that is faster
MANY = 20_000  # triples whose text and lines are given back once they are written
SOME = 25_000  # quads in a part of what a rule concludes
AT_ONCE = 5_000  # quads that a rule concludes before they become text, which takes less room
DERIVED = f"{GRAPH}derived/"
TRIPLES = RdfFormat.N_TRIPLES


class Following:
    """What becomes of a draft that began as the answering generation."""

    def __init__(self, draft: Draft, held: Holdings, given: Inputs, progress: Progress) -> None:
        self.draft, self.held, self.given, self.progress = draft, held, given, progress
        self.disk = draft.engine
        self.stages: dict[str, float] = {}
        self.sizes: dict[str, int] = {}
        self.hashes: dict[str, str] = {}
        self._folder = TemporaryDirectory(prefix="chiplex-")
        self._numbers = count()
        self._spools: dict[NamedNode, Spool] = {}

    def close(self) -> None:
        """Let go of the store, which ends when nobody holds it, and of what is kept beside it."""
        self.disk = pyoxigraph.Store()
        self._folder.cleanup()

    def take(
        self, arrived: Sequence[Arrival], engine: str | None
    ) -> tuple[dict[str, str], Report | None]:
        """Put documents in the place of their older versions; the hashes of all graphs after it.

        Raises:
            CheckError: The graph would not pass the check.
            StoreError: The store cannot be written.
        """
        before = self._hashes()
        with self._stage("writing documents"):
            self._replace(arrived)
        tidied()
        with self._stage("deriving"):
            written = self._derive(before)
        tidied()
        if not written:
            with self._stage("writing what is derived"):
                self._rewrite()
        tidied()
        report = self._check(engine)
        return before | self.hashes, report

    def sum(self, hashes: dict[str, str]) -> tuple[str, int]:
        """The dataset hash, and the number of quads without the catalog's."""
        digest = combined(hashes)
        return digest, len(self.disk) - sum(1 for _ in self._quads(CATALOG))

    def write(self, quads: Iterable[Quad]) -> None:
        """Put a new catalog in the place of the old one."""
        self.disk.remove_graph(CATALOG)
        self.disk.extend(quads)

    def _replace(self, arrived: Sequence[Arrival]) -> None:
        for one in arrived:
            self.disk.remove_graph(one.graph)
            spool = self._spool(one.graph, one.archive)
            for text in spool.texts(PART):
                self.draft.take(text, one.graph)
        for one in arrived:
            older = self.held.current.get(one.graph.value)
            if older is not None:
                given = self.draft.home, self.disk, older.archive, one.archive
                one.archive, kept = adopted(*given)
                if kept:
                    self.draft.take(kept)
                    self._spool(one.graph, one.archive)
        for one in arrived:
            self._told(one.graph, self.disk)

    def _spool(self, name: NamedNode, digest: str) -> Spool:
        """The triples of a document in order."""
        return self._spooled(name, quads(archive.parts(self.draft.home, digest)))

    def _spooled(self, name: NamedNode, blocks: Lines) -> Spool:
        path = Path(self._folder.name) / f"{next(self._numbers)}.nt"
        spool = self._spools[name] = Spool(path, blocks)
        return spool

    def _told(self, name: NamedNode, engine: pyoxigraph.Store) -> None:
        """Take note of a graph's size and hash."""
        spool = self._spools[name]
        self.sizes[name.value] = spool.count
        self.hashes[name.value] = graph_hash(engine, name) if spool.marked else spool.hash

    def _view(self) -> pyoxigraph.Store:
        """What rules read: what is stated, in memory if there is room."""
        if len(self.disk) > ROOM:
            for name in self._names():
                if name.value.startswith(DERIVED):
                    self.disk.remove_graph(name)
            return self.disk
        view = pyoxigraph.Store()
        kept = {name: one.archive for name, one in self.held.current.items()}
        for name in self._names():
            if name.value.startswith(DERIVED):
                continue
            if name in self._spools:
                for text in self._spools[name].texts(PART):
                    view.bulk_load(selected(text), format=TRIPLES, to_graph=name)
            elif name.value in kept:
                for part in archive.parts(self.draft.home, kept[name.value]):
                    view.bulk_load(selected(part), format=RdfFormat.N_QUADS)
            else:
                text = self.disk.dump(format=TRIPLES, from_graph=name) or b""
                view.bulk_load(text, format=TRIPLES, to_graph=name)
        return view

    def _derive(self, before: dict[str, str]) -> bool:
        """Apply the rules; whether the disk has already what they conclude."""
        with self._stage("reading what is stated"):
            view = self._view()
            tidied()
        for rule in RULES:
            name = NamedNode(f"{DERIVED}{rule}")
            with self._stage(f"deriving {rule}"):
                said = list(_concluded(rule, view, PART if view is self.disk else SOME))
            with self._stage(f"ordering {rule}"):
                spool = self._spooled(name, quads(said))
            if view is self.disk:
                for text in said:
                    self.draft.take(text)
            elif rule != RULES[-1]:  # which no other rule reads
                for text in said:
                    view.bulk_load(selected(text), format=RdfFormat.N_QUADS)
            del said
            if spool.count > MANY:
                tidied()
            if spool.count:
                self._told(name, view)
            if not spool.count or self.hashes[name.value] == before.get(name.value):
                del self._spools[name]
        for gone in {name for name in before if name.startswith(DERIVED)} - self.hashes.keys():
            self.disk.remove_graph(NamedNode(gone))
            del before[gone]
        return view is self.disk

    def _rewrite(self) -> None:
        """Write what the disk lacks of what is derived, and remove what it has too much."""
        fresh = (
            line
            for name, spool in sorted(self._spools.items(), key=str)
            if name.value.startswith(DERIVED)
            for line in self._lacking(name, spool)
        )
        for text in texts(fresh, PART):
            self.draft.take(text)

    def _lacking(self, name: NamedNode, spool: Spool) -> Iterator[bytes]:
        """The lines of a graph that the disk has not, as N-Quads; what is no more is removed."""
        end = f" {name} .\n".encode()
        for gone, come in differences(dumped(self.disk, name), spool.blocks()):
            for line in come:
                yield line[:-3] + end
            for triple in pyoxigraph.parse(b"".join(gone), format=TRIPLES):
                self.disk.remove(Quad(triple.subject, triple.predicate, triple.object, name))

    def _check(self, engine: str | None) -> Report | None:
        if engine is None:
            return None
        with self._stage("checking"):
            against = shapes(sorted(self.given.shapes.glob("*.ttl")))
            report = check(
                self.disk,
                engine,
                against=against,
                graphs=sorted(self._spools, key=str),
                references=True,
                texts=lambda name: self._spools[name].blocks(),
            )
        if report.violations:
            raise CheckError(report.violations)
        return report

    def _hashes(self) -> dict[str, str]:
        """The hashes of all graphs as the catalog has them."""
        found = self._quads(CATALOG, cx("sha256"))
        return {
            quad.subject.value: str(getattr(quad.object, "value", ""))
            for quad in found
            if isinstance(quad.subject, NamedNode) and quad.subject != CATALOG
        }

    def _names(self) -> list[NamedNode]:
        found = self.disk.named_graphs()
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


def _concluded(rule: str, engine: pyoxigraph.Store, size: int) -> Iterator[bytes]:
    """What a rule concludes, as N-Quads in parts; the engine must stay as it is meanwhile."""
    gathered, count = [], 0
    for part in parted(derive(rule, engine), AT_ONCE):
        gathered.append(pyoxigraph.serialize(part, format=RdfFormat.N_QUADS) or b"")
        count += len(part)
        if count >= size:
            yield b"".join(gathered)
            gathered, count = [], 0
    if gathered:
        yield b"".join(gathered)
