"""What is drawn for a reader: as wide as the terminal, in colour only where that is wanted."""

import os
import re
import shutil
import sys
from io import StringIO

from rich.console import Console
from rich.text import Text

WIDTH = 100
NARROWEST = 20


def console(*, to_terminal: bool) -> Console:
    """A console that writes into a string; plain unless the string goes to a terminal.

    Source: ``NO_COLOR`` as https://no-color.org has it, when it is set and not empty.
    """
    coloured = to_terminal and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return Console(
        file=StringIO(),
        width=shutil.get_terminal_size((WIDTH, 40)).columns,
        force_terminal=coloured,
        no_color=not coloured,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
    )


def drawn_text(drawing: Console) -> str:
    """What was printed to such a console, without blanks at line ends and more than one line."""
    text = drawing.file
    said = text.getvalue() if isinstance(text, StringIO) else ""
    said = "\n".join(line.rstrip() for line in said.replace("\N{NO-BREAK SPACE}", " ").splitlines())
    return re.sub(r"\n{3,}", "\n\n", said).strip("\n") + "\n"


def lines(drawing: Console, text: Text, width: int) -> list[Text]:
    """Text in lines of a width at most; an address is never broken, so that it can be followed."""
    if "://" in text.plain and " " not in text.plain:
        return [text]
    return list(text.wrap(drawing, max(width, NARROWEST)))
