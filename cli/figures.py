"""The options by which a chip's figures are given."""

from pathlib import Path
from typing import Annotated

import typer

from .complete import named

ChipArgument = Annotated[
    str | None,
    typer.Argument(help="A chip of the graph, by name.", autocompletion=named("chip")),
]
ChipOption = Annotated[
    str | None,
    typer.Option("--chip", help="A chip of the graph, by name.", autocompletion=named("chip")),
]
RateOption = Annotated[
    list[str],
    typer.Option(metavar="FORMAT=RATE", help="A dense peak rate, as fp16=400TFLOPS; repeat."),
]
DieOption = Annotated[
    list[str],
    typer.Option(metavar="AREA", help="Area of a logic die, as 665mm2 or 2x665mm2; repeat."),
]
DiesOption = Annotated[str, typer.Option(metavar="N", help="How many dies of that area.")]
NodeOption = Annotated[str, typer.Option(metavar="LENGTH", help="The node, as 7nm.")]
HbmOption = Annotated[str, typer.Option(metavar="RATE", help="Memory bandwidth, as 1.6TB/s.")]
HbmAreaOption = Annotated[
    str, typer.Option(metavar="AREA", help="Area of the memory package or stack, as 110mm2.")
]
IoOption = Annotated[
    str, typer.Option(metavar="RATE", help="Bandwidth to other chips, both ways, as 392GB/s.")
]
UseOption = Annotated[
    bool, typer.Option("--not-data-centre", help="Not designed or marketed for data centres.")
]
SparseOption = Annotated[
    bool, typer.Option("--sparse", help="The rates are sparse ones (2:4); halve them.")
]
MemoryOption = Annotated[
    bool, typer.Option("--memory-only", help="Memory without a processor in its package.")
]
NameOption = Annotated[str, typer.Option(metavar="NAME", help="What to call the figures.")]
FileOption = Annotated[
    Path | None,
    typer.Option("--file", metavar="CSV", help="A table with a chip a row; - is stdin."),
]
AsOfOption = Annotated[
    str | None, typer.Option(metavar="DATE", help="Only the editions in force on a day.")
]
