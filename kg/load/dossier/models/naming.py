"""Names: one label a language, English always, and any number of others."""

import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema
from pyoxigraph import Literal

from kg.load.dossier.marks import Table, kind_of, line_of
from kg.load.dossier.models.entry import Entry
from kg.load.dossier.models.values import Prose, listed, single_line, spelled
from kg.load.dossier.script import language_of

_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")


def tagged(tag: str) -> str:
    """A lower-case language tag."""
    fault = f"'{tag}' is not a language tag in lower case"
    if not _TAG.fullmatch(tag):
        raise ValueError(fault)
    try:
        Literal("", language=tag)
    except ValueError as cause:
        raise ValueError(fault) from cause
    return tag


def _labels(value: object) -> dict[str, str]:
    found = value if isinstance(value, dict) else {"en": value}
    labels = {}
    for tag, name in found.items():
        text = spelled(name)
        if not isinstance(text, str):
            raise ValueError(f"{kind_of(text)} where a name is due")
        labels[tagged(tag)] = single_line(text)
    if "en" not in labels:
        raise ValueError("no name in English ('en')")
    return labels


def _alias(value: object) -> object:
    text = spelled(value)
    if not isinstance(text, str):
        return value
    table = Table(line_of(value))
    table.update(name=text, lang=language_of(text))
    return table


class Alias(Entry):
    """Another name, with its language."""

    name: Prose
    lang: Annotated[str, AfterValidator(tagged)] = "en"


_NAME = {"type": ["string", "number"]}
Labels = Annotated[
    dict[str, str],
    BeforeValidator(_labels),
    WithJsonSchema(
        {"anyOf": [_NAME, {"type": "object", "required": ["en"], "additionalProperties": _NAME}]},
    ),
]
Aliases = Annotated[
    list[Annotated[Alias, BeforeValidator(_alias, json_schema_input_type=Alias | str | float)]],
    BeforeValidator(listed),
]
