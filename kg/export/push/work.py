"""A push: graph by graph, with what is there written down as it goes on, or all at once."""

import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import ChiplexError, EndpointError, QuestionError
from kg.export.push.alone import alone
from kg.export.push.catalog import lines
from kg.export.push.dumps import dumps
from kg.export.push.plan import WHOLE, Plan, Wish, planned
from kg.store import Store
from kg.store.digest import CATALOG
from kg.store.remote.graphs import Graphs, inserted
from kg.store.remote.sending import Sender
from kg.store.stated import Stated, stated
from kg.terms import GRAPH

SAVED = 5.0  # seconds after which the catalog there says how far a push has come
FEW = 20_000  # triples that are sent at once, in one transaction, where a server has that
Told = Callable[[str], None]


@dataclass(slots=True)
class Report:
    """What a push has done: graphs sent, removed and left alone; triples sent.

    ``at_once`` says that it was one transaction.
    """

    plan: Plan
    sent: list[str] = field(default_factory=list)
    triples: int = 0
    at_once: bool = False


def push(
    store: Store, graphs: Graphs, wish: Wish = WHOLE, progress: Told = lambda _: None
) -> Report:
    """Make a triplestore have what the store has, or the graphs of it that are wanted.

    Raises:
        QuestionError: A graph is wanted that the store has not, or at once what cannot be so.
        EndpointError: The server refused, did not answer, or has not got what was sent; or
            another push goes on there.
        TimeLimitError: The server stopped a request at its time limit.
    """
    with alone(graphs.endpoint) if graphs.shown is None else nullcontext():
        return _Push(store, graphs, stated(store), progress).run(wish)


class _Push:
    def __init__(self, store: Store, graphs: Graphs, here: Stated, progress: Told) -> None:
        self.store, self.graphs, self.here, self.progress = store, graphs, here, progress
        self.sender, self.saved = Sender(graphs), 0.0
        self.held: dict[str, str] = {}
        self.told: Mapping[str, str] = {}

    def run(self, wish: Wish) -> Report:
        self.progress("asking what is there")
        self.told = self.graphs.hashes()
        self.held = dict(self.told)
        plan = planned(self.here, self.held, self.graphs.counts(), wish)
        report = Report(plan)
        for name in plan.left:
            self.graphs.drop(name)
        if not plan.send and not plan.gone:
            return report
        report.at_once = self._at_once(plan, wish)
        for name in plan.send:
            self.held.pop(name, None)
        if report.at_once:
            self._together(plan, report)
        else:
            self._one_by_one(plan, report)
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
        for name in plan.gone:
            del self.held[name]
        text = lines(self.store, self.held, moving=False)
        changes += [f"DROP SILENT GRAPH {CATALOG}", inserted(CATALOG.value, text)]
        self.graphs.update(" ;\n".join(changes))
        self.told = dict(self.held)
        self._prove(plan)

    def _one_by_one(self, plan: Plan, report: Report) -> None:
        total = sum(self.here.counts[name] for name in plan.send)
        try:
            self._save(moving=True)
            for name in plan.gone:
                self.graphs.drop(name)
                del self.held[name]  # not before: what the catalog does not name is never removed
            with dumps(self.store, plan.send) as files:
                for name, path in files:
                    part = f"{report.triples:,} of {total:,} triples"
                    self.progress(f"{part}: {name.removeprefix(GRAPH)}")
                    self.sender.send(name, path, self.here.counts[name])
                    self._count(name, report)
                    if time.monotonic() - self.saved > SAVED:
                        self._save(moving=True)
            self._prove(plan)
        except (ChiplexError, KeyboardInterrupt) as fault:
            self._stopped(fault, report, plan)
            raise
        self._save(moving=False)

    def _stopped(self, fault: BaseException, report: Report, plan: Plan) -> None:
        """Write down how far it came, if the server still listens, and say how to go on."""
        if not isinstance(fault, EndpointError) or fault.status is not None:
            self._mark()
        done = f"{len(report.sent):,} of {len(plan.send):,} graphs"
        self.graphs.connection.notice(f"{done} were sent; push again to go on from there")

    def _count(self, name: str, report: Report) -> None:
        self.held[name] = self.here.hashes[name]
        report.sent.append(name)
        report.triples += self.here.counts[name]

    def _save(self, *, moving: bool) -> None:
        """Write the catalog there, unless somebody else has written it since we did.

        Raises:
            EndpointError: Somebody has, or it is not taken.
        """
        if self.graphs.shown is None and self.graphs.hashes() != self.told:
            why = "another push has written there meanwhile; push again when it has ended"
            raise EndpointError(self.graphs.endpoint.name, None, why)
        text = lines(self.store, self.held, moving=moving)
        with tempfile.TemporaryDirectory(prefix="chiplex-") as folder:
            path = Path(folder) / "catalog.nt"
            path.write_bytes(text)
            self.sender.send(CATALOG.value, path, text.count(b"\n"))
        self.told, self.saved = dict(self.held), time.monotonic()

    def _mark(self) -> None:
        """Say there that the whole is not there, if the server still listens."""
        with suppress(ChiplexError, KeyboardInterrupt):
            self._save(moving=True)

    def _prove(self, plan: Plan) -> None:
        """Count everything that was sent: a server may say that it is done and keep nothing."""
        if self.graphs.shown is not None:
            return
        self.progress("counting what is there")
        found = self.graphs.counts()
        due = {name: self.here.counts[name] for name in plan.send} | dict.fromkeys(plan.gone, 0)
        wrong = [name for name, count in due.items() if found.get(name, 0) != count]
        if not wrong:
            return
        for name in wrong:
            self.held.pop(name, None)
        self._mark()
        first = wrong[0]
        why = f"{first} has {found.get(first, 0):,} of {due[first]:,} triples"
        more = f" and {len(wrong) - 1} more are not whole" if len(wrong) > 1 else ""
        advice = "is it written to by others, or is there a proxy before it? push again"
        raise EndpointError(self.graphs.endpoint.name, None, f"{why}{more}; {advice}")
