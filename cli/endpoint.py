"""`chiplex endpoint`: triplestores by name."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from kg.errors import ChiplexError, QuestionError

from .complete import endpoints
from .options import FormatOption, OutputOption, example, note
from .output import Wanted, show, write

if TYPE_CHECKING:
    from kg.store.remote.check import Finding

app = typer.Typer(
    help="Keep triplestores by name, and look at them.",
    rich_markup_mode=None,
    no_args_is_help=True,
)
NameArgument = Annotated[str, typer.Argument(help="What it is to be called: a-z, 0-9, hyphens.")]
UrlArgument = Annotated[str, typer.Argument(metavar="URL", help="Its address.")]
WhereHelp = "env:NAME or keyring:, never itself."
ADDED = (
    "chiplex endpoint add prod https://kg.example.org/chiplex --profile fuseki"
    " --user reader --password env:FUSEKI_PASSWORD"
)
FOUND = 3


def _word(help_: str, metavar: str = "WORD") -> object:
    return typer.Option(help=help_, metavar=metavar)


@app.command(epilog=example(ADDED))
def add(
    name: NameArgument,
    url: UrlArgument,
    profile: Annotated[str | None, _word("What kind of server it is, else seen each time.")] = None,
    auth: Annotated[str | None, _word("none, basic, digest or bearer.")] = None,
    user: Annotated[str | None, _word("Who asks.")] = None,
    password: Annotated[str | None, _word(f"Where the password is: {WhereHelp}")] = None,
    token: Annotated[str | None, _word(f"Where the token is: {WhereHelp}")] = None,
    query: Annotated[str | None, _word("Address of queries, if not as usual.", "PATH|URL")] = None,
    update: Annotated[str | None, _word("Address of updates, if not as usual.", "PATH|URL")] = None,
    store: Annotated[str | None, _word("Its Graph Store, if not as usual.", "PATH|URL")] = None,
    here: Annotated[
        bool, typer.Option("--here", help="Write chiplex.toml in this folder, not the user's.")
    ] = False,
    replace: Annotated[bool, typer.Option("--replace", help="Write over that name.")] = False,
) -> None:
    """Give a triplestore a name.

    It is written to chiplex.toml in this folder if there is one, else to the user's own. What is
    there stays. A password is never written: say where it is, and it is read when it is needed.
    """
    from kg.store.remote.keep import keep, place

    kind, plus, rest = url.partition("+")
    if plus and "://" in rest and "/" not in kind and ":" not in kind:
        profile, url = profile or kind, rest
    told = {
        "profile": profile, "url": url, "auth": auth, "user": user, "password": password,
        "token": token, "query": query, "update": update, "store": store,
    }  # fmt: skip
    path = place(here=here)
    keep(path, name, {key: text for key, text in told.items() if text}, replace=replace)
    for secret in filter(None, (password, token)):
        _remember(name, secret)
    typer.echo(f"{path}: endpoint {name}; `chiplex endpoint check {name}` looks at it")


def _remember(name: str, where: str) -> None:
    """Take a secret for the keyring from a terminal; say where one is expected that is missing."""
    from kg.store.remote.secret import remember, secret

    try:
        secret(where, name)
    except QuestionError as missing:
        if where.startswith("keyring:") and sys.stdin.isatty():
            remember(where, name, typer.prompt("Secret", hide_input=True, err=True))
        else:
            note(str(missing))


@app.command("list", epilog=example("chiplex endpoint list"))
def list_(format_: FormatOption = None, output: OutputOption = None) -> None:
    """List the triplestores that have a name, and where each is kept.

    A name in this folder's chiplex.toml goes before the same one in the user's.
    """
    from pyoxigraph import Literal

    from kg.export import Table
    from kg.store.remote.named import files, listed

    rows = [
        tuple(map(Literal, (name, "" if one.guessed else one.profile.name, one.url, one.auth,
                            one.user, one.secret, str(path))))
        for path in files()
        for name, one in sorted(listed(path).items())
    ]  # fmt: skip
    if not rows:
        note("no endpoint has a name yet; `chiplex endpoint add NAME URL` gives one")
    columns = ("name", "profile", "url", "auth", "user", "secret", "file")
    show(Table(columns, rows, "Endpoints"), Wanted.of(format_, output))


@app.command(epilog=example("chiplex endpoint kinds"))
def kinds(format_: FormatOption = None, output: OutputOption = None) -> None:
    """List the kinds of triplestore that are known, and how well."""
    from pyoxigraph import Literal

    from kg.export import Table
    from kg.store.remote.profile import names, profile

    found = [profile(name) for name in names()]
    rows = [
        tuple(map(Literal, (one.name, one.title, "tried" if one.tried else "by documentation",
                            one.example, ", ".join(one.auth), str(len(one.faults)))))
        for one in found
    ]  # fmt: skip
    columns = ("profile", "title", "known", "example", "auth", "faults")
    show(Table(columns, rows, "Kinds of triplestore"), Wanted.of(format_, output))


@app.command(
    epilog=example("chiplex endpoint check prod", "chiplex endpoint check http://localhost:7878")
)
def check(
    name: Annotated[
        str, typer.Argument(metavar="NAME|URL", help="Which one.", autocompletion=endpoints)
    ],
    format_: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Look at a triplestore: what it is, what it holds, what will work and what not.

    Nothing is written there. Ends with 4 if it does not answer, with 3 if something will not work.
    """
    from pyoxigraph import Literal

    from kg.export import Table
    from kg.store.remote.check import WRONG, checked

    wanted = Wanted.of(format_, output)
    found = list(checked(name, _hash()))
    if wanted.form == "table":
        write(_drawn(found, to_terminal=wanted.file is None), wanted.file)
    else:
        rows = [tuple(map(Literal, (f.what, f.result, f.says, f.known))) for f in found]
        show(Table(("what", "result", "says", "known"), rows, f"Endpoint {name}"), wanted)
    if any(one.result == WRONG for one in found):
        raise typer.Exit(FOUND)


def _drawn(found: "list[Finding]", *, to_terminal: bool) -> str:
    """The findings for a reader: one below the other, what is wrong in bold."""
    from rich.table import Table
    from rich.text import Text

    from .console import console, drawn_text

    grid = Table.grid(padding=(0, 2))
    for _ in range(2):
        grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for one in found:
        style = {"no": "bold red", "yes": "green"}.get(one.result, "dim")
        says = "\n".join(filter(None, (one.says, one.known)))
        grid.add_row(Text(one.result, style=style), Text(one.what), Text(says))
    drawing = console(to_terminal=to_terminal)
    drawing.print(grid)
    return drawn_text(drawing)


def _hash() -> str:
    """The dataset hash of the store as it stands; nothing is built for that."""
    from kg.store import home
    from kg.store.made import made

    try:
        place = home(None)
        generation = place.current()
        return "" if generation is None else made(place.folder(generation)).hash
    except ChiplexError:
        return ""
