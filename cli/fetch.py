"""`chiplex fetch`: the official documents into a folder, which `chiplex load` takes."""

from pathlib import Path
from typing import Annotated

import typer

from .light import LightCommand, LightGroup
from .options import FormatOption, example

app = typer.Typer(
    help="Get the official documents into a folder.\n\nA manifest says where each is from. "
    "What is there already is asked for only if it has changed; what broke off goes on.",
    rich_markup_mode=None,
    cls=LightGroup,
    no_args_is_help=True,
)
FolderOption = Annotated[
    Path, typer.Option("-o", "--output", metavar="FOLDER", help="Where the files go.")
]
BaseOption = Annotated[
    str,
    typer.Option(
        metavar="URL", envvar="CHIPLEX_FETCH_BASE", help="A mirror instead of the official site."
    ),
]
SizeOption = Annotated[
    str, typer.Option("--max-size", metavar="SIZE", help="The largest file to take, as 500M.")
]
TimeOption = Annotated[
    str, typer.Option("--time-limit", metavar="SECONDS", help="The longest for one file.")
]
QuietOption = Annotated[bool, typer.Option("-q", "--quiet", help="Say nothing of progress.")]
FETCHED = Path("fetched")


@app.command(
    cls=LightCommand,
    epilog=example("chiplex fetch ecfr --title 15 --part 744 --date 2026-07-23 -o law"),
)
def ecfr(
    title: Annotated[str, typer.Option(metavar="N", help="The title, such as 15.")],
    part: Annotated[str, typer.Option(help="A part, such as 744.")] = "",
    section: Annotated[str, typer.Option(help="A section, such as 744.11.")] = "",
    appendix: Annotated[
        str, typer.Option(help="An appendix, such as 'Supplement No. 4 to Part 744'.")
    ] = "",
    chapter: Annotated[str, typer.Option(help="A chapter, such as VII.")] = "",
    day: Annotated[
        str, typer.Option("--date", metavar="DATE", help="As of a day, else the latest.")
    ] = "",
    folder: FolderOption = FETCHED,
    base: BaseOption = "",
    size: SizeOption = "",
    seconds: TimeOption = "",
    quiet: QuietOption = False,
    format_: FormatOption = None,
) -> None:
    """Get the Code of Federal Regulations: a title, or a part, section or appendix of one."""
    from kg.fetch.ecfr import fetch

    from .fetched import Fetch

    with Fetch(folder, base, size, seconds, quiet, format_) as work:
        narrower = {"chapter": chapter, "part": part, "section": section, "appendix": appendix}
        fetch(work, title, narrower, day)


@app.command(
    "federal-register",
    cls=LightCommand,
    epilog=example(
        "chiplex fetch federal-register --number 2025-00711",
        "chiplex fetch federal-register --agency industry-and-security-bureau --from 2025-01-01",
    ),
)
def federal_register(
    number: Annotated[
        list[str] | None, typer.Option(metavar="NUMBER", help="A document's number; repeatable.")
    ] = None,
    agency: Annotated[
        str, typer.Option(metavar="SLUG", help="An agency, by the register's name of it.")
    ] = "",
    start: Annotated[
        str, typer.Option("--from", metavar="DATE", help="The agency's documents from this day on.")
    ] = "",
    end: Annotated[
        str, typer.Option("--until", metavar="DATE", help="And up to this one, else today.")
    ] = "",
    kind: Annotated[
        str, typer.Option("--type", help="Only: rule, proposed-rule, notice or presidential.")
    ] = "",
    folder: FolderOption = FETCHED,
    base: BaseOption = "",
    size: SizeOption = "",
    seconds: TimeOption = "",
    quiet: QuietOption = False,
    format_: FormatOption = None,
) -> None:
    """Get documents of the Federal Register: by number, or those of an agency between two days."""
    from kg.fetch import register

    from .fetched import Fetch, alone, either

    by = either({"--number": bool(number), "--agency": bool(agency)})
    if by == "--number":
        alone(by, {"--from": start, "--until": end, "--type": kind})
    search = register.Search.of(agency, start, end, kind) if by == "--agency" else None
    with Fetch(folder, base, size, seconds, quiet, format_) as work:
        if search is None:
            register.fetch(work, number or ())
        elif not register.search(work, search):
            work.ways.notice(f"no document of {agency} from {search.start} to {search.end}")


@app.command(
    "screening-list", cls=LightCommand, epilog=example("chiplex fetch screening-list -o lists")
)
def screening_list(
    json: Annotated[bool, typer.Option("--json", help="As JSON, not as CSV.")] = False,
    folder: FolderOption = FETCHED,
    base: BaseOption = "",
    size: SizeOption = "",
    seconds: TimeOption = "",
    quiet: QuietOption = False,
    format_: FormatOption = None,
) -> None:
    """Get the Consolidated Screening List of trade.gov."""
    from kg.fetch.screening import fetch

    from .fetched import Fetch

    with Fetch(folder, base, size, seconds, quiet, format_) as work:
        fetch(work, json=json)


@app.command(
    cls=LightCommand,
    epilog=example(
        "chiplex fetch gleif --lei 549300LBI3LRIZ2V8V66 --parents",
        'chiplex fetch gleif --name "Huawei Technologies"',
    ),
)
def gleif(
    lei: Annotated[
        list[str] | None, typer.Option(metavar="LEI", help="An entity's LEI; repeatable.")
    ] = None,
    name: Annotated[str, typer.Option(help="All entities of a legal name.")] = "",
    golden_copy: Annotated[
        str, typer.Option(metavar="LEVEL", help="All: 1 the entities, 2 who owns whom. Large.")
    ] = "",
    parents: Annotated[
        bool, typer.Option("--parents", help="With --lei: who their parents are.")
    ] = False,
    folder: FolderOption = FETCHED,
    base: BaseOption = "",
    size: SizeOption = "",
    seconds: TimeOption = "",
    quiet: QuietOption = False,
    format_: FormatOption = None,
) -> None:
    """Get legal entities of GLEIF."""
    from kg.fetch import gleif as source

    from .fetched import Fetch, alone, either

    by = either({"--lei": bool(lei), "--name": bool(name), "--golden-copy": bool(golden_copy)})
    if by != "--lei":
        alone(by, {"--parents": parents})
    with Fetch(folder, base, size, seconds, quiet, format_) as work:
        if by == "--lei":
            source.fetch(work, lei or (), parents=parents)
        elif by == "--golden-copy":
            source.golden(work, golden_copy)
        elif not source.search(work, name):
            work.ways.notice(f"no entity is called {name!r}")


@app.command(cls=LightCommand, epilog=example("chiplex fetch ftm --dataset us_bis_denied"))
def ftm(
    dataset: Annotated[str, typer.Option(metavar="NAME", help="The dataset.")],
    folder: FolderOption = FETCHED,
    base: BaseOption = "",
    size: SizeOption = "",
    seconds: TimeOption = "",
    quiet: QuietOption = False,
    format_: FormatOption = None,
) -> None:
    """Get a dataset of FollowTheMoney entities from OpenSanctions; mind its licence."""
    from kg.fetch.ftm import fetch

    from .fetched import Fetch

    with Fetch(folder, base, size, seconds, quiet, format_) as work:
        fetch(work, dataset)
