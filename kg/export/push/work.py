"""A push: graph by graph, with what is there written down as it goes on, or all at once."""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import EndpointError, QuestionError
from kg.export.push.catalog import lines
from kg.export.push.dumps import dumps
from kg.export.push.plan import WHOLE, Local, Plan, Wish, local, planned
from kg.store import Store
from kg.store.digest import CATALOG
from kg.store.remote.graphs import Graphs, inserted
from kg.store.remote.sending import Sender
from kg.terms import GRAPH

SAVED = 5.0  # seconds after which the catalog there says how far a push has come
FEW = 20_000  # triples that are sent at once, in one transaction, where a server has that
Told = Callable[[str], None]


@dataclass(slots=True)
class Report:
    """What a push has done: graphs sent, removed and left alone; triples and bytes sent.

    ``at_once`` says that it was one transaction.
    """

    plan: Plan
    sent: list[str] = field(default_factory=list)
    triples: int = 0
    size: int = 0
    at_once: bool = False


def push(
    store: Store, graphs: Graphs, wish: Wish = WHOLE, progress: Told = lambda _: None
) -> Report:
    """Make a triplestore have what the store has, or the graphs of it that are wanted.

    Raises:
        QuestionError: A graph is wanted that the store has not, or at once what cannot be so.
        EndpointError: The server refused, did not answer, or has not got what was sent.
    """
    pushing = _Push(store, graphs, local(store), progress)
    return pushing.run(wish)


class _Push:
    def __init__(self, store: Store, graphs: Graphs, here: Local, progress: Told) -> None:
        self.store, self.graphs, self.here, self.progress = store, graphs, here, progress
        self.sender, self.saved = Sender(graphs), 0.0
        self.held: dict[str, str] = {}

    def run(self, wish: Wish) -> Report:
        self.progress("asking what is there")
        self.held = self.graphs.hashes()
        plan = planned(self.here, self.held, self.graphs.counts(), wish)
        report = Report(plan)
        for name in plan.left:
            self.graphs.drop(name)
        if not plan.send and not plan.gone:
            return report
        report.at_once = self._at_once(plan, wish)
        for name in (*plan.send, *plan.gone):
            self.held.pop(name, None)
        if report.at_once:
            self._together(plan, report)
        else:
            self._one_by_one(plan, report)
        self._prove(plan)
        return report

    def _at_once(self, plan: Plan, wish: Wish) -> bool:
        able = self.graphs.profile.atomic_put and bool(self.graphs.endpoint.update)
        if wish.at_once and not able:
            title = self.graphs.profile.title
            raise QuestionError(f"{title} makes no transaction of a request; leave out --at-once")
        few = sum(self.here.counts[name] for name in plan.send) <= FEW
        return able and (few or wish.at_once)

    def _together(self, plan: Plan, report: Report) -> None:
        self.progress("sending all at once")
        changes = [f"DROP SILENT GRAPH <{name}>" for name in plan.gone]
        with dumps(self.store, plan.send) as files:
            for name, path in files:
                changes.append(f"DROP SILENT GRAPH <{name}>")
                changes.append(inserted(name, path.read_bytes()))
                self._count(name, report)
        text = lines(self.store, self.held, moving=False)
        changes += [f"DROP SILENT GRAPH {CATALOG}", inserted(CATALOG.value, text)]
        body = " ;\n".join(changes)
        report.size = len(body.encode())
        self.graphs.update(body)

    def _one_by_one(self, plan: Plan, report: Report) -> None:
        total = sum(self.here.counts[name] for name in plan.send)
        try:
            self._save(moving=True)
            for name in plan.gone:
                self.graphs.drop(name)
            with dumps(self.store, plan.send) as files:
                for name, path in files:
                    part = f"{report.triples:,} of {total:,} triples"
                    self.progress(f"{part}: {name.removeprefix(GRAPH)}")
                    self.sender.send(name, path, self.here.counts[name])
                    report.size += path.stat().st_size
                    self._count(name, report)
                    if time.monotonic() - self.saved > SAVED:
                        self._save(moving=True)
        except (EndpointError, KeyboardInterrupt) as fault:
            self._stopped(fault, report, plan)
            raise
        self._save(moving=False)

    def _stopped(self, fault: BaseException, report: Report, plan: Plan) -> None:
        """Write down how far it came, if the server still listens, and say how to go on."""
        if not isinstance(fault, EndpointError) or fault.status is not None:
            with _quietly():
                self._save(moving=True)
        done = f"{len(report.sent):,} of {len(plan.send):,} graphs"
        self.graphs.connection.notice(f"{done} were sent; push again to go on from there")

    def _count(self, name: str, report: Report) -> None:
        self.held[name] = self.here.hashes[name]
        report.sent.append(name)
        report.triples += self.here.counts[name]

    def _save(self, *, moving: bool) -> None:
        text = lines(self.store, self.held, moving=moving)
        with tempfile.TemporaryDirectory(prefix="chiplex-") as folder:
            path = Path(folder) / "catalog.nt"
            path.write_bytes(text)
            self.sender.send(CATALOG.value, path, text.count(b"\n"))
        self.saved = time.monotonic()

    def _prove(self, plan: Plan) -> None:
        """Count everything that was sent: a server may say that it is done and keep nothing."""
        if self.graphs.shown is not None:
            return
        self.progress("counting what is there")
        found = self.graphs.counts()
        wrong = [name for name in plan.send if found.get(name, 0) != self.here.counts[name]]
        if not wrong:
            return
        for name in wrong:
            self.held.pop(name)
        with _quietly():
            self._save(moving=True)
        first = wrong[0]
        why = f"{first} has {found.get(first, 0):,} of {self.here.counts[first]:,} triples"
        more = f" and {len(wrong) - 1} more are not whole" if len(wrong) > 1 else ""
        advice = "is it written to by others, or is there a proxy before it? push again"
        raise EndpointError(self.graphs.endpoint.name, None, f"{why}{more}; {advice}")


@contextmanager
def _quietly() -> Iterator[None]:
    try:
        yield
    except (EndpointError, KeyboardInterrupt):
        return
