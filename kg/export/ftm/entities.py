"""Nodes as FollowTheMoney entities, each value taken as the library takes it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from kg.errors import QuestionError
from kg.export.ftm import schema
from kg.export.ftm.known import Known, place
from kg.export.short import short
from kg.export.spool import Node
from kg.terms import CX, ID, PREFIXES, RDF_TYPE

DATASET = "chiplex"
FIT = re.compile(r"[0-9a-z]([0-9a-z.\-]*[0-9a-z])?")
LONGEST = 200
SOURCE = f"{PREFIXES['dcterms']}source"


@dataclass
class Lost:
    """What could not be said: whole things by class, and single statements by property."""

    things: Counter[str] = field(default_factory=Counter)
    said: Counter[str] = field(default_factory=Counter)

    def lines(self) -> Iterator[str]:
        """It in words."""
        for lacks, what, counted in (
            ("schema", "thing", self.things),
            ("property", "statement", self.said),
        ):
            if counted:
                each = ", ".join(f"{count:,} {name}" for name, count in counted.most_common())
                total = counted.total()
                yield f"ftm has no {lacks} for {total:,} {what}{'s' * (total != 1)}: {each}"


class Entities:
    """The maker of entities; ``lost`` is what it could not say."""

    def __init__(self, model: Any, known: Known) -> None:  # noqa: ANN401 (the library has no types)
        self._model = model
        self._known = known
        self.lost = Lost()

    def made(self, node: Node) -> dict[str, Any] | None:
        """A node as an entity; nothing where FollowTheMoney has no schema for it."""
        kinds = {name.removeprefix(CX) for name in node.types}
        case, name = self._case(node, kinds)
        if not name:
            self.lost.things[_kind(node)] += 1
            return None
        proxy = self._model.make_entity(name)
        proxy.id = entity_id(node.name.strip("<>"))
        entry = _Entry(proxy, case, self.lost)
        for column, texts in node.values.items():
            for text in texts:
                self._text(entry, column.property, text)
        for relation, target in node.leads:
            self._lead(entry, relation, target)
        self._share(entry, node)
        return self._told(proxy)

    def _told(self, proxy: Any) -> dict[str, Any]:  # noqa: ANN401 (the library has no types)
        found: dict[str, Any] = proxy.to_dict()
        said = {name: sorted(values) for name, values in sorted(found["properties"].items())}
        kept = {"id": found["id"], "schema": found["schema"]}
        return {**kept, "properties": said, "datasets": [DATASET]}

    def _case(self, node: Node, kinds: set[str]) -> tuple[str, str]:
        for kind, name in schema.PARTIES.items():
            if kind in kinds:
                may_be = name in schema.MAY_BE_OWNED
                owned = may_be and self._known.owned(node.name.strip("<>"))
                return "party", "Company" if owned else name
        for kind, name in schema.OTHERS.items():
            if kind in kinds:
                return (name, name) if kind != "PartyLink" else ("link", _link(node)[0])
        return "", ""

    def _text(self, entry: "_Entry", said: str, text: str) -> None:
        if name := schema.TEXTS[entry.case].get(said) or schema.DATES.get(said, ""):
            entry.add(name, text, said)
        elif said in schema.FREE:
            name, _, value = text.partition(": ")
            entry.add(name, value, said)
        elif said == f"{CX}footnote" and entry.case == "Sanction":
            entry.add("provisions", f"footnote {text}", said)
        elif said == f"{CX}direct" and entry.case == "Ownership":
            entry.add("role", "direct" if text == "yes" else "indirect", said)
        elif said not in schema.IMPLIED and said not in _SHARES:
            entry.lose(said)

    def _lead(self, entry: "_Entry", said: str, target: str) -> None:
        if name := schema.NODES[entry.case].get(said):
            entry.add(name, entity_id(target), said)
        elif name := schema.PLACES.get(entry.case, {}).get(said):
            entry.add(name, place(target), said)
        elif said == SOURCE and (page := self._known.page(target)):
            entry.add("sourceUrl", page, said)
        elif said == f"{CX}registeredNumber" and (number := self._known.number(target)):
            entry.add(*_number(*number), said)
        elif said == f"{CX}list" and entry.case == "Sanction":
            self._list(entry, target)
        elif said in _ENDS and entry.case == "link":
            entry.add(entry.ends[_ENDS.index(said)], entity_id(target), said)
        elif said != RDF_TYPE.value:
            entry.lose(said)

    def _list(self, entry: "_Entry", target: str) -> None:
        slug = target.removeprefix(f"{ID}list/")
        entry.add("program", self._known.list(target) or slug, f"{CX}list")
        if slug in schema.PROGRAM_IDS:
            entry.add("programId", schema.PROGRAM_IDS[slug], f"{CX}list")

    def _share(self, entry: "_Entry", node: Node) -> None:
        if entry.case != "Ownership":
            return
        texts = {column.property: said[0] for column, said in node.values.items()}
        low, high = texts.get(f"{CX}shareLow"), texts.get(f"{CX}shareHigh")
        if words := texts.get(f"{CX}shareWords") or _range(low, high):
            entry.add("percentage", words, f"{CX}shareWords")


@dataclass
class _Entry:
    """An entity that is being made."""

    proxy: Any
    case: str
    lost: Lost

    @property
    def ends(self) -> tuple[str, str]:
        """The properties of a link's two ends."""
        for name, start, end in schema.LINKED.values():
            if name == self.proxy.schema.name:
                return start, end
        return schema.UNKNOWN[1:]

    def add(self, name: str, text: str, said: str) -> None:
        """Take a value, or count it as lost if the library refuses it."""
        known = self.proxy.schema.get(name)
        if known is None or known.stub or not text or not self.proxy.unsafe_add(known, text):
            self.lose(said)

    def lose(self, said: str) -> None:
        """Count a statement as lost."""
        self.lost.said[short(said)] += 1


_SHARES = {f"{CX}shareLow", f"{CX}shareHigh", f"{CX}shareWords", f"{CX}linkKind"}
_ENDS = (f"{CX}linkFrom", f"{CX}linkTo")


def entity_id(iri: str) -> str:
    """The id of a thing: its kind and slug with a dot for each slash; a hash where it is unfit."""
    path = iri.removeprefix(ID).replace("/", ".")
    if iri.startswith(ID) and len(path) <= LONGEST and FIT.fullmatch(path):
        return f"cx-{path}"
    return f"cx-{sha256(iri.encode()).hexdigest()[:32]}"


def _link(node: Node) -> tuple[str, str, str]:
    kinds = [
        t for column, said in node.values.items() for t in said if column[0] == f"{CX}linkKind"
    ]
    return schema.LINKED.get(kinds[0] if kinds else "", schema.UNKNOWN)


def _number(scheme: str, number: str) -> tuple[str, str]:
    name = schema.SCHEMES.get(scheme) or schema.SCHEMES_BY_COUNTRY.get(scheme.rpartition("-")[0])
    return name or "", number


def _range(low: str | None, high: str | None) -> str:
    if low and high:
        return f"{low}-{high}"
    return f">={low}" if low else f"<={high}" if high else ""


def _kind(node: Node) -> str:
    """The class of a node in words; of several the last, which is mostly the narrower."""
    return short(
        min(node.types, key=lambda name: (not name.startswith(CX), name), default="without class")
    )


def library() -> Any:  # noqa: ANN401 (the library has no types)
    """The model of FollowTheMoney.

    Raises:
        QuestionError: followthemoney is not installed.
    """
    try:
        from followthemoney import model
    except ImportError as cause:
        raise QuestionError("ftm needs followthemoney: pip install 'chiplex[ftm]'") from cause
    return model
