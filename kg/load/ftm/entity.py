"""One entity as the file gives it, checked as far as the loader relies on it."""

import json
from dataclasses import dataclass
from typing import Any

from kg.load.ftm.schema import KINDS, nearest, told
from kg.load.moment import whole_day


class UnfitError(ValueError):
    """A line that holds no entity."""


class OutsideError(ValueError):
    """An entity of a schema that says nothing this graph holds."""


class Properties:
    """The properties of an entity, each read when it is asked for: most lines are read twice."""

    __slots__ = ("_given", "_read")

    def __init__(self, given: dict[str, Any]) -> None:
        self._given = given
        self._read: dict[str, tuple[str, ...]] = {}

    def __getitem__(self, name: str) -> tuple[str, ...]:
        found = self._read.get(name)
        if found is None:
            found = self._read[name] = _texts(self._given.get(name))
        return found

    def names(self) -> list[str]:
        """The names of all properties, in a fixed order."""
        return sorted(self._given)


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity: its schema, the case it is taken as, and its properties, each with texts."""

    line: int
    id: str
    schema: str
    case: str
    caption: str
    properties: Properties
    datasets: tuple[str, ...]
    referents: tuple[str, ...]
    first_seen: str
    last_seen: str

    @property
    def kind(self) -> str:
        """What sort of record it is: party, ownership, link, sanction and so on."""
        return KINDS[self.case]

    def all(self, *names: str) -> tuple[str, ...]:
        """The values of properties, each once, in the order of the names."""
        return tuple(dict.fromkeys(v for name in names for v in self.properties[name]))

    def one(self, *names: str) -> str:
        """The first value of the first property that has one."""
        return next(iter(self.all(*names)), "")


def entity(line: int, text: bytes) -> Entity:
    """The entity of a line.

    Raises:
        UnfitError: The line holds none.
        OutsideError: Its schema has no place here.
    """
    found = _object(text)
    id_, schema = (next(iter(_texts(found.get(name))), "") for name in ("id", "schema"))
    said = found.get("properties")
    if not id_:
        raise UnfitError("an entity without an id")
    if not schema:
        raise UnfitError(f"the entity {id_!r} has no schema")
    if not isinstance(said, dict):
        raise UnfitError(f"the entity {id_!r} has no properties")
    case = nearest(schema)
    if case is None:
        hint = "" if told() else "; with the extra chiplex[ftm] more are"
        raise UnfitError(f"the schema {schema!r} of {id_!r} is not known{hint}")
    if not case:
        raise OutsideError(schema)
    return Entity(
        line,
        id_,
        schema,
        case,
        next(iter(_texts(found.get("caption"))), ""),
        Properties(said),
        _texts(found.get("datasets")),
        _texts(found.get("referents")),
        whole_day(str(found.get("first_seen") or "")),
        whole_day(str(found.get("last_seen") or "")),
    )


def _object(text: bytes) -> dict[str, Any]:
    if b"\0" in text or b"\\u0000" in text:
        raise UnfitError("a NUL character")
    try:
        found = json.loads(text)
    except RecursionError as cause:
        raise UnfitError("nested without end") from cause
    except UnicodeDecodeError as cause:
        raise UnfitError(f"not UTF-8 at byte {cause.start + 1} of the line") from cause
    except ValueError as cause:
        said = getattr(cause, "msg", str(cause)).lower().removesuffix(" at")
        at = f" at character {cause.pos + 1}" if isinstance(cause, json.JSONDecodeError) else ""
        raise UnfitError(f"not JSON: {said}{at}") from cause
    if not isinstance(found, dict):
        raise UnfitError("no JSON object")
    return found


def _texts(value: Any) -> tuple[str, ...]:  # noqa: ANN401 (what JSON holds)
    """The texts of a property: a list of them, or one alone; of nested entities their ids."""
    found: dict[str, None] = {}
    for one in value if isinstance(value, list) else (value,):
        given = one.get("id") if isinstance(one, dict) else one
        if given is None or isinstance(given, bool | list | dict):
            continue
        text = " ".join(_clean(given if isinstance(given, str) else str(given)).split())
        if text:
            found[text] = None
    return tuple(found)


def _clean(text: str) -> str:
    """A text without halves of characters, which no graph can hold."""
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
