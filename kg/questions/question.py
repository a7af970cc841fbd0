"""A canned question as its file states it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import QuestionError
from kg.resources import folder

TYPES = frozenset(
    "chip org instrument document thing control place activity list date int decimal string".split()  # noqa: SIM905
)
NAME = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question takes under one name."""

    name: str
    type: str
    about: str
    example: str
    optional: bool = False
    default: str | None = None
    choices: tuple[str, ...] = ()

    @property
    def option(self) -> str:
        """The option on the command line, without dashes: ``asOf`` is ``as-of``."""
        return re.sub(r"[A-Z]", lambda letter: f"-{letter[0].lower()}", self.name)

    @property
    def required(self) -> bool:
        """Whether the question cannot be asked without it."""
        return not self.optional and self.default is None


@dataclass(frozen=True, slots=True)
class Question:
    """A question: what it asks, takes and gives, and its SPARQL.

    ``adds`` are options without a value that add rows of their own, with what they add.
    """

    name: str
    asks: str
    about: str
    topics: tuple[str, ...]
    takes: tuple[Parameter, ...]
    either: tuple[str, ...]
    gives: Mapping[str, str]
    shows: tuple[str, ...]
    group: str
    sparql: str
    adds: Mapping[str, str] = field(default_factory=dict)

    def addition(self, name: str) -> str | None:
        """The option that adds rows by its name or Python argument, if it is one."""
        wanted = name.strip("-").rstrip("_").replace("_", "-")
        return wanted if wanted in self.adds else None

    def parameter(self, name: str) -> Parameter:
        """The parameter by its name, option or Python argument.

        Raises:
            QuestionError: The question takes nothing of that name.
        """
        wanted = name.strip("-").rstrip("_").replace("_", "-")
        for parameter in self.takes:
            if wanted in {parameter.name, parameter.option}:
                return parameter
        known = ", ".join(parameter.option for parameter in self.takes)
        raise QuestionError(f"{self.name} takes no {name!r}; it takes {known or 'nothing'}")


def names() -> list[str]:
    """The names of all questions, in order."""
    return sorted(path.stem for path in folder("queries").glob("*.rq"))


def question(name: str) -> Question:
    """The question of a name.

    Raises:
        QuestionError: There is no such question, or its file is malformed.
    """
    path = folder("queries") / f"{name}.rq"
    if not NAME.fullmatch(name) or not path.is_file():
        from difflib import get_close_matches

        near = get_close_matches(name, names(), n=3)
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        raise QuestionError(f"no question is named {name!r}{hint}")
    return read(path)


def read(path: Path) -> Question:
    """A question file, header and all.

    Raises:
        QuestionError: The header is not YAML or lacks a part.
    """
    import yaml

    text = path.read_text("utf-8")
    head = "\n".join(line[3:] for line in text.splitlines() if line.startswith("#+"))
    try:
        header = yaml.load(head, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        return _question(path.stem, header, text)
    except (yaml.YAMLError, KeyError, TypeError, AttributeError, ValueError) as cause:
        raise QuestionError(f"{path.name}: malformed header: {cause}") from cause


def _question(name: str, header: Mapping[str, Any], text: str) -> Question:
    return Question(
        name,
        str(header["asks"]).strip(),
        str(header.get("about", "")).strip(),
        tuple(header["topics"]),
        tuple(_parameter(key, value) for key, value in (header.get("takes") or {}).items()),
        tuple(header.get("either", ())),
        {str(column): str(meaning) for column, meaning in header["gives"].items()},
        tuple(header.get("shows", ())),
        str(header.get("group", "")),
        text,
        {str(option): str(about) for option, about in (header.get("adds") or {}).items()},
    )


def _parameter(name: str, value: Mapping[str, Any]) -> Parameter:
    if value["type"] not in TYPES:
        raise ValueError(f"{name} has the unknown type {value['type']}")
    default = value.get("default")
    return Parameter(
        name,
        value["type"],
        str(value["about"]),
        str(value["example"]),
        bool(value.get("optional", False)),
        None if default is None else str(default),
        tuple(str(choice) for choice in value.get("choices", ())),
    )
