"""Statements about a thing as a JSON-LD object, compacted by the published context.

Source: JSON-LD 1.1 (W3C, 2020): what `expand` makes of the object is what was said.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kg.errors import QuestionError
from kg.export.context import ID, LANGUAGE, context
from kg.store.handle import Term
from kg.terms import PREFIXES, RDF_TYPE

XSD = PREFIXES["xsd"]
STRING, INTEGER, BOOLEAN = f"{XSD}string", f"{XSD}integer", f"{XSD}boolean"
WHOLE = re.compile(r"0|-?[1-9]\d{0,14}")  # canonical, and exact in JSON
NONE = "@none"
Json = dict[str, Any]


class Compactor:
    """Objects by the published context; ``used`` are its names that they use."""

    def __init__(self) -> None:
        self.used: set[str] = set()
        self._terms, self._properties = _names()

    def node(self, subject: Term, said: Iterable[tuple[NamedNode, Term]]) -> Json:
        """What is said of a subject, as one object."""
        self.used.update(("id", "type"))
        found: Json = {"id": self.iri(subject)}
        for predicate, value in said:
            if predicate == RDF_TYPE and isinstance(value, NamedNode):
                found.setdefault("type", []).append(self._kind(value.value))
                continue
            name, typed, mapped = self._property(predicate.value)
            if mapped and isinstance(value, Literal) and not _typed(value):
                by_language = found.setdefault(name, {})
                by_language.setdefault(value.language or NONE, []).append(value.value)
                continue
            name = self._short(predicate.value) if mapped else name
            found.setdefault(name, []).append(self._value(value, "" if mapped else typed))
        return {name: _alone(value) for name, value in found.items()}

    def context(self) -> Json:
        """The part of the context that is used, with the prefixes that it needs itself."""
        whole = context()
        terms = {name: whole[name] for name in sorted(self.used) if name in whole}
        for said in list(terms.values()):
            for name in (said,) if isinstance(said, str) else said.values():
                prefix = str(name).partition(":")[0]
                if prefix in PREFIXES:
                    terms[prefix] = whole[prefix]
        order = [name for name in whole if name in terms]
        return {"@version": whole["@version"], **{name: terms[name] for name in order}}

    def _property(self, iri: str) -> tuple[str, str, bool]:
        if iri not in self._properties:
            return self._short(iri), "", False
        name, typed = self._properties[iri]
        self.used.add(name)
        return name, typed, typed == LANGUAGE

    def _kind(self, iri: str) -> str:
        if iri in self._terms:
            self.used.add(self._terms[iri])
            return self._terms[iri]
        return self._short(iri)

    def _short(self, iri: str) -> str:
        """An IRI with its prefix where it has one that we know."""
        for prefix, space in PREFIXES.items():
            if iri.startswith(space):
                self.used.add(prefix)
                return f"{prefix}:{iri.removeprefix(space)}"
        return _absolute(iri)

    def iri(self, term: Term) -> str:
        """The name of a node.

        Raises:
            QuestionError: It has none here.
        """
        if isinstance(term, BlankNode):
            return f"_:{term.value}"
        if isinstance(term, NamedNode):
            return _absolute(term.value)
        raise QuestionError(f"jsonld: {_kind_of(term)} cannot be said in it; nq can")

    def _value(self, value: Term, typed: str) -> object:
        if not isinstance(value, Literal):
            return self.iri(value) if typed == ID else {"id": self.iri(value)}
        if value.language:
            return {"@language": value.language, "@value": value.value}
        datatype = value.datatype.value
        if typed and datatype == f"{XSD}{typed.removeprefix('xsd:')}":
            return _native(value.value, datatype)
        if datatype == STRING:
            return value.value if not typed else {"@value": value.value}
        if not typed and datatype in {INTEGER, BOOLEAN}:
            native = _native(value.value, datatype)
            if not isinstance(native, str):
                return native
        return {"type": self._short(datatype), "@value": value.value}


def nodes(compactor: Compactor, quads: Iterable[Quad]) -> Iterator[Json]:
    """The objects of statements that come by subject."""
    for subject, said in groupby(quads, key=lambda quad: quad.subject):
        yield compactor.node(subject, ((quad.predicate, quad.object) for quad in said))


def document(triples: Iterable[Triple], address: str | None = None) -> str:
    """A few triples as JSON-LD, with what it needs of the context or with the context's address."""
    compactor = Compactor()
    made = list(nodes(compactor, (Quad(*triple) for triple in sorted(set(triples), key=str))))
    said = made[0] if len(made) == 1 else {"@graph": made}
    return f"{written({'@context': address or compactor.context(), **said}, indent=1)}\n"


def written(value: object, indent: int | None = None) -> str:
    """JSON, of which nothing is escaped that need not be."""
    return json.dumps(value, ensure_ascii=False, indent=indent)


def _native(text: str, datatype: str) -> object:
    if datatype == INTEGER and WHOLE.fullmatch(text):
        return int(text)
    if datatype == BOOLEAN and text in {"true", "false"}:
        return text == "true"
    return text


def _typed(value: Literal) -> bool:
    """Whether a value has a datatype that a map of languages has no room for."""
    return not value.language and value.datatype.value != STRING


def _alone(value: object) -> object:
    """A value by itself where there is but one."""
    if isinstance(value, list) and len(value) == 1:
        return value[0]
    if isinstance(value, Mapping) and all(isinstance(each, list) for each in value.values()):
        return {name: _alone(each) for name, each in value.items()}
    return value


def _absolute(iri: str) -> str:
    """An IRI that no processor takes for a short one.

    Raises:
        QuestionError: It begins as those do.
    """
    scheme, _, rest = iri.partition(":")
    if scheme in context() and not rest.startswith("//"):
        raise QuestionError(f"jsonld: {iri} would be read as short for another IRI; nq can say it")
    return iri


def _kind_of(term: Term) -> str:
    return "a statement about a statement" if isinstance(term, Triple) else f"{term} as a subject"


@cache
def _names() -> tuple[dict[str, str], dict[str, tuple[str, str]]]:
    """The names of classes, and those of properties with what their values are."""
    kinds: dict[str, str] = {}
    properties: dict[str, tuple[str, str]] = {}
    for name, said in context().items():
        if isinstance(said, dict):
            typed = said.get("@type") or said.get("@container") or ""
            properties[_full(said[ID])] = (name, typed)
        elif isinstance(said, str) and said.partition(":")[0] in PREFIXES and "//" not in said:
            kinds[_full(said)] = name
    return kinds, properties


def _full(short: str) -> str:
    prefix, _, name = short.partition(":")
    return PREFIXES[prefix] + name
