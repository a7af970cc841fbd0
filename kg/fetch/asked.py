"""What is asked for, how, and what came of it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from kg.fetch.address import Address
from kg.fetch.patience import Patience

UNSAFE = re.compile(r"[^\w.-]+")
LONGEST = 150  # bytes: what is added to a name while it is made must fit too
Told = Callable[[str], None]


def quiet(line: str) -> None:
    """Say nothing."""


@dataclass(frozen=True, slots=True)
class Ways:
    """How to fetch: ``base`` stands in the place of the official sites, ``most`` of their bounds.

    Units: ``most`` in bytes.
    """

    base: str = ""
    most: int | None = None
    patience: Patience = field(default_factory=Patience)
    agent: str = "chiplex"
    notice: Told = quiet
    progress: Told = quiet


@dataclass(frozen=True, slots=True)
class Asked:
    """One document: which it is, where it comes from, what it will be called.

    ``given`` is what a load takes over. What has the same ``asked`` belongs together: when it is
    asked for again, files that are no longer in the answer go.
    """

    source: str
    asked: Mapping[str, str]
    url: str
    address: Address
    file: str
    given: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """One file of a run: ``state`` is new, changed, unchanged or removed.

    Units: ``bytes``.
    """

    file: str
    state: str
    bytes: int
    type: str
    sha256: str
    url: str


def named(*words: str, suffix: str) -> str:
    """A file name that any system takes, made of some words."""
    joined = "-".join(UNSAFE.sub("-", unquote(word)).strip("-.") for word in words if word)
    short = joined.encode("utf-8")[:LONGEST].decode("utf-8", "ignore").strip("-.")
    return f"{short or 'document'}{suffix}"
