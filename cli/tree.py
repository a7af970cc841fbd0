"""The way to the sources as an indented tree."""

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.text import Text

from kg.explain import Step

from .console import console, drawn_text, lines

WORDS = {
    "memory": "from memory: nobody has looked it up yet",
    "rumour": "rumour: reported without a source one could name",
    "secondary": "read in a secondary source",
    "verified": "read in an official text",
    "calculated": "calculated",
}


def drawn(steps: Iterable[Step], *, to_terminal: bool) -> str:
    """Trees as text."""
    drawing = console(to_terminal=to_terminal)
    for number, made in enumerate(steps):
        if number:
            drawing.print()
        _draw(drawing, made, None, "", "")
    return drawn_text(drawing)


def _draw(drawing: Console, made: Step, above: Step | None, first: str, rest: str) -> None:
    bar = "│  " if made.below else "   "
    own = rest + (bar if above or made.below else "")
    start = first
    for text in _said(made, above):
        for line in lines(drawing, text, drawing.width - len(own)):
            drawing.print(Text(start, style="dim") + line, soft_wrap=True)
            start = own
    for below in made.below:
        last = below is made.below[-1]
        _draw(
            drawing,
            below,
            made,
            f"{rest}{'└─ ' if last else '├─ '}",
            rest + ("   " if last else "│  "),
        )


def _said(made: Step, above: Step | None) -> Iterator[Text]:
    plain = made.says and made.thing.endswith(f"/id/{made.label}")  # it has no label
    head = Text(made.says if plain else made.label, style="bold")
    if made.how:
        head = Text(f"{made.how}: ", style="dim") + head
    if made.again:
        yield head + Text(" (see above)", style="dim")
        return
    yield head
    if made.says and not plain:
        yield Text(made.says)
    if made.citation and (above is None or made.citation != above.citation):
        yield Text(made.citation)
    if made.quote:
        unchecked = " (not compared with the source's text)" if made.unchecked == "yes" else ""
        yield Text(f"{made.locator}{': ' if made.locator else ''}“{made.quote}”{unchecked}")
    elif made.locator:
        yield Text(made.locator)
    if made.address:
        yield Text(made.address, style="cyan")
    if made.confidence and (above is None or made.confidence != above.confidence):
        yield Text(WORDS.get(made.confidence, made.confidence), style="yellow")
