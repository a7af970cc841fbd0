"""An answer as its reader sees it: bottom line, rows, receipt."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from .options import note
from .output import Wanted, show

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.explain import Receipt
    from kg.questions import Answer
    from kg.store import Store
    from kg.store.remote.asking import Remote

    from .terminal import View

RULES = "rules-for-use"
PAGES = ("md", "html")
ROLES = {
    "conduct": "binding rules on the activity itself",
    "jurisdiction": "what puts the item under the rules",
    "interpretation": "how the authorities read the rules; binds nobody by itself",
    "counter": "what another jurisdiction sets against them",
    "context": "about other activities, or not in force or not enforced on the day",
    "claim": "what documents claim about these rules; reported, never law",
}


def shown(
    answer: "Answer",
    slip_of: "Callable[[], Receipt]",
    wanted: Wanted,
    *,
    wide: bool = False,
    receipt: bool = False,
) -> None:
    """Write an answer in the format asked for; md and html always carry the receipt."""
    from kg.export import Table

    page = wanted.form in PAGES
    slip = slip_of().text() if receipt or page else ""
    above = _bottom(answer) if page or wanted.form == "table" else ()
    below = slip if page or wanted.form == "table" else ""
    question = answer.question
    table = Table(answer.columns, answer.rows, question.asks, above, below)
    show(table, wanted, _view(answer, wide=wide) if wanted.form == "table" else None)
    if slip and not below:
        note(f"receipt\n{slip}")


def taken(answer: "Answer", graph: "Store | Remote", known_at: str = "") -> "Receipt":
    """The receipt of an answer from a store or triplestore, of now."""
    from kg import __version__
    from kg.explain import receipt
    from kg.store import Store

    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    endpoint = "" if isinstance(graph, Store) else graph.address
    return receipt(answer, __version__, graph.hash, now, known_at, endpoint)


def _view(answer: "Answer", *, wide: bool) -> "View":
    from .terminal import View

    question = answer.question
    added = [name for name in answer.columns if name not in question.gives]
    return View(() if wide else (*question.shows, *added), question.group, ROLES)


def _bottom(answer: "Answer") -> tuple[str, ...]:
    if answer.question.name != RULES:
        return ()
    from kg.explain import bottom_line

    line = bottom_line(answer)
    return (line,) if line else ()
