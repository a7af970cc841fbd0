"""A receipt of an answer: what was asked, of which graph, when; enough to ask it again."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kg.errors import SourceError
from kg.questions import Answer
from kg.questions.values import Given

NOTICE = "not legal advice"


@dataclass(frozen=True, slots=True)
class Receipt:
    """Question, resolved parameters, day of the law, horizon, version, dataset hash, time asked."""

    question: str
    parameters: Mapping[str, str]
    resolved: Mapping[str, str]
    as_of: str | None
    known_through: str | None
    version: str
    dataset: str
    asked_at: str
    rows: int
    answer: str
    notice: str = NOTICE

    def text(self) -> str:
        """The receipt as JSON, its keys in order."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2)


def receipt(answer: Answer, version: str, dataset: str, asked_at: str) -> Receipt:
    """The receipt of an answer; ``asked_at`` is a dateTime with zone."""
    return Receipt(
        answer.question.name,
        {answer.question.parameter(n).option: _pinned(n, v) for n, v in answer.given.items()},
        {name: value.term.value for name, value in answer.given.items()},
        answer.as_of,
        answer.known,
        version,
        dataset,
        asked_at,
        len(answer.rows),
        fingerprint(answer),
    )


def fingerprint(answer: Answer) -> str:
    """SHA-256 over the answer's columns and rows, in no particular order of rows."""
    rows = sorted("\t".join("" if t is None else str(t) for t in row) for row in answer.rows)
    text = "\n".join(["\t".join(answer.columns), *rows])
    return hashlib.sha256(text.encode()).hexdigest()


def read(path: Path) -> Receipt:
    """A receipt as it was written, also one that stands at the end of a markdown or HTML answer.

    Raises:
        SourceError: The file cannot be read or holds no receipt.
    """
    try:
        text = path.read_text("utf-8")
        found: dict[str, Any] = json.loads(text[text.index("{") : text.rindex("}") + 1])
        return Receipt(**found)
    except OSError as cause:
        raise SourceError(path, None, cause.strerror or "cannot be read") from cause
    except (ValueError, TypeError) as cause:
        raise SourceError(path, None, "no receipt of chiplex") from cause


def _pinned(name: str, value: Given) -> str:
    return value.label if name == "asOf" else value.typed
