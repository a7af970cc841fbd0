"""What a page is made of, before it is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.export.site.lanes import Timeline


@dataclass(frozen=True, slots=True)
class Value:
    """A value as a reader sees it: its text, where it leads, its language, and whence it comes.

    ``marks`` name origins of the page; ``kind`` says how it is set (code, quote, number, badge).
    """

    text: str
    href: str = ""
    lang: str = ""
    kind: str = ""
    marks: tuple[str, ...] = ()
    hint: str = ""

    @property
    def abroad(self) -> bool:
        """Whether it leads off the site."""
        return self.href.startswith(("http://", "https://"))


@dataclass(frozen=True, slots=True)
class Row:
    """A property of a thing with its values."""

    name: Value
    values: Sequence[Value]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table: the thing that it is about, by address or by place on this page."""

    place: str
    cells: Sequence[Sequence[Value]]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, how wide it is set, and where its cells stand.

    ``where`` is empty for cells side by side, ``next`` for short ones in a second line of the row,
    ``under`` for long ones that take the whole width below it.
    """

    name: Value
    size: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Things of one kind on a page; its columns side by side come first."""

    place: str
    title: str
    columns: Sequence[Column]
    lines: Sequence[Line]

    @property
    def across(self) -> int:
        """How many columns stand side by side."""
        return sum(not column.where for column in self.columns)


@dataclass(frozen=True, slots=True)
class Origin:
    """A graph in which facts of the page stand: of the document that states them, or of a rule."""

    mark: str
    name: Value
    says: str


@dataclass(frozen=True, slots=True)
class Back:
    """Things that point at the page's thing in one way; ``more`` are not shown."""

    title: str
    values: Sequence[Value]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Card:
    """A part that is shown whole, under a heading of its own: a provision."""

    place: str
    title: Value
    badges: Sequence[Value]
    rows: Sequence[Row]
    scopes: Sequence[Sequence[Value]]
    support: Sequence[Value]


@dataclass(slots=True)
class Page:
    """A thing's page."""

    path: str
    kind: str
    iri: str
    title: Value
    one: str
    described: bool
    names: Sequence[Value] = ()
    aliases: Sequence[Value] = ()
    gist: Sequence[Value] = ()
    badges: Sequence[Value] = ()
    rows: Sequence[Row] = ()
    support: Sequence[Value] = ()
    quotes: Sequence[tuple[Value, Value]] = ()
    open_points: Sequence[Value] = ()
    origins: Sequence[Origin] = ()
    tables: Sequence[Table] = ()
    cards: Sequence[Card] = ()
    backs: Sequence[Back] = ()
    timeline: Timeline | None = None
    crawled: str = ""
