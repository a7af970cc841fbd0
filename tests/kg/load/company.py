"""What the tests of the loaders of company data share: a file as it is read, and a known party."""

from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode

from kg.errors import SourceError
from kg.load.kinds import Loader
from kg.load.source import Source
from kg.terms import ID, RDF_TYPE, cx


class Known:
    """Names of one party, which another document describes."""

    node = NamedNode(f"{ID}org/known")

    def __init__(self, name: str, country: str, **said: str) -> None:
        self.name, self.country, self.said = name, country, said
        self.held: list[tuple[str, str]] = []
        self.learnt: list[tuple[str, str]] = []
        self.awaited = ""

    def party(self, name: str, country: str) -> NamedNode | None:
        return self.node if (name, country) == (self.name, self.country) else None

    def numbered(self, scheme: str, number: str) -> NamedNode | None:
        return self.node if (scheme, number) in (*self.held, *self.learnt) else None

    def numbers(self, party: NamedNode) -> list[tuple[str, str]]:
        assert party == self.node
        return [*self.held, *self.learnt]

    def learn(self, scheme: str, number: str, party: NamedNode) -> None:
        assert party == self.node
        self.learnt.append((scheme, number))

    def awaits(self, thing: NamedNode) -> bool:
        return thing.value == f"{ID}{self.awaited}"

    def facts(self, party: NamedNode) -> dict[str, list[str]]:
        return {name: [value] for name, value in self.said.items()} if party == self.node else {}

    def by_citation(self, citation: str) -> list[NamedNode]:
        raise NotImplementedError

    def labels(self) -> list[tuple[str, str, NamedNode, str]]:
        raise NotImplementedError


class Read:
    """A file as its loader reads it, with what it reports."""

    def __init__(self, loader: Loader, path: Path, names: Known | None = None) -> None:
        self.faults: list[SourceError] = []
        self.counts: list[tuple[str, str]] = []
        source = Source(
            path,
            path.name,
            names=names,
            report=self.faults.append,
            count=lambda what, value: self.counts.append((what, value)),
        )
        self.records: list[Any] = list(loader.records(source))
        self.quads = list(dict.fromkeys(q for one in self.records for q in loader.quads(one)))

    def objects(self, subject: str, predicate: NamedNode) -> list[str]:
        found = (q for q in self.quads if q.subject == NamedNode(ID + subject))
        values = (q.object for q in found if q.predicate == predicate)
        return sorted(v.value for v in values if isinstance(v, Literal | NamedNode))

    def said(self, subject: str, name: str) -> list[str]:
        return [value.removeprefix(ID) for value in self.objects(subject, cx(name))]

    def of(self, kind: str) -> list[str]:
        found = {q.subject for q in self.quads if (q.predicate, q.object) == (RDF_TYPE, cx(kind))}
        return sorted(s.value.removeprefix(ID) for s in found if isinstance(s, NamedNode))


def written(path: Path, text: str | bytes) -> Path:
    """A file with a content."""
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path
