"""Figures judged by every threshold: a row each, as chip-controls has it, and what turns it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Store

from kg.derive.change import Changes
from kg.derive.classification import confidence
from kg.derive.metrics import Metrics
from kg.derive.reading import label, local, objects, text
from kg.derive.spans import FIRST, dated
from kg.derive.thresholds import Threshold, thresholds
from kg.derive.verdict import Judge
from kg.store import Term
from kg.terms import SKOS_NOTATION, decimal, plain

COLUMNS = (
    "chip", "name", "figures", "control", "edition", "verdict", "basis", "tpp", "pd", "confidence",
    "arithmetic", "missing", "preferred", "from", "until", "card", "kind", "change", "ranges",
)  # fmt: skip
ANY_HOST = "any board, computer or system that holds it"


@dataclass(frozen=True, slots=True)
class Item:
    """One set of figures, what it is called, and the steps that led to them."""

    name: str
    known: Metrics
    steps: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    chip: NamedNode | None = None
    figures: str = "given"
    node: NamedNode | None = None
    preferred: str = "yes"
    cards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """The answer of one threshold on one item."""

    of: Item
    control: str
    edition: str
    kind: str
    confidence: str
    verdict: str
    basis: str
    arithmetic: str
    missing: str
    since: str
    until: str
    card: str
    change: tuple[str, ...]
    ranges: tuple[str, ...]

    def terms(self) -> tuple[Term | None, ...]:
        """The row in the order of the columns."""
        tpp, pd = self.of.known.tpp, self.of.known.pd
        words = (
            self.confidence, self.arithmetic, self.missing, self.of.preferred, self.since,
            self.until, self.card, self.kind, "; ".join(self.change), "; ".join(self.ranges),
        )  # fmt: skip
        heads = (
            self.of.name,
            self.of.figures,
            self.control,
            self.edition,
            self.verdict,
            self.basis,
        )
        return (
            self.of.chip,
            *map(plain, heads),
            decimal(tpp) if tpp is not None else None,
            decimal(pd) if pd is not None else None,
            *map(_literal, words),
        )


def judged(store: Store, items: Sequence[Item], as_of: str | None = None) -> list[Row]:
    """Each item by each threshold in the order of chip-controls; with a day those in force then."""
    judge = Judge(thresholds(store))
    chosen = [(one, *_days(store, one)) for one in judge.book]
    if as_of is not None:
        chosen = [
            (one, since, until)
            for one, since, until in chosen
            if since <= as_of and (not until or as_of < until)
        ]
    found = [
        row
        for item in items
        for one, since, until in chosen
        for row in _rows(store, judge, item, one, (since, until))
    ]
    order = {id(item): n for n, item in enumerate(items)}
    return sorted(found, key=lambda row: (order[id(row.of)], row.since, row.control, row.card))


def _days(store: Store, one: Threshold) -> tuple[str, str]:
    span = dated(store, one.edition)
    since = "" if span.from_latest == FIRST else span.from_latest
    return since, span.until_latest or ""


def _rows(
    store: Store, judge: Judge, item: Item, one: Threshold, days: tuple[str, str]
) -> Iterator[Row]:
    verdict = judge.verdict(one, item.known)
    changes = Changes(judge, item.known)
    for card in (*item.cards, ANY_HOST) if one.host else ("",):
        yield Row(
            item,
            _notation(store, one),
            label(store, one.edition),
            text(store, one.node, "thresholdKind") or "control",
            _confidence(store, item, one),
            verdict.word,
            verdict.basis,
            judge.arithmetic.steps(one, item.known),
            ", ".join(verdict.missing),
            *days,
            card,
            tuple(changes.nearest(one)) if card != ANY_HOST or not item.cards else (),
            tuple(changes.ranges(one)),
        )


def _notation(store: Store, one: Threshold) -> str:
    codes = objects(store, one.control, SKOS_NOTATION)
    return next((code.value for code in codes if isinstance(code, Literal)), one.name)


def _confidence(store: Store, item: Item, one: Threshold) -> str:
    grade = confidence(store, item.node, one) if item.node is not None else None
    return local(grade) if grade is not None else "calculated"


def summary(item: Item, rows: Sequence[Row]) -> list[str]:
    """What is said of one item in a few lines: the arithmetic, the classes, the notes."""
    mine = [row for row in rows if row.of is item]
    lines = [f"{item.name}, {item.figures}" if item.chip is not None else item.name]
    lines += [f"  {step}" for step in (*item.steps, *_metrics(item.known, mine))]
    for word in ("certain", "possible", "undetermined"):
        found = [
            f"{row.control} ({row.edition}, {row.basis})" for row in mine if _counts(row, word)
        ]
        if found:
            lines.append(f"  {word}: {'; '.join(dict.fromkeys(found))}")
    if mine and all(row.verdict == "excluded" for row in mine):
        lines.append("  outside every control, policy and duty here")
    return [*lines, *(f"  note: {note}" for note in item.notes)]


def _counts(row: Row, word: str) -> bool:
    return row.verdict == word and not row.card


def _metrics(known: Metrics, rows: Sequence[Row]) -> list[str]:
    if known.rate is None:
        return ["TPP is not known: no dense rate"] if "tpp" not in known.values else ["TPP is 0"]
    longest = max((row.arithmetic for row in rows), key=len, default="")
    steps = [step for step in longest.split("; ") if step.endswith(("TPP", "PD"))]
    lines = [f"TPP is the highest product: {steps[0]}"] if steps else []
    if known.pd is None:
        return [*lines, "PD is not known: no die area"]
    return [*lines, *(step for step in steps if step.endswith("PD"))]


def _literal(text: str) -> Literal | None:
    return plain(text) if text else None
