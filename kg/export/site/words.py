"""Terms as a reader sees them: with a name, an address on the site, a language."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tomllib import load
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.explain.says import NEVER, Facts, first
from kg.export.site.address import file_of, href, local, path_of, web
from kg.export.site.homes import home
from kg.export.site.model import Value
from kg.export.site.reading import Reader
from kg.export.site.register import Register
from kg.store.handle import Term
from kg.terms import CX, XSD_DECIMAL, XSD_INTEGER, cx

KANA = re.compile("[\u3040-\u30ff]")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
LONG = 90  # letters of a name in a table or list; all of it stands on the thing's own page


@lru_cache(maxsize=1)
def kinds() -> dict[str, Any]:
    """How things of each kind are shown."""
    with Path(__file__).with_name("kinds.toml").open("rb") as file:
        return load(file)


@lru_cache(maxsize=1)
def hidden() -> frozenset[str]:
    """The properties that pages do not show: the triples beside them have them."""
    return frozenset(f"{CX}{name}" for name in kinds()["hidden"])


@dataclass(frozen=True, slots=True)
class Words:
    """How the terms of one page are said; ``root`` leads from it to the site's top."""

    reader: Reader
    register: Register
    root: str
    page: str = ""

    def value(self, term: Term, marks: tuple[str, ...] = (), most: int = 0) -> Value:
        """A term as a value; names longer than ``most`` letters are cut."""
        if isinstance(term, NamedNode):
            return self.thing(term, marks, most)
        if isinstance(term, Literal):
            return _literal(term, marks)
        return Value("" if isinstance(term, BlankNode) else str(term), marks=marks)

    def thing(self, thing: NamedNode, marks: tuple[str, ...] = (), most: int = 0) -> Value:
        """A thing by name, with its address on the site or on the web."""
        target = self.target(thing.value)
        if target is None:
            return Value(thing.value, web(thing.value) or "", marks=marks, kind="url")
        name, language = self.reader.name(thing)
        short = name if not most or len(name) <= most else f"{name[: most - 1].rstrip()}…"
        lang, hint, kind = foreign(language, name), _hint(name, short), _kind(name)
        return Value(short, target, lang, kind, marks, hint)

    def target(self, iri: str) -> str | None:
        """The address of what describes an IRI on this site, if it does."""
        if found := local(iri):
            return href(self.root, *found)
        path = path_of(iri)
        if path is None or not self.register.has(home(path)):
            return None
        page = home(path)
        if page == self.page and page != path:
            return href("", "", path)
        return href(self.root, f"id/{file_of(page)}.html", path if page != path else "")

    def property(self, predicate: NamedNode) -> Value:
        """A property by name; what it means is a hint."""
        name, meaning = self.reader.property(predicate)
        return Value(name, self.target(predicate.value) or "", hint=meaning)

    def source(self, thing: NamedNode) -> Value:
        """A source by its short key, else its publisher, else its name."""
        facts = self.reader.facts(thing)
        name = self.reader.name(thing)[0]
        short = first(facts, cx("key")) or (name if len(name) <= LONG else f"{name[:LONG]}…")
        return Value(short, self.target(thing.value) or "", hint=_hint(name, short))

    def days(self, facts: Facts) -> Value:
        """From and until of a dated thing, with their ranges; empty if it has neither."""
        since, until = span(facts, "from"), span(facts, "until")
        if not since and not until:
            return Value("")
        if not until:
            return Value(f"from {since}", kind="days")
        return Value(f"{since or '…'} to {until}", kind="days", hint="the last day is not in it")


def span(facts: Facts, bound: str) -> str:
    """A bound as one day or as earliest/latest; empty if it is open."""
    early, late = first(facts, cx(f"{bound}Earliest")), first(facts, cx(f"{bound}Latest"))
    plain = first(facts, cx(bound))
    text = f"{early}/{late}" if early and late and early != late else plain or late or early
    return "" if text in NEVER else text


def foreign(language: str, text: str) -> str:
    """The language of a text for a reader of English; guessed from its script if it is not said."""
    if language:
        return "" if language == "en" else language
    if KANA.search(text):
        return "ja"
    return "zh" if HAN.search(text) else ""


def _literal(term: Literal, marks: tuple[str, ...]) -> Value:
    if term.datatype in {XSD_DECIMAL, XSD_INTEGER}:
        return Value(term.value, kind="number", marks=marks)
    if address := web(term.value):
        return Value(term.value, address, kind="url", marks=marks)
    text = "" if term.value in NEVER else term.value
    return Value(text, lang=foreign(term.language or "", text), kind=_kind(text), marks=marks)


def _kind(text: str) -> str:
    """Days are set so that they stay in one line."""
    return "days" if DAY.fullmatch(text) else ""


def _hint(name: str, short: str) -> str:
    return "" if name == short else name
