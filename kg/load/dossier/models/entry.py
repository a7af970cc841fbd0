"""The base of all dossier models: strict, closed, and aware of the line it was read from."""

from typing import Self

from pydantic import BaseModel, ConfigDict, ModelWrapValidatorHandler, PrivateAttr, model_validator

from kg.load.dossier.marks import Table, line_of


def key_of(field: str) -> str:
    """The YAML key of a field: ``from_`` is ``from``, ``known_through`` is ``known-through``."""
    return field.rstrip("_").replace("_", "-")


class Entry(BaseModel):
    """A mapping in a dossier."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, alias_generator=key_of)

    _line: int = PrivateAttr(default=0)

    @property
    def line(self) -> int:
        """The line on which the mapping begins."""
        return self._line

    @model_validator(mode="wrap")
    @classmethod
    def _marked(cls, data: object, read: ModelWrapValidatorHandler[Self]) -> Self:
        if isinstance(data, Table):
            data.known = (
                *(field.alias or name for name, field in cls.model_fields.items()),
                *data.also,
            )
        entry = read(data)
        entry._line = line_of(data)
        return entry
