"""The values that dossier models are made of, each read from text and told in JSON Schema."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainValidator,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import core_schema
from pyoxigraph import NamedNode

from kg.load.dossier.dates import Span, day, span
from kg.load.dossier.marks import MisfitError, Series, Word, kind_of, line_of
from kg.load.dossier.places import Places, country, places
from kg.load.dossier.script import HAN

_SEGMENT = r"[a-z0-9]+(?:-[a-z0-9]+)*"
LONGEST_QUOTE = 25
LARGEST = 10**12
NONE: Any = Field(default_factory=list)
"""The default of a list that may be absent."""


@dataclass(frozen=True)
class Form:
    """Text of one form, which keeps its line."""

    pattern: str
    what: str
    types: tuple[str, ...] = ("string",)

    def read(self, value: object) -> Word:
        """A value of the form."""
        if not isinstance(value, str | int | Decimal):
            raise ValueError(f"{kind_of(value)} where {self.what} is due")
        if not re.fullmatch(self.pattern, str(value)):
            raise ValueError(f"'{value}' is not {self.what}")
        return value if isinstance(value, Word) else Word.at(0, str(value))

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {
            "type": list(self.types) if len(self.types) > 1 else self.types[0],
            "pattern": f"^(?:{self.pattern})$",
            "description": self.what,
        }


def spelled(value: object) -> object:
    """A number as the text it was written as; anything else unchanged."""
    return str(value) if isinstance(value, int | Decimal) else value


def single_line(value: str) -> str:
    """Text without line breaks, runs of spaces, or nothing in it."""
    words = " ".join(value.split())
    if not words:
        raise ValueError("empty text")
    return words


def short(value: str) -> str:
    """A quotation of at most 25 words, two Han characters counted as one word."""
    han = len(HAN.findall(value))
    words = len(HAN.sub(" ", value).split()) + (han + 1) // 2
    if words > LONGEST_QUOTE:
        raise ValueError(f"{words} words quoted, more than {LONGEST_QUOTE}")
    return value


def reachable(address: Word) -> Word:
    """A web address that is an IRI."""
    try:
        NamedNode(str(address))
    except ValueError as cause:
        raise ValueError(f"'{address}' is not a complete web address") from cause
    return address


def listed(value: object) -> object:
    """A single value as a list of one."""
    return value if value is None or isinstance(value, list) else Series(line_of(value), [value])


def split(value: object) -> object:
    """The parts of a cell, between bars."""
    if not isinstance(value, str):
        return value
    return Series(
        line_of(value),
        [Word.at(line_of(value), part.strip()) for part in value.split("|") if part.strip()],
    )


def unique(entries: list[Any]) -> list[Any]:
    """Entries of which no two have the same id."""
    lines: dict[str, int] = {}
    for entry in entries:
        if entry.id in lines:
            reason = f"'{entry.id}' is given twice, first on line {lines[entry.id]}"
            raise MisfitError(reason, line=entry.line)
        if entry.id is not None:
            lines[entry.id] = entry.line
    return entries


def number(value: object) -> Decimal:
    """An exact number of at most 15 digits."""
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,15})?", value):
        value = Decimal(value)
    if not isinstance(value, int | Decimal):
        shown = (
            f"'{value}' is not a number"
            if isinstance(value, str)
            else f"{kind_of(value)} where a number is due"
        )
        raise ValueError(shown)
    exact = Decimal(value)
    if len(exact.normalize().as_tuple().digits) > 15:
        raise ValueError(f"{value} has more than 15 digits")
    if not 0 <= exact < LARGEST:
        raise ValueError(f"{value} is not from 0 to {LARGEST}")
    return exact


def whole(value: object) -> int:
    """A whole number, not below 0."""
    exact = number(value)
    if exact != int(exact):
        raise ValueError(f"{value} is not a whole number")
    return int(exact)


def _words(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{kind_of(value)} where text is due")
    return value


def _country(value: object) -> Word:
    code = country(_words(value).strip())
    return Word.at(line_of(value), code)


def _places(value: object) -> Places:
    return places(_words(value))


_NUMBER_OR_TEXT = {"type": ["string", "number"]}
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_DATE = {"type": "string", "pattern": f"^{_DAY}$"}
_SPAN = {
    "description": "a date, month, year, EARLIEST/LATEST, or a mapping with the words",
    "anyOf": [
        {
            "type": "string",
            "pattern": f"^[0-9]{{4}}(-[0-9]{{2}})?$|^{_DAY}(/{_DAY})?$",
        },
        {"type": "integer", "minimum": 1700, "maximum": 2199},
        {
            "type": "object",
            "properties": {"earliest": _DATE, "latest": _DATE, "words": _NUMBER_OR_TEXT},
            "required": ["earliest", "latest"],
            "additionalProperties": False,
        },
    ],
}

Prose = Annotated[
    str, BeforeValidator(spelled, json_schema_input_type=str | float), AfterValidator(single_line)
]
Quote = Annotated[Prose, AfterValidator(short)]
Notes = Annotated[list[Prose], BeforeValidator(listed, json_schema_input_type=Prose | list[Prose])]
Count = Annotated[int, PlainValidator(whole), WithJsonSchema({"type": "integer", "minimum": 0})]
Amount = Annotated[
    Decimal, PlainValidator(number), WithJsonSchema({"type": "number", "minimum": 0})
]
Date = Annotated[date, PlainValidator(day), WithJsonSchema(_DATE)]
Day = Annotated[Span, PlainValidator(span), WithJsonSchema(_SPAN)]
PlaceCode = Annotated[
    Word, PlainValidator(_country), WithJsonSchema({"type": "string", "pattern": "^[A-Z]{2}$"})
]
PlaceSet = Annotated[Places, PlainValidator(_places), WithJsonSchema({"type": "string"})]
WebAddress = Annotated[
    Word, Form(r"https?://[^\s<>\"{}|\\^`]+", "a complete web address"), AfterValidator(reachable)
]
Slug = Annotated[Word, Form(_SEGMENT, "a slug (lower-case letters, digits, single hyphens)")]
InstrumentSlug = Annotated[
    Word, Form(rf"{_SEGMENT}(?:/{_SEGMENT})+", "an instrument's slug (jurisdiction/issuer/name)")
]
DocumentSlug = Annotated[Word, Form(rf"{_SEGMENT}(?:/{_SEGMENT})*", "a document's slug")]
RuleTarget = Annotated[
    Word,
    Form(
        rf"{_SEGMENT}(?:/{_SEGMENT})+(?:#{_SEGMENT})?|#{_SEGMENT}",
        "an instrument's slug, with '#' and a provision's id if it is a provision",
    ),
]
ItemSlug = Annotated[
    Word, Form(rf"(?:(?:chip|chip-family):)?{_SEGMENT}", "a slug of a chip or family")
]
ThingSlug = Annotated[
    Word,
    Form(
        rf"[a-z]+(?:-[a-z]+)*:{_SEGMENT}(?:/{_SEGMENT})*(?:#{_SEGMENT})?",
        "a kind and a slug joined by ':'",
    ),
]
ControlCode = Annotated[
    Word,
    Form(
        r"[0-9][A-E][0-9]{3}(?:\.[a-z](?:\.[0-9]+)?)?|[a-z]+(?:-[a-z0-9]+)*",
        "a control (3A090.a, case-by-case-2026)",
    ),
]
SourceKey = Annotated[Word, Form(r"[A-Za-z0-9][A-Za-z0-9.-]*", "a source's key")]
Footnote = Annotated[Word, Form(r"[1-9]", "a footnote (1 to 9)", ("string", "integer"))]
Digest = Annotated[Word, Form(r"[0-9a-f]{64}", "a SHA-256 digest in lower-case hexadecimal digits")]
Slugs = Annotated[
    list[Slug],
    BeforeValidator(listed, json_schema_input_type=Slug | list[Slug]),
    Field(min_length=1),
]
