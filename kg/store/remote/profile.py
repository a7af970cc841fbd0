"""What is known of one kind of triplestore, read from its file in ``kg/store/profiles``."""

import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import QuestionError

FOLDER = Path(__file__).parent.parent / "profiles"
GENERIC = "generic"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Union:
    """How the union of all graphs is got as the default graph.

    ``by`` is ``parameter`` (name and value are sent with each query), ``nothing`` (it always is
    the default graph) or ``dataset`` (somebody must have configured it so). ``named`` is what is
    sent as ``named-graph-uri`` with it, so that GRAPH still sees the graphs: an IRI that means
    all of them, or ``each`` for all their names.
    """

    by: str
    name: str = ""
    value: str = ""
    named: str = ""


@dataclass(frozen=True, slots=True)
class Timeout:
    """The parameter of a query that limits its time; ``unit`` is ``s`` or ``ms``.

    ``suffix`` is written behind the number.
    """

    name: str
    unit: str
    suffix: str = ""

    def value(self, seconds: float) -> str:
        """What is sent for a time limit, never less than one unit."""
        number = max(1, round(seconds * (1000 if self.unit == "ms" else 1)))
        return f"{number}{self.suffix}"


@dataclass(frozen=True, slots=True)
class Fault:
    """A known fault: its kind, what it means for us, and the public issue that reports it.

    Without an issue it is known by trial (``tried``) or by the documentation.
    """

    fault: str
    says: str
    issue: str = ""
    tried: bool = False

    @property
    def known(self) -> str:
        """How it is known, in words."""
        return self.issue or ("tried" if self.tried else "by documentation")


@dataclass(frozen=True, slots=True)
class Profile:
    """One kind of triplestore.

    ``query``, ``update`` and ``store`` are what follows an endpoint's address, empty for the
    address itself; `None` where the server has no such thing. ``query_auth`` takes the queries of
    those who say who they are, where that is another address. ``largest`` bounds the body of one
    PUT or POST, 0 is no bound. ``first_line`` is what each body must begin with. ``rows`` is the
    row at which answers silently end, 0 where they do not; ``cap_header`` then says so.
    ``staging`` is ``move`` where a graph can be moved into another's place, else ``none``.
    ``sign`` is a regular expression that one of the headers of such a server matches, ``late`` one
    that its words about a time limit match. An answer with ``late_header`` is unfinished.

    Units: ``largest`` in bytes.
    """

    name: str
    title: str
    home: str
    example: str
    tried: bool
    query: str
    update: str | None
    store: str | None
    auth: tuple[str, ...]
    union: Union
    largest: int
    gzip: bool
    blank_put_makes_graph: bool
    staging: str
    atomic_put: bool
    bulk: str
    query_auth: str | None = None
    first_line: str = ""
    rows: int = 0
    cap_header: str = ""
    timeout: Timeout | None = None
    delete_accept: str = "*/*"
    sign: str = ""
    late: str = ""
    late_header: str = ""
    faults: tuple[Fault, ...] = field(default=())

    def has(self, fault: str) -> bool:
        """Whether a fault of a kind is known of it."""
        return any(one.fault == fault for one in self.faults)


def names() -> list[str]:
    """The names of all profiles, in order."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


@cache
def profile(name: str) -> Profile:
    """The profile of a name.

    Raises:
        QuestionError: There is none.
    """
    if name not in names():
        raise QuestionError(f"no profile is named {name!r}; there are {', '.join(names())}")
    return read(FOLDER / f"{name}.toml")


def read(path: Path) -> Profile:
    """A profile's file.

    Raises:
        ValueError: It is not TOML, lacks a key or has one that means nothing.
    """
    found = tomllib.loads(path.read_text("utf-8"))
    if "timeout" in found:
        found["timeout"] = _made(Timeout, found["timeout"], path)
    found["union"] = _made(Union, found.get("union", {}), path)
    found["faults"] = [_made(Fault, one, path) for one in found.pop("fault", ())]
    for none in ("update", "store"):
        found.setdefault(none, None)
    return _made(Profile, {"name": path.stem, **found}, path)


def _made(kind: type[T], table: Mapping[str, Any], path: Path) -> T:
    known = {each.name.replace("_", "-"): each for each in fields(kind)}  # type: ignore[arg-type]
    if unknown := sorted(table.keys() - known.keys()):
        raise ValueError(f"{path.name}: unknown key {unknown[0]!r}")
    needed = {
        name
        for name, each in known.items()
        if each.default is MISSING and each.default_factory is MISSING
    }
    if missing := sorted(needed - table.keys()):
        raise ValueError(f"{path.name}: no {missing[0]!r}")
    return kind(
        **{
            known[name].name: tuple(value) if isinstance(value, list) else value
            for name, value in table.items()
        }
    )
