"""One entity as the file gives it, checked as far as the loader relies on it."""

import json
from dataclasses import dataclass
from typing import Any

from kg.load.ftm.schema import KINDS, nearest, told
from kg.load.moment import whole_day

Properties = dict[str, tuple[str, ...]]


class UnfitError(ValueError):
    """A line that holds no entity."""


class OutsideError(ValueError):
    """An entity of a schema that says nothing this graph holds."""


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
        return tuple(dict.fromkeys(v for name in names for v in self.properties.get(name, ())))

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
    id_, schema, said = found.get("id"), found.get("schema"), found.get("properties")
    if not isinstance(id_, str) or not id_.strip():
        raise UnfitError("an entity without an id")
    if not isinstance(schema, str) or not schema:
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
        _texts(found.get("caption"))[0] if found.get("caption") else "",
        {name: values for name, value in said.items() if (values := _texts(value))},
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
        said = getattr(cause, "msg", str(cause)).lower()
        at = f" at character {cause.pos + 1}" if isinstance(cause, json.JSONDecodeError) else ""
        raise UnfitError(f"not JSON: {said}{at}") from cause
    if not isinstance(found, dict):
        raise UnfitError("no JSON object")
    return found


def _texts(value: Any) -> tuple[str, ...]:  # noqa: ANN401 (what JSON holds)
    """The texts of a property: a list of them, or one alone; of nested entities their ids."""
    many = value if isinstance(value, list) else [value]
    texts = (one.get("id") if isinstance(one, dict) else one for one in many)
    return tuple(
        dict.fromkeys(
            " ".join(_clean(str(one)).split())
            for one in texts
            if one not in (None, "") and not isinstance(one, bool | list) and str(one).strip()
        )
    )


def _clean(text: str) -> str:
    """A text without halves of characters, which no graph can hold."""
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
