"""A dossier of the user's own on its way to the disk: its name, its id, what it points at."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kg.errors import QuestionError, SourceError, StoreError

from .options import note, opened

if TYPE_CHECKING:
    from kg.store import Store

SHAPES = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST = 300


@dataclass(slots=True)
class Own:
    """What is to be written of a new thing."""

    kind: str
    name: str
    id: str
    today: date
    graph: "Store"
    folder: Path | None

    @classmethod
    def of(cls, kind: str, name: str, given: str | None, store: Path | None) -> "Own":
        """The thing of a name, which the graph does not hold yet.

        Raises:
            QuestionError: The name or id is none, or the graph has a thing of that id.
        """
        from kg.load.template import identifier

        name = " ".join(name.split())
        if not any(letter.isalnum() for letter in name) or not name.isprintable():
            raise QuestionError("a name has a letter or a digit, and no control characters")
        if len(name) > LONGEST:
            raise QuestionError(f"a name has at most {LONGEST} characters, not {len(name)}")
        slug = given if given is not None else identifier(name)
        if not SHAPES.fullmatch(slug):
            why = "an id is lower case letters and digits with single hyphens between"
            raise QuestionError(f"{why}, not {slug!r}; --id gives another")
        own = cls(kind, name, slug, date.today(), _there(store), store)  # noqa: DTZ011 (the user's day)
        if kind != "instrument":
            own.new()
        return own

    @property
    def short(self) -> str:
        """The end of the id."""
        return self.id.rsplit("/", 1)[-1]

    def under(self, path: str) -> None:
        """Put the id below a path, and see that it is new there."""
        self.id = f"{path}/{self.id}"
        self.new()

    def new(self) -> None:
        """See that the graph holds no such thing; say so if it has the name already.

        Raises:
            QuestionError: It does.
        """
        from kg.names import resolve
        from kg.terms import thing

        node = thing(self.kind, self.id)
        if "true" in str(self.graph.query(f"ASK {{ {node} ?p ?o }}").rows[0][0]):
            hint = "--id gives the new one another id"
            raise QuestionError(f"the graph has {self.kind}:{self.id} already; {hint}")
        try:
            same = resolve(self.graph, self.kind, self.name)
        except QuestionError:
            return
        note(f"{same.label} goes by that name too; ask for the new one as {self.kind}:{self.id}")

    def known(self, kind: str, text: str) -> str:
        """The id of a thing that the graph holds, if need be after it was built anew.

        Raises:
            QuestionError: It holds none of that name.
        """
        from kg.names import resolve
        from kg.terms import ID

        exact = f"{kind}:{text}" if SHAPES.fullmatch(text) else text
        for name in (exact, text):
            with suppress(QuestionError):
                return resolve(self.graph, kind, name).thing.value.removeprefix(f"{ID}{kind}/")
        self.graph = opened(self.folder)
        return resolve(self.graph, kind, text).thing.value.removeprefix(f"{ID}{kind}/")

    def place(self, text: str) -> str:
        """The ISO 3166 code of a place.

        Raises:
            QuestionError: There is no such place, or it is no country or territory.
        """
        code = self.known("place", text).upper()
        if len(code) != len("MY"):
            raise QuestionError(f"{text!r} is no country or territory; give one, such as MY")
        return code

    def columns(self, file: str) -> list[str]:
        """The columns of a table of the user's own, or none if there is no such table."""
        from kg.load.template import head
        from kg.store import own_dossiers

        table = own_dossiers() / file
        return head(table) if table.is_file() else []

    def write(self, file: str, text: str, *, add: bool = False) -> None:
        """Write the dossier, see that it can be read, and say where it is.

        Raises:
            SourceError: It is there already, cannot be written, or what was given is no dossier.
        """
        from kg.store import own_dossiers

        path = own_dossiers() / file
        if path.exists() and not add:
            raise SourceError(path, None, "is there already")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            before = path.read_text("utf-8") if add else ""
            path.write_text(before + text, "utf-8")
        except OSError as cause:
            raise SourceError(path, None, cause.strerror or "cannot be written") from cause
        _readable(path, before)
        typer.echo(path)
        note(f"{self.kind}:{self.id}; edit the file as you need, the next question takes it in")


def _there(folder: Path | None) -> "Store":
    """The store as it is, which need not know the latest dossiers; built if there is none."""
    from kg.store import home, open_store

    with suppress(StoreError):
        return open_store(home(folder))
    return opened(folder)


def percent(text: str | None, owner: str | None) -> str:
    """A share in percent; all of it if none is given.

    Raises:
        QuestionError: It is no number from 0 to 100, or nobody is said to own it.
    """
    if text is None:
        return "100"
    if owner is None:
        raise QuestionError("--share needs --owner, such as --owner tsmc")
    try:
        share = Decimal(text)
    except InvalidOperation:
        share = Decimal(-1)
    if not 0 <= share <= 100:
        raise QuestionError(f"--share {text!r} is no number from 0 to 100")
    return text


def _readable(path: Path, before: str) -> None:
    """See that a dossier is one; if not, leave things as they were ``before``."""
    from kg.load import dossier

    try:
        for _ in dossier.records(path, root=path.parent, own=True):
            pass
    except SourceError:
        path.write_text(before, "utf-8") if before else path.unlink()
        raise
