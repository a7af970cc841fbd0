"""A receipt of an answer: what was asked, of which graph, when; enough to ask it again."""

import hashlib
import html
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode

from kg.errors import SourceError
from kg.questions import Answer
from kg.questions.values import Given
from kg.store.handle import Term

NOTICE = "not legal advice"
SHORT = 8
LATER = frozenset({"known_at", "endpoint"})
"""What the first receipts do not say."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Question, parameters, day of the law, horizon, version, dataset hash, time asked.

    ``parameters`` ask the same again, by IRI and with days instead of "today"; ``typed`` is what
    was typed; ``known_at`` is the day whose knowledge was asked, if any; ``endpoint`` is the
    triplestore that was asked, if any, and ``dataset`` then the hash that its catalog states.
    ``answer`` is a digest of all rows in any order, ``rows`` a short one of each.
    """

    question: str
    parameters: Mapping[str, str]
    typed: Mapping[str, str]
    as_of: str | None
    known_through: str | None
    version: str
    dataset: str
    asked_at: str
    answer: str
    rows: str
    notice: str = NOTICE
    known_at: str = ""
    endpoint: str = ""

    def text(self) -> str:
        """The receipt as JSON, its keys in order."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2)


@dataclass(frozen=True, slots=True)
class Comparison:
    """An answer beside the receipt of an earlier one: its new rows, and how many are gone.

    A row that was changed counts once as new and once as gone.
    """

    same: bool
    kept: int
    new: list[tuple[Term | None, ...]]
    gone: int


def receipt(
    answer: Answer,
    version: str,
    dataset: str,
    asked_at: str,
    known_at: str = "",
    endpoint: str = "",
) -> Receipt:
    """The receipt of an answer; ``asked_at`` is a dateTime with zone."""
    named = {answer.question.parameter(n): value for n, value in answer.given.items()}
    added = dict.fromkeys(answer.added, "yes")
    return Receipt(
        answer.question.name,
        {p.option: _pinned(p.type, value) for p, value in named.items()} | added,
        {p.option: value.typed for p, value in named.items()} | added,
        answer.as_of,
        answer.known,
        version,
        dataset,
        asked_at,
        fingerprint(answer),
        " ".join(sorted(_digest(row)[:SHORT] for row in answer.rows)),
        known_at=known_at,
        endpoint=endpoint,
    )


def fingerprint(answer: Answer) -> str:
    """SHA-256 over the answer's columns and rows, in no particular order of rows."""
    rows = sorted(_digest(row) for row in answer.rows)
    return hashlib.sha256("\n".join(["\t".join(answer.columns), *rows]).encode()).hexdigest()


def compared(slip: Receipt, answer: Answer) -> Comparison:
    """What has become of an answer since its receipt."""
    before = Counter(slip.rows.split())
    new = []
    for row in answer.rows:
        digest = _digest(row)[:SHORT]
        if before[digest]:
            before[digest] -= 1
        else:
            new.append(row)
    same = fingerprint(answer) == slip.answer
    return Comparison(same, len(answer.rows) - len(new), new, before.total())


def read(path: Path) -> Receipt:
    """A receipt as it was written, also one inside a markdown or HTML answer or among notes.

    Raises:
        SourceError: The file cannot be read or holds no receipt.
    """
    try:
        text = path.read_text("utf-8")
    except OSError as cause:
        raise SourceError(path, None, cause.strerror or "cannot be read") from cause
    except UnicodeDecodeError as cause:
        raise SourceError(path, None, "not UTF-8") from cause
    for found in (*_objects(text), *_objects(html.unescape(text))):
        if found.keys() | LATER == Receipt.__dataclass_fields__.keys():
            return Receipt(**found)
    raise SourceError(path, None, "no receipt of chiplex")


def _objects(text: str) -> Iterator[dict[str, Any]]:
    decoder = json.JSONDecoder()
    at = text.find("{")
    while at >= 0:
        try:
            found, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            end = at + 1
        else:
            if isinstance(found, dict):
                yield found
        at = text.find("{", end)


def _digest(row: Sequence[Term | None]) -> str:
    text = "\t".join("" if term is None else str(term) for term in row)
    return hashlib.sha256(text.encode()).hexdigest()


def _pinned(kind: str, value: Given) -> str:
    if kind == "date":
        return value.label
    return value.term.value if isinstance(value.term, NamedNode) else value.typed
