"""An answer as its reader sees it: bottom line, rows, receipt."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from .output import form, show

if TYPE_CHECKING:
    from kg.explain import Receipt
    from kg.questions import Answer
    from kg.store import Store

RULES = "rules-for-use"


def shown(answer: "Answer", graph: "Store", options: dict[str, Any]) -> None:
    """Write an answer in the format asked for; md and html always carry the receipt."""
    from kg.export import Table

    chosen = form(options["format_"], options["output"])
    page = chosen in {"md", "html"}
    slip = taken(answer, graph).text() if options["receipt"] or page else ""
    above = _bottom(answer) if chosen == "table" or page else ()
    table = Table(answer.columns, answer.rows, answer.question.asks, above, slip)
    shows = () if options["wide"] else answer.question.shows
    show(table, chosen, options["output"], shows, answer.question.group)
    if slip and chosen not in {"md", "html", "table"}:
        from .options import note

        note(f"receipt\n{slip}")


def taken(answer: "Answer", graph: "Store") -> "Receipt":
    """The receipt of an answer from a store, of now."""
    from kg import __version__
    from kg.explain import receipt

    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return receipt(answer, __version__, graph.hash, now)


def _bottom(answer: "Answer") -> tuple[str, ...]:
    if answer.question.name != RULES:
        return ()
    from kg.explain import bottom_line

    return (bottom_line(answer),)
